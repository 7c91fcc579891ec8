package org.w3id.chancery.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a document says of itself, or its reader says of it.
 *
 * @param id name of the document
 * @param title its title
 * @param date when it was published
 * @param publisher name of the publisher
 * @param url where it was published
 * @param language BCP 47 tag
 * @param licence IRI or name of the licence of its text
 */
public record Metadata(
    Optional<String> id,
    Optional<String> title,
    Optional<LocalDate> date,
    Optional<String> publisher,
    Optional<String> url,
    Optional<String> language,
    Optional<String> licence) {
  /** Nothing is known. */
  public static final Metadata NONE =
      new Metadata(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Only the date of publication is known. */
  public static Metadata dated(LocalDate date) {
    return new Metadata(
        NONE.id,
        NONE.title,
        Optional.of(date),
        NONE.publisher,
        NONE.url,
        NONE.language,
        NONE.licence);
  }

  static Metadata titled(Optional<String> title) {
    return new Metadata(
        NONE.id, title, NONE.date, NONE.publisher, NONE.url, NONE.language, NONE.licence);
  }

  /** Where and when a page was fetched. */
  static Metadata fetched(String url, LocalDate day) {
    return new Metadata(
        Optional.of(url),
        NONE.title,
        Optional.of(day),
        NONE.publisher,
        Optional.of(url),
        NONE.language,
        NONE.licence);
  }

  Metadata withId(Optional<String> name) {
    return new Metadata(name, title, date, publisher, url, language, licence);
  }

  /** These, and where something is missing, the others'. */
  Metadata or(Metadata others) {
    return new Metadata(
        id.or(others::id),
        title.or(others::title),
        date.or(others::date),
        publisher.or(others::publisher),
        url.or(others::url),
        language.or(others::language),
        licence.or(others::licence));
  }

  /**
   * Reads the fields of a front matter, header or JSON object.
   *
   * @param field gives the value of a field by name
   * @throws Unreadable when the date is none
   */
  static Metadata of(Function<String, Optional<Field>> field) throws Unreadable {
    Optional<Field> date = field.apply("date");
    return new Metadata(
        text(field.apply("id")),
        text(field.apply("title")),
        date.isPresent() ? date(date.get()) : Optional.empty(),
        text(field.apply("publisher")),
        text(field.apply("url")),
        text(field.apply("language")),
        text(field.apply("licence").or(() -> field.apply("license"))));
  }

  /**
   * A field as written.
   *
   * @param value its value
   * @param position where it stands: {@code line 3}
   */
  record Field(String value, String position) {}

  private static Optional<String> text(Optional<Field> field) {
    return field.map(f -> f.value.strip()).filter(v -> !v.isEmpty());
  }

  private static Optional<LocalDate> date(Field field) throws Unreadable {
    String value = field.value.strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    // a date with a time of day: the day is enough
    String day =
        value.length() > 10 && "T ".indexOf(value.charAt(10)) >= 0 ? value.substring(0, 10) : value;
    try {
      return Optional.of(LocalDate.parse(day));
    } catch (DateTimeException e) {
      throw new Unreadable(
          field.position, "date '" + value + "' is no date; expected the form 2025-03-20");
    }
  }
}
