package org.w3id.chancery.projection;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What is fixed when a knowledge base is made.
 *
 * @param base namespace of its instances; ends with a slash
 */
public record Settings(String base) {
  private static final String BASE = "base";

  /**
   * Checks the namespace.
   *
   * @throws ProjectionException when it is no absolute IRI that ends with a slash
   */
  public Settings {
    if (!base.matches("[a-z][a-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]*/")) {
      throw new ProjectionException(
          "base '" + base + "', expected an absolute IRI that ends with a slash");
    }
  }

  /**
   * Reads the settings of a knowledge base.
   *
   * @throws ProjectionException when there are none, or they lack the base
   */
  public static Settings read(Layout layout) {
    Path file = layout.settings();
    Properties properties = new Properties();
    if (!layout.exists()) {
      throw new ProjectionException("there is no knowledge base in " + layout.root());
    }
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new ProjectionException("cannot read " + file + ": " + e.getMessage(), e);
    }
    String base = properties.getProperty(BASE);
    if (base == null) {
      throw new ProjectionException(file + " has no line 'base = …'");
    }
    return new Settings(base.strip());
  }

  void write(Layout layout) throws IOException {
    String lines =
        "# Namespace of the instances of this knowledge base. Its log is written with it: do not"
            + " change it.\n"
            + BASE
            + " = "
            + base
            + "\n";
    Files.writeString(layout.settings(), lines);
  }
}
