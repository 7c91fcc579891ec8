package org.w3id.chancery.ingest.treaty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.AgreementNames;

/**
 * A title as the index of the UN Treaty Collection gives it: {@code Convention on the Prevention
 * and Punishment of the Crime of Genocide. Paris, 9 December 1948}.
 *
 * @param name the title without place and day
 * @param day the day on which the treaty was concluded, adopted or opened for signature
 */
record TreatyTitle(String name, Optional<LocalDate> day) {
  private static final Pattern PLACE_AND_DAY =
      Pattern.compile("(.*?)[.,]?\\s+(?:\\p{Lu}[^.]*?, )?(\\d{1,2} \\p{L}+ \\d{4})[.\\s*]*");

  private static final Pattern REMARK = Pattern.compile("\\s*(\\([^()]*\\)|\\*)\\s*$");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** An earlier agreement of the same name is another one. */
  private static final long SAME_DAYS = 400;

  static TreatyTitle of(String written) {
    Matcher parts = PLACE_AND_DAY.matcher(written.strip());
    if (!parts.matches()) {
      return new TreatyTitle(written.strip(), Optional.empty());
    }
    return new TreatyTitle(parts.group(1), day(parts.group(2)));
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written, DAY));
    } catch (DateTimeException e) {
      // a title that ends otherwise is a title still
      return Optional.empty();
    }
  }

  /** The known agreement whose name the whole title is. */
  Optional<AgreementNames.Known> known(AgreementNames agreements) {
    String plain = REMARK.matcher(name).replaceAll("");
    LocalDate on = day.orElse(LocalDate.MAX);
    return agreements.agreements(plain, on).stream()
        .filter(m -> m.start() <= "the ".length() && m.end() == plain.length())
        .filter(m -> m.start() == 0 || plain.regionMatches(true, 0, "the ", 0, m.start()))
        .findFirst()
        .flatMap(m -> agreements.agreement(m.iri()))
        .filter(this::isOfItsTime);
  }

  private boolean isOfItsTime(AgreementNames.Known agreement) {
    return day.isEmpty()
        || agreement.since().isEmpty()
        || !agreement.since().get().isBefore(day.get().minusDays(SAME_DAYS));
  }
}
