package org.w3id.chancery.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entries of a feed: RSS 0.9 to 2.0, Atom 0.3 and 1.0 (RFC 4287). A document type declaration
 * is refused, and with it every entity that could reach out or grow.
 */
final class FeedEntries {
  private static final JsonMapper JSON = new JsonMapper();

  private FeedEntries() {}

  /**
   * An entry.
   *
   * @param number its place in the feed, from 1
   * @param metadata what the feed says of it
   * @param text its content, else its summary
   * @param line the entry as a JSON line of our own field names
   */
  record Entry(int number, Metadata metadata, String text, String line) {}

  /**
   * Reads a feed.
   *
   * @throws Unreadable when it is none, broken, or holds a document type declaration
   */
  static List<Entry> of(byte[] bytes) throws Unreadable {
    SyndFeed feed = feed(bytes);
    Optional<String> publisher = text(feed.getTitle());
    List<Entry> entries = new ArrayList<>();
    for (SyndEntry entry : feed.getEntries()) {
      entries.add(entry(entries.size() + 1, entry, publisher));
    }
    return entries;
  }

  private static SyndFeed feed(byte[] bytes) throws Unreadable {
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(bytes), true, "UTF-8")) {
      return new SyndFeedInput().build(reader);
    } catch (FeedException e) {
      String why = String.valueOf(e.getMessage());
      throw new Unreadable(
          why.contains("DOCTYPE")
              ? "is XML with a document type declaration, which is refused: entities may reach out"
              : "is no feed: " + why);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("is XML of another kind; expected RSS or Atom");
    } catch (IOException e) {
      throw new Unreadable("is no feed: " + e.getMessage());
    }
  }

  private static Entry entry(int number, SyndEntry entry, Optional<String> publisher) {
    String content =
        Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
            .map(SyndContent::getValue)
            .filter(v -> v != null && !v.isBlank())
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    String text = Encoding.clean(HtmlPage.fragment(content));
    Optional<String> link = text(entry.getLink()).filter(l -> l.startsWith("http"));
    Optional<LocalDate> date =
        Optional.ofNullable(entry.getPublishedDate())
            .or(() -> Optional.ofNullable(entry.getUpdatedDate()))
            .map(Date::toInstant)
            .map(i -> LocalDate.ofInstant(i, ZoneOffset.UTC));
    Optional<String> id = text(entry.getUri()).or(() -> link);
    Metadata metadata =
        new Metadata(
            id,
            text(entry.getTitle()).map(HtmlPage::fragment),
            date,
            publisher,
            link,
            Optional.empty(),
            Optional.empty());
    return new Entry(number, metadata, text, line(metadata, text));
  }

  private static String line(Metadata metadata, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    metadata.id().ifPresent(v -> fields.put("id", v));
    metadata.title().ifPresent(v -> fields.put("title", v));
    metadata.date().ifPresent(v -> fields.put("date", v.toString()));
    metadata.publisher().ifPresent(v -> fields.put("publisher", v));
    metadata.url().ifPresent(v -> fields.put("url", v));
    fields.put("text", text);
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings are always JSON", e);
    }
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }
}
