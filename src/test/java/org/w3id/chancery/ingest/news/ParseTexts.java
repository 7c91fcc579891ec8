package org.w3id.chancery.ingest.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.w3id.chancery.ingest.news.parse.ClearNlpParser;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.StoredParses;

/**
 * For development: parses the texts of JSON Lines files once, so that rules can be tried in
 * seconds. Arguments: pairs of a file of texts and the file of stored parses to write.
 */
final class ParseTexts {
  private ParseTexts() {}

  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i + 1 < args.length; i += 2) {
      long begin = System.nanoTime();
      int n = 0;
      try (Writer out = Files.newBufferedWriter(Path.of(args[i + 1]))) {
        for (String line : Files.readAllLines(Path.of(args[i]))) {
          JsonNode row = json.readTree(line);
          String text = row.get("text").asText();
          List<Sentence> sentences = ClearNlpParser.instance().parse(text);
          n += sentences.size();
          out.write(StoredParses.write(text, sentences));
        }
      }
      System.err.println(
          args[i] + ": " + n + " sentences, " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }
  }
}
