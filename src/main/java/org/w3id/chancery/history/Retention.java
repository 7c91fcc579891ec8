package org.w3id.chancery.history;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.w3id.chancery.projection.ProjectionException;

/**
 * Which committed versions stay, so that they can be opened at once: all of the last days, then the
 * last of each day, then the last of each month (UTC). The newest always stays. Other moments are
 * made from the nearest earlier one and the log, which keeps everything.
 *
 * @param all in days: how long all stay
 * @param daily in days: how long one a day stays; not less than {@code all}
 * @param monthly in days: how long one a month stays; not less than {@code daily}
 */
public record Retention(int all, int daily, int monthly) {
  /** What holds when a knowledge base's settings say nothing. */
  public static final Retention DEFAULT = new Retention(30, 365, Integer.MAX_VALUE);

  private static final String ALL = "history.all-days";
  private static final String DAILY = "history.daily-days";
  private static final String MONTHLY = "history.monthly-days";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is negative, or less than the one before
   */
  public Retention {
    if (all < 0 || daily < all || monthly < daily) {
      throw new IllegalArgumentException(
          "history.all-days %d, history.daily-days %d, history.monthly-days %d, expected none less"
                  .formatted(all, daily, monthly)
              + " than the one before");
    }
  }

  /**
   * Reads the settings of a knowledge base.
   *
   * @param file {@code chancery.properties}; what it does not say is as by default
   * @throws ProjectionException when it cannot be read, or a line has no number of days
   */
  public static Retention read(Path file) {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException e) {
      throw new ProjectionException("cannot read " + file + ": " + e.getMessage(), e);
    }
    try {
      return new Retention(
          days(file, lines, ALL, DEFAULT.all()),
          days(file, lines, DAILY, DEFAULT.daily()),
          days(file, lines, MONTHLY, DEFAULT.monthly()));
    } catch (IllegalArgumentException e) {
      throw new ProjectionException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Chooses what stays.
   *
   * @param versions in order
   * @param now from when days are counted
   * @return positions
   */
  Set<Long> keep(List<Version> versions, Instant now) {
    Set<Long> kept = new HashSet<>();
    Map<LocalDate, Long> lastOfDay = new TreeMap<>();
    Map<YearMonth, Long> lastOfMonth = new TreeMap<>();
    for (Version version : versions) {
      LocalDate day = version.time().atOffset(ZoneOffset.UTC).toLocalDate();
      if (isWithin(version, all, now)) {
        kept.add(version.position());
      }
      if (isWithin(version, daily, now)) {
        lastOfDay.put(day, version.position());
      }
      if (isWithin(version, monthly, now)) {
        lastOfMonth.put(YearMonth.from(day), version.position());
      }
    }
    kept.addAll(lastOfDay.values());
    kept.addAll(lastOfMonth.values());
    if (!versions.isEmpty()) {
      kept.add(versions.get(versions.size() - 1).position());
    }
    return kept;
  }

  private static boolean isWithin(Version version, int days, Instant now) {
    return Duration.between(version.time(), now).compareTo(Duration.ofDays(days)) <= 0;
  }

  private static int days(Path file, Properties lines, String name, int preset) {
    String text = lines.getProperty(name);
    if (text == null) {
      return preset;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ProjectionException(
          file + ": " + name + " = " + text + ", expected a number of days", e);
    }
  }
}
