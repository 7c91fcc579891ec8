package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each competency question, asked of the demonstration's knowledge base over HTTP, gives the answer
 * that stands beside it in {@code NAME.expected.csv}.
 *
 * <p>With {@code -Dchancery.expected=write} the answers are written instead, to be read through
 * before they are committed.
 */
class CompetencyTest {
  private static final Path FOLDER = Path.of("queries", "competency");

  static List<Path> questions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".rq")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void givesTheExpectedAnswer(Path question) throws Exception {
    Path expected =
        FOLDER.resolve(question.getFileName().toString().replace(".rq", ".expected.csv"));
    String answer = ask(Files.readString(question));
    if ("write".equals(System.getProperty("chancery.expected"))) {
      Files.writeString(expected, answer);
    }
    assertThat(answer).isEqualTo(Files.readString(expected));
  }

  @Test
  void thereAreAtLeastTwentyQuestionsWithAnswers() throws IOException {
    long answered = 0;
    for (Path question : questions()) {
      Path expected =
          FOLDER.resolve(question.getFileName().toString().replace(".rq", ".expected.csv"));
      answered += Files.readAllLines(expected).size() > 1 ? 1 : 0;
    }
    assertThat(answered).isGreaterThanOrEqualTo(20);
  }

  private static String ask(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(DemoKnowledgeBase.get().endpoint()))
            .header("Accept", "text/csv")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().replace("\r\n", "\n");
  }
}
