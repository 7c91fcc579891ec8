package org.w3id.chancery.link;

import java.util.Map;
import java.util.Optional;

/**
 * How the address that belongs to a notation of a scheme is made.
 *
 * @param text an IRI with variables in braces: {@code {notation}}; for a page also {@code
 *     {hyphenated}}, the notation with hyphens for periods, and {@code {chapter}}, the number that
 *     its Roman numeral before the first hyphen is
 * @param isPage whether it is the address of a page on a thing, and not the IRI of the thing
 */
public record AddressTemplate(String text, boolean isPage) {
  private static final String NOTATION = "{notation}";
  private static final Map<Character, Integer> ROMAN =
      Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100);

  /** What all addresses begin with. */
  String beginning() {
    return text.substring(0, text.indexOf('{'));
  }

  /** The address; spaces of a notation have no place in it. */
  public String address(String notation) {
    String plain = notation.replaceAll("\\s", "");
    return text.replace(NOTATION, plain)
        .replace("{hyphenated}", plain.replace('.', '-'))
        .replace("{chapter}", Integer.toString(roman(plain.replaceFirst("-.*", ""))));
  }

  /** The notation whose IRI this is; empty for one of another scheme, and for pages. */
  Optional<String> notation(String iri) {
    if (isPage) {
      return Optional.empty();
    }
    String plain = withoutScheme(iri);
    String before = withoutScheme(beginning());
    String after = text.substring(text.indexOf(NOTATION) + NOTATION.length());
    String end = after.equals("/") && !plain.endsWith("/") ? "" : after;
    boolean isOfIt =
        plain.startsWith(before)
            && plain.endsWith(end)
            && plain.length() > before.length() + end.length();
    return isOfIt
        ? Optional.of(plain.substring(before.length(), plain.length() - end.length()))
        : Optional.empty();
  }

  private static String withoutScheme(String iri) {
    return iri.replaceFirst("^https?:", "");
  }

  /** The value of a Roman numeral; letters that are none count nothing. */
  private static int roman(String numeral) {
    int sum = 0;
    int before = 0;
    for (int i = numeral.length() - 1; i >= 0; i--) {
      int value = ROMAN.getOrDefault(numeral.charAt(i), 0);
      sum += value < before ? -value : value;
      before = value;
    }
    return sum;
  }
}
