package org.w3id.chancery.link;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What states and territories are called in other languages, as the <a
 * href="https://cldr.unicode.org/">Unicode CLDR</a> has it in the version that comes with ICU:
 * written as Turtle, to be recorded like any other reference data.
 */
public final class TerritoryNames {
  /** The official languages of the United Nations but English, and others that many read. */
  public static final List<String> LANGUAGES =
      List.of(
          "ar", "zh", "fr", "ru", "es", "de", "pt", "it", "nl", "pl", "tr", "fa", "hi", "ja", "ko",
          "uk", "id", "he", "sv", "el", "vi", "sw");

  private static final String ALPHA_2 = "iso3166-1-alpha-2";

  /** CLDR's code of Kosovo, which has none in ISO 3166. */
  private static final String KOSOVO = "XK";

  private static final int A_LINE = 6;

  private TerritoryNames() {}

  /**
   * The names of all states and territories that have an ISO code, as Turtle with relative IRIs.
   *
   * @param known what is known
   * @param base namespace of instances
   * @param languages BCP 47 tags
   * @throws IllegalArgumentException when ICU knows no names in a language
   */
  public static String turtle(EntityIndex known, String base, List<String> languages) {
    List<LocaleDisplayNames> names = new ArrayList<>();
    for (String language : languages) {
      ULocale locale = ULocale.forLanguageTag(language);
      LocaleDisplayNames display = LocaleDisplayNames.getInstance(locale);
      if (display.regionDisplayName("FR").equals("FR")) {
        throw new IllegalArgumentException(
            "language '" + language + "', expected one in which CLDR names territories: fr, zh");
      }
      names.add(display);
    }
    StringBuilder turtle = new StringBuilder(header());
    known.entities().stream()
        .sorted(Comparator.comparing(Entity::iri))
        .forEach(
            entity -> region(entity).ifPresent(code -> write(entity, code, base, names, turtle)));
    return turtle.toString();
  }

  private static String header() {
    VersionInfo version = VersionInfo.ICU_VERSION;
    return """
        # title: Names of states and territories in other languages
        # date: 2026-11-26
        # publisher: Unicode CLDR
        # licence: https://www.unicode.org/license.txt
        #
        # As the Unicode Common Locale Data Repository has them, in the version of ICU %d.%d; written by 'chancery names'.
        # Names are those that a language uses in lists; they state no opinion on anybody's status.

        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        """
        .formatted(version.getMajor(), version.getMinor());
  }

  private static Optional<String> region(Entity entity) {
    if (!entity.kinds().contains(Kind.COUNTRY) || entity.lifetime().end().isPresent()) {
      return Optional.empty();
    }
    if (entity.codes().contains(new Code("cow", "KOS"))) {
      return Optional.of(KOSOVO);
    }
    return entity.codes().stream()
        .filter(code -> code.scheme().equals(ALPHA_2))
        .map(Code::notation)
        .findFirst();
  }

  private static void write(
      Entity entity,
      String code,
      String base,
      List<LocaleDisplayNames> languages,
      StringBuilder turtle) {
    List<String> literals = new ArrayList<>();
    for (LocaleDisplayNames language : languages) {
      String name = language.regionDisplayName(code);
      if (!name.equals(code)) {
        literals.add(
            '"'
                + name.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\"@"
                + language.getLocale().toLanguageTag());
      }
    }
    if (!literals.isEmpty()) {
      turtle
          .append("\n<")
          .append(
              entity.iri().startsWith(base) ? entity.iri().substring(base.length()) : entity.iri())
          .append("> skos:altLabel ")
          .append(lines(literals))
          .append(" .\n");
    }
  }

  private static String lines(List<String> literals) {
    StringBuilder lines = new StringBuilder(literals.get(0));
    for (int i = 1; i < literals.size(); i++) {
      lines.append(i % A_LINE == 0 ? " ,\n  " : " , ").append(literals.get(i));
    }
    return lines.toString();
  }
}
