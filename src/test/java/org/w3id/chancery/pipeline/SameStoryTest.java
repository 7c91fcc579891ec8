package org.w3id.chancery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.news.NewsIngestor;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.StoredParses;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Several reports of the same happenings among others that are like them ({@code same-story.jsonl},
 * with stored parses and, in {@code same-story.gold}, what each claim tells of): which claims are
 * gathered to one occurrence. Pairs of claims are counted, and B-cubed as of Bagga and Baldwin
 * (1998). The figures are printed with {@code -Dchancery.figures=true}.
 */
class SameStoryTest {
  private static final Path FOLDER = Path.of("src/test/resources/resolve");

  /** A claim of the gold that was read. */
  private record Told(String gold, String occurrence, Set<String> candidates) {}

  private static final List<Told> TOLD = new ArrayList<>();
  private static int wanted;

  @BeforeAll
  static void resolve() throws Exception {
    Map<String, String> gold = gold();
    wanted = gold.size();
    StoredParses parses =
        StoredParses.read(Files.newBufferedReader(FOLDER.resolve("same-story.conll")));
    NewsIngestor news = new NewsIngestor(() -> parses, Lexicon::standard);
    KnownNames.Builder names = KnownNames.builder();
    for (String folder : List.of("data/actors", "data/agreements")) {
      ReferenceFiles.read(Path.of(folder), Namespaces.DEFAULT_BASE, names::add);
    }
    KnownNames known = names.build();
    Extractor extractor =
        new Extractor(
            Namespaces.DEFAULT_BASE, known, OccurrenceIndex.reader().build(known.actors()));
    List<Reading.Read> documents = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(
            List.of(FOLDER.resolve("same-story.jsonl")),
            reading -> documents.add((Reading.Read) reading),
            DocumentReader.Progress.NONE);
    for (Reading.Read read : documents) {
      resolve(extractor, news, read, gold);
    }
  }

  private static void resolve(
      Extractor extractor, NewsIngestor news, Reading.Read read, Map<String, String> gold)
      throws RejectedException {
    Extraction extraction =
        extractor.resolve(read.document(), news, extractor.read(read.document(), news));
    for (ResolvedClaim resolved : extraction.claims()) {
      if (resolved.claim() instanceof OccurrenceClaim claim) {
        String event = gold.get(read.document().id() + " " + claim.trigger().start());
        if (event != null) {
          Set<String> candidates = new HashSet<>();
          for (ResolvedClaim.Choice choice : resolved.choices()) {
            if (choice.decision().method().equals(ResolvedClaim.CANDIDATE)) {
              candidates.add(choice.chosen());
            }
          }
          TOLD.add(new Told(event, resolved.occurrence().orElseThrow(), candidates));
        }
      }
    }
  }

  private static Map<String, String> gold() throws IOException {
    Map<String, String> gold = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("same-story.gold"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(": ", 2);
        for (String claim : parts[1].split(", ", -1)) {
          gold.put(claim, parts[0]);
        }
      }
    }
    return gold;
  }

  @Test
  void gathersReportsOfTheSameAndNoOthers() {
    int together = 0;
    int right = 0;
    int same = 0;
    int proposed = 0;
    int proposedRight = 0;
    for (int i = 0; i < TOLD.size(); i++) {
      for (Told other : TOLD.subList(0, i)) {
        Told one = TOLD.get(i);
        boolean gathered = one.occurrence.equals(other.occurrence);
        boolean gold = one.gold.equals(other.gold);
        together += gathered ? 1 : 0;
        same += gold ? 1 : 0;
        right += gathered && gold ? 1 : 0;
        boolean candidate = !gathered && one.candidates.contains(other.occurrence);
        proposed += candidate ? 1 : 0;
        proposedRight += candidate && gold ? 1 : 0;
      }
    }
    if (Boolean.getBoolean("chancery.figures")) {
      System.out.printf(
          Locale.ROOT,
          "%d of %d claims read; pairs: precision %.3f (%d of %d), recall %.3f (%d of %d);"
              + " B-cubed: precision %.3f, recall %.3f; of the %d missed pairs %d proposed as"
              + " candidates, %d candidates that are none%n",
          TOLD.size(),
          wanted,
          right / (double) together,
          right,
          together,
          right / (double) same,
          right,
          same,
          cubed(true),
          cubed(false),
          same - right,
          proposedRight,
          proposed - proposedRight);
    }

    assertThat(TOLD.size()).isGreaterThan(wanted * 3 / 4);
    // a wrong merge is worse than a missed one
    assertThat(right / (double) together).isGreaterThanOrEqualTo(0.95);
    assertThat(right / (double) same).isGreaterThanOrEqualTo(0.5);
    assertThat(proposedRight).isGreaterThan(0);
  }

  /** Of each claim's cluster the share that belongs with it, on average. */
  private static double cubed(boolean precision) {
    Map<String, Integer> sizes = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    for (Told t : TOLD) {
      sizes.merge(precision ? t.occurrence : t.gold, 1, Integer::sum);
      both.merge(t.occurrence + t.gold, 1, Integer::sum);
    }
    return TOLD.stream()
        .mapToDouble(
            t ->
                both.get(t.occurrence + t.gold)
                    / (double) sizes.get(precision ? t.occurrence : t.gold))
        .average()
        .orElse(0);
  }
}
