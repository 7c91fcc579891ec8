package org.w3id.chancery.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.ingest.RejectedException;

class CsvTableTest {
  @Test
  void everyCellOfAnyTableStandsWhereItsSpanSays() throws RejectedException {
    Random random = new Random(42);
    for (int run = 0; run < 200; run++) {
      String ending = random.nextBoolean() ? "\n" : "\r\n";
      List<List<String>> rows = new ArrayList<>();
      StringBuilder text = new StringBuilder("a,b,c").append(ending);
      for (int r = random.nextInt(6); r >= 0; r--) {
        List<String> row = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < 3; c++) {
          String cell = cell(random);
          row.add(cell);
          boolean quoted = cell.matches("(?s).*[\",\r\n].*") || random.nextInt(4) == 0;
          line.append(c == 0 ? "" : ",");
          line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        if (line.length() > 2) { // a line of nothing but commas is a row, an empty one is none
          rows.add(row);
          text.append(line).append(ending);
        }
      }

      CsvTable table = CsvTable.of(text.toString());

      assertThat(table.rows()).extracting(CsvTable.Row::values).isEqualTo(rows);
      for (CsvTable.Row row : table.rows()) {
        for (int c = 0; c < 3; c++) {
          String written = row.span(c).text();
          assertThat(written.replace("\"\"", "\"")).isEqualTo(row.values().get(c));
          int start = row.span(c).start();
          int at = text.toString().offsetByCodePoints(0, start);
          assertThat(text.toString()).startsWith("a,b,c").contains(written);
          assertThat(text.substring(at, at + written.length())).isEqualTo(written);
        }
      }
    }
  }

  private static String cell(Random random) {
    String[] parts = {"x", "Côte", ",", "\"", " ", "𝒦", "12 Mar 2001 a", "\n"};
    StringBuilder cell = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      cell.append(parts[random.nextInt(parts.length)]);
    }
    return cell.toString();
  }

  @Test
  void aTextWithoutALineIsNoTable() {
    assertThatThrownBy(() -> CsvTable.of(""))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("line of column names");
  }
}
