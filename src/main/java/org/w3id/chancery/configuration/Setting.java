package org.w3id.chancery.configuration;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that can be set.
 *
 * @param key its name in the file, its section before the dot: {@code server.port}
 * @param preset what holds when nobody says; empty for nothing
 * @param expected what a value looks like, for people
 * @param description what it does, one sentence
 * @param isList whether it may have several values
 * @param reader makes the value of its words; throws {@link IllegalArgumentException} when it
 *     cannot, with or without a message
 */
public record Setting<T>(
    String key,
    List<String> preset,
    String expected,
    String description,
    boolean isList,
    Function<List<String>, T> reader) {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** Copies what holds when nobody says. */
  public Setting {
    preset = List.copyOf(preset);
  }

  /** The variable of the environment that goes before the file: {@code CHANCERY_SERVER_PORT}. */
  public String variable() {
    return "CHANCERY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The part of the key before the dot. */
  public String section() {
    return key.substring(0, key.indexOf('.'));
  }

  /** A setting with one value, which always has one. */
  public static <T> Setting<T> of(
      String key, String preset, String expected, String description, Function<String, T> reader) {
    return new Setting<>(
        key, List.of(preset), expected, description, false, words -> reader.apply(words.get(0)));
  }

  /** A setting with one value or none. */
  public static <T> Setting<Optional<T>> optional(
      String key, String expected, String description, Function<String, T> reader) {
    return new Setting<>(
        key,
        List.of(),
        expected,
        description,
        false,
        words -> words.stream().filter(word -> !word.isBlank()).findFirst().map(reader));
  }

  /** A setting with any number of values. */
  public static <T> Setting<List<T>> list(
      String key, String expected, String description, Function<String, T> reader) {
    return new Setting<>(
        key,
        List.of(),
        expected,
        description,
        true,
        words -> words.stream().filter(word -> !word.isBlank()).map(reader).toList());
  }

  /** A whole number within bounds. */
  public static Setting<Integer> number(
      String key, int preset, int least, int most, String description) {
    return of(
        key,
        Integer.toString(preset),
        expectedNumber(least, most),
        description,
        word -> number(word, least, most));
  }

  /** A whole number within bounds, or none. */
  public static Setting<Optional<Integer>> optionalNumber(
      String key, int least, int most, String description) {
    return optional(
        key, expectedNumber(least, most), description, word -> number(word, least, most));
  }

  private static String expectedNumber(int least, int most) {
    return "a whole number from " + least + " to " + most;
  }

  private static int number(String word, int least, int most) {
    int number = Integer.parseInt(word);
    if (number < least || number > most) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  /** Yes or no. */
  public static Setting<Boolean> truth(String key, boolean preset, String description) {
    return of(
        key,
        Boolean.toString(preset),
        "true or false",
        description,
        word ->
            switch (word) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /** How durations are written. */
  public static final String EXPECTED_DURATION = "a number with its unit: 500ms, 30s, 5m, 12h, 7d";

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none, or is nothing
   */
  public static Duration duration(String word) {
    Matcher parts = DURATION.matcher(word);
    if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
      throw new IllegalArgumentException();
    }
    return UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
  }

  /** A duration in the form of {@link #duration}, in the largest unit that has it whole. */
  public static String words(Duration duration) {
    for (String unit : List.of("d", "h", "m", "s")) {
      long size = UNITS.get(unit).toMillis();
      if (duration.toMillis() % size == 0) {
        return duration.toMillis() / size + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  /**
   * Reads the path of a file or folder.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads the address of something on the web.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static URI url(String word) {
    URI url = URI.create(word);
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
      throw new IllegalArgumentException();
    }
    return url;
  }
}
