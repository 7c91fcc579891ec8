package org.w3id.chancery.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values of settings. What the command line says goes before what the environment says, that
 * before what the file says, and that before the default.
 */
public final class Configuration {
  private static final String VARIABLES = "CHANCERY_";

  private final List<Setting<?>> settings;
  private final Map<String, Given> given;

  private Configuration(List<Setting<?>> settings, Map<String, Given> given) {
    this.settings = List.copyOf(settings);
    this.given = given;
  }

  /**
   * Words that were given for a setting.
   *
   * @param origin by what
   */
  record Given(List<String> words, Origin origin) {}

  /**
   * A setting as it is.
   *
   * @param words its value; none for nothing
   */
  public record Value(Setting<?> setting, List<String> words, Origin origin) {}

  /**
   * Reads and checks everything that is said.
   *
   * @param settings what can be set
   * @param file a file in YAML; empty for none
   * @param environment variables by name; of a variable with several values commas part them
   * @throws ConfigurationException when the file cannot be read, names something that cannot be
   *     set, or a value is not as expected; it tells all of that at once
   */
  public static Configuration read(
      List<Setting<?>> settings, Optional<Path> file, Map<String, String> environment) {
    Map<String, Setting<?>> byKey =
        settings.stream().collect(Collectors.toMap(Setting::key, Function.identity()));
    List<String> problems = new ArrayList<>();
    Map<String, Given> given = new HashMap<>();
    file.ifPresent(
        path ->
            ConfigurationFile.read(path, problems)
                .forEach(
                    (key, found) -> {
                      if (byKey.containsKey(key)) {
                        given.put(key, found);
                      } else {
                        problems.add(unknown(found.origin(), key, byKey.keySet()));
                      }
                    }));
    addVariables(settings, environment, given, problems);
    Configuration configuration = new Configuration(settings, given);
    for (Setting<?> setting : settings) {
      try {
        configuration.get(setting);
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration;
  }

  private static void addVariables(
      List<Setting<?>> settings,
      Map<String, String> environment,
      Map<String, Given> given,
      List<String> problems) {
    TreeSet<String> unknown = new TreeSet<>();
    for (Setting<?> setting : settings) {
      String section = VARIABLES + setting.section().toUpperCase(java.util.Locale.ROOT) + "_";
      environment.keySet().stream().filter(name -> name.startsWith(section)).forEach(unknown::add);
    }
    for (Setting<?> setting : settings) {
      unknown.remove(setting.variable());
      String value = environment.get(setting.variable());
      if (value != null) {
        List<String> words =
            setting.isList()
                ? Arrays.stream(value.split(",", -1)).map(String::strip).toList()
                : List.of(value.strip());
        given.put(setting.key(), new Given(words, new Origin.Variable(setting.variable())));
      }
    }
    unknown.forEach(name -> problems.add("variable " + name + ": there is no such setting"));
  }

  /** The same with a value that the command line says, if it says one. */
  public <T> Configuration with(Setting<T> setting, Optional<String> word, String option) {
    return with(setting, word.stream().toList(), option);
  }

  /** As {@link #with(Setting, Optional, String)}, for a setting that may have several values. */
  public <T> Configuration with(Setting<T> setting, List<String> words, String option) {
    if (words.isEmpty()) {
      return this;
    }
    Map<String, Given> more = new HashMap<>(given);
    more.put(setting.key(), new Given(words, new Origin.CommandLine(option)));
    return new Configuration(settings, more);
  }

  /**
   * The value of a setting.
   *
   * @throws ConfigurationException when it is not as expected
   */
  public <T> T get(Setting<T> setting) {
    Value value = value(setting);
    try {
      if (!setting.isList() && value.words().size() > 1) {
        throw new IllegalArgumentException("several values");
      }
      return setting.reader().apply(value.words());
    } catch (RuntimeException e) { // also what number formats and URIs throw
      throw new ConfigurationException(
          List.of(
              "%s: %s: '%s', expected %s"
                  .formatted(
                      value.origin(),
                      setting.key(),
                      String.join("', '", value.words()),
                      setting.expected())));
    }
  }

  /** All settings as they are, in the order in which they were declared. */
  public List<Value> values() {
    return settings.stream().map(this::value).toList();
  }

  private Value value(Setting<?> setting) {
    Given found = given.get(setting.key());
    return found == null
        ? new Value(setting, setting.preset(), new Origin.Preset())
        : new Value(setting, found.words(), found.origin());
  }

  private static String unknown(Origin origin, String key, java.util.Collection<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(other -> distance(key, other))).orElseThrow();
    return origin
        + ": "
        + key
        + ": there is no such setting"
        + (distance(key, nearest) <= 1 + key.length() / 4
            ? "; is '" + nearest + "' meant?"
            : "; 'chancery config show' lists them");
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
