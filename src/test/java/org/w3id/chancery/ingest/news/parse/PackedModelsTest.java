package org.w3id.chancery.ingest.news.parse;

import static org.assertj.core.api.Assertions.assertThat;

import edu.emory.clir.clearnlp.component.AbstractComponent;
import edu.emory.clir.clearnlp.component.utils.NLPUtils;
import edu.emory.clir.clearnlp.dependency.DEPTree;
import edu.emory.clir.clearnlp.util.lang.TLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of packed models, with the smallest of the real ones. */
class PackedModelsTest {
  @TempDir Path folder;

  @BeforeAll
  static void loadLexica() {
    ClearNlpParser.loadLexica();
  }

  @BeforeEach
  void load() {
    assertThat(tags(tagger(folder))).containsExactly("NNP", "VBD", "DT", "NN", ".");
  }

  private static AbstractComponent tagger(Path folder) {
    return new PackedModels(folder)
        .load("general-en-pos.xz", in -> NLPUtils.getPOSTagger(TLanguage.ENGLISH, in));
  }

  private static List<String> tags(AbstractComponent tagger) {
    DEPTree tree = new DEPTree(List.of("Norway", "signed", "the", "treaty", "."));
    tagger.process(tree);
    List<String> tags = new ArrayList<>();
    for (int i = 1; i < tree.size(); i++) {
      tags.add(tree.get(i).getPOSTag());
    }
    return tags;
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void aSecondProcessReadsTheKeptFileAndTagsAlike() throws IOException {
    Path kept = only();
    Object before = Files.getLastModifiedTime(kept);
    assertThat(tags(tagger(folder))).containsExactly("NNP", "VBD", "DT", "NN", ".");
    assertThat(Files.getLastModifiedTime(only())).isEqualTo(before);
  }

  @Test
  void aFileThatIsNotWholeIsMadeAnew() throws IOException {
    Path kept = only();
    byte[] whole = Files.readAllBytes(kept);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(kept, damaged);
    assertThat(tags(tagger(folder))).containsExactly("NNP", "VBD", "DT", "NN", ".");
    assertThat(only()).hasBinaryContent(whole);
  }

  @Test
  void withoutAFolderToWriteToItLoadsAllTheSame() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));
    assertThat(tags(tagger(file.resolve("cache")))).hasSize(5);
  }
}
