package org.w3id.chancery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.link.ReviewList.Decision;
import org.w3id.chancery.link.ReviewList.Line;
import org.w3id.chancery.vocabulary.Namespaces;

/** What people have to decide, as those see it who show it to them. */
class ReviewsTest {
  private static final String HEADER =
      "decision,theirs,their_name,ours,our_name,score,doubt,method,evidence\n";

  @TempDir Path kb;
  private Reviews reviews;

  @BeforeEach
  void list() throws IOException {
    reviews = new Reviews(kb);
    Files.createDirectories(reviews.file("theirs").getParent());
    Files.writeString(
        reviews.file("theirs"),
        HEADER
            + ",http://example.org/1,Kosovo,actor/kosovo,Kosovo,0.9,several of theirs,name,both are called 'Kosovo'\n"
            + ",http://example.org/1,Kosovo,actor/serbia,Serbia,0.6,several of theirs,name-words,shares words\n"
            + ",http://example.org/2,Ali Khameini,actor/ali-khamenei,Ali Khamenei,0.85,not sure,name-spelling,may be spelled\n"
            + "exact,http://example.org/3,Iran,actor/iran,Iran,0.9,not sure,name,both are called 'Iran'\n"
            + ",http://example.org/3,Iran,actor/iraq,Iraq,0.6,not sure,name-words,shares words\n");
  }

  @Test
  void whatIsDecidedOrHasAnotherCandidateChosenIsNotOpen() throws IOException {
    assertThat(reviews.names()).containsExactly("theirs");
    assertThat(reviews.open("theirs"))
        .extracting(Line::ours)
        .containsExactly("actor/kosovo", "actor/serbia", "actor/ali-khamenei");
    assertThat(reviews.open("others")).isEmpty();
    assertThat(new Reviews(kb.resolve("nowhere")).names()).isEmpty();
  }

  @Test
  void aDecisionIsAnEntryAndLeavesTheList() throws IOException {
    List<Line> decided = List.of(reviews.open("theirs").get(0).decided(Decision.EXACT));
    DatasetGraph dataset = DatasetGraphFactory.create();

    String patch =
        Reviews.draft(dataset, Namespaces.DEFAULT_BASE, "theirs", decided, "ana")
            .orElseThrow()
            .payload()
            .text();
    int left = reviews.settle("theirs", decided);

    assertThat(patch)
        .contains(
            "<" + Namespaces.DEFAULT_BASE + "actor/kosovo>",
            "#exactMatch> <http://example.org/1>",
            "confirmedBy> \"ana\"",
            "both are called 'Kosovo'");
    assertThat(left).isEqualTo(3);
    assertThat(reviews.open("theirs")).extracting(Line::ours).containsExactly("actor/ali-khamenei");
  }

  @Test
  void whatIsToldApartLeavesTheOtherCandidatesOpen() throws IOException {
    reviews.settle("theirs", List.of(reviews.open("theirs").get(0).decided(Decision.DIFFERENT)));

    assertThat(reviews.open("theirs")).extracting(Line::ours).contains("actor/serbia");
  }

  @Test
  void thoseWhoDecideAtTheSameTimeLoseNothing() throws Exception {
    int many = 40;
    Files.writeString(
        reviews.file("theirs"),
        HEADER
            + IntStream.range(0, many)
                .mapToObj(
                    i -> ",http://example.org/" + i + ",N,actor/a" + i + ",A,0.8,not sure,name,e\n")
                .collect(Collectors.joining()));
    List<Line> open = reviews.open("theirs");
    ExecutorService people = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> decisions =
        open.stream()
            .<Callable<Integer>>map(
                line -> () -> reviews.settle("theirs", List.of(line.decided(Decision.EXACT))))
            .toList();
    for (Future<Integer> done : people.invokeAll(decisions)) {
      done.get();
    }
    people.shutdown();

    assertThat(reviews.open("theirs")).isEmpty();
  }
}
