package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.ProjectionException;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2025-06-30T12:00:00Z");

  @TempDir Path folder;

  @Test
  void keepsAllThenTheLastOfEachDayThenTheLastOfEachMonth() {
    List<Version> versions = new ArrayList<>();
    add(versions, "2025-03-01T10:00:00Z"); // 1
    add(versions, "2025-03-31T10:00:00Z"); // 2: the last of March
    add(versions, "2025-05-02T10:00:00Z"); // 3
    add(versions, "2025-05-31T09:00:00Z"); // 4
    add(versions, "2025-05-31T10:00:00Z"); // 5: the last of its day, and of May
    add(versions, "2025-06-10T10:00:00Z"); // 6
    add(versions, "2025-06-10T23:59:59Z"); // 7: the last of its day
    add(versions, "2025-06-29T10:00:00Z"); // 8
    add(versions, "2025-06-29T11:00:00Z"); // 9
    add(versions, "2025-06-30T11:00:00Z"); // 10

    assertThat(new Retention(2, 30, 365).keep(versions, NOW))
        .containsExactlyInAnyOrder(2L, 5L, 7L, 8L, 9L, 10L);
    assertThat(new Retention(0, 0, 30).keep(versions, NOW)).containsExactlyInAnyOrder(10L);
    assertThat(Retention.DEFAULT.keep(versions, NOW))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void theNewestAlwaysStays() {
    List<Version> versions = new ArrayList<>();
    add(versions, "2001-01-01T00:00:00Z");
    add(versions, "2001-01-02T00:00:00Z");
    assertThat(new Retention(0, 0, 0).keep(versions, NOW)).containsExactly(2L);
  }

  @Test
  void isReadFromTheSettings() throws Exception {
    Path file = folder.resolve("chancery.properties");
    Files.writeString(file, "base = https://example.org/\nhistory.all-days = 7\n");
    assertThat(Retention.read(file)).isEqualTo(new Retention(7, 365, Integer.MAX_VALUE));

    Files.writeString(file, "history.daily-days = many\n");
    assertThatThrownBy(() -> Retention.read(file))
        .isInstanceOf(ProjectionException.class)
        .hasMessage(file + ": history.daily-days = many, expected a number of days");

    Files.writeString(file, "history.all-days = 400\n");
    assertThatThrownBy(() -> Retention.read(file))
        .isInstanceOf(ProjectionException.class)
        .hasMessageStartingWith(file + ": history.all-days 400, history.daily-days 365");
  }

  private static void add(List<Version> versions, String time) {
    versions.add(new Version(versions.size() + 1, Instant.parse(time)));
  }
}
