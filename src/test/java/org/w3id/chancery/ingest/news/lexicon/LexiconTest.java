package org.w3id.chancery.ingest.news.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.EventType;

class LexiconTest {
  private static final Path SCHEMES = Path.of("ontology/schemes");

  @Test
  void everyTypeIsAConceptOfTheSchemes() throws IOException {
    Set<String> events = concepts("event-types.ttl", "evt");
    Set<String> actions = concepts("agreement-actions.ttl", "act");
    assertThat(
            types()
                .filter(t -> !(t.action() ? actions : events).contains(t.concept()))
                .map(EventType::concept))
        .isEmpty();
  }

  @Test
  void everyIssueIsAConceptOfTheScheme() throws IOException {
    assertThat(concepts("issues.ttl", "issue")).containsAll(Lexicon.standard().topics().values());
  }

  @Test
  void everyCategoryHasVerbsAndNouns() {
    Set<EventType.Category> verbs = new TreeSet<>();
    Lexicon.standard().verbs().values().stream()
        .flatMap(List::stream)
        .forEach(e -> e.type().ifPresent(t -> verbs.add(t.category())));
    assertThat(verbs).containsExactlyInAnyOrder(EventType.Category.values());
  }

  @Test
  void aFaultyLineIsRefusedWithItsPlace(@TempDir Path folder) throws IOException {
    for (String file :
        List.of("classes", "nominals", "agents", "embeddings", "topics", "contents")) {
      Files.writeString(folder.resolve(file + ".tsv"), "");
    }
    Files.writeString(folder.resolve("verbs.tsv"), "# verbs\nmeet\t-\tfrolic-meet\t04\twith\t-\n");
    assertThatThrownBy(() -> LexiconFiles.in(folder).read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("verbs.tsv:2")
        .hasMessageContaining("frolic-meet");
  }

  private static Stream<EventType> types() {
    Lexicon l = Lexicon.standard();
    return Stream.of(
            l.verbs().values().stream().flatMap(List::stream).flatMap(e -> e.type().stream()),
            l.nominals().values().stream().flatMap(List::stream).flatMap(e -> e.type().stream()),
            l.contents().stream().map(ContentType::made))
        .flatMap(types -> types);
  }

  private static Set<String> concepts(String file, String prefix) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher m =
        Pattern.compile("^" + prefix + ":([a-z0-9-]+)", Pattern.MULTILINE)
            .matcher(Files.readString(SCHEMES.resolve(file)));
    while (m.find()) {
      found.add(m.group(1));
    }
    return found;
  }
}
