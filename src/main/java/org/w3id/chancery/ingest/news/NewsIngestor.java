package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.ClearNlpParser;
import org.w3id.chancery.ingest.news.parse.Parser;
import org.w3id.chancery.ingest.news.parse.Sentence;

/**
 * Reads articles and statements in English: what they claim to have happened between states and
 * other actors, by dependency parse, rules and the lexicon under {@code ontology/lexicon}.
 */
public final class NewsIngestor implements Ingestor {
  private final Supplier<Parser> parser;
  private final Supplier<Lexicon> lexicon;
  private final String extension;

  /** With ClearNLP and the lexicon of this distribution, both loaded when first needed. */
  public NewsIngestor() {
    this(ClearNlpParser::instance, Lexicon::standard);
  }

  /** With another parser or lexicon. */
  public NewsIngestor(Supplier<Parser> parser, Supplier<Lexicon> lexicon) {
    this(parser, lexicon, "");
  }

  private NewsIngestor(Supplier<Parser> parser, Supplier<Lexicon> lexicon, String extension) {
    this.parser = parser;
    this.lexicon = lexicon;
    this.extension = extension;
  }

  /**
   * With ClearNLP and a lexicon that somebody extended.
   *
   * @param lexicon the whole
   * @param extension what tells this lexicon from others, for the version: with other words the
   *     same document may give other claims
   */
  public static NewsIngestor extended(Lexicon lexicon, String extension) {
    return new NewsIngestor(ClearNlpParser::instance, () -> lexicon, "+" + extension);
  }

  @Override
  public String name() {
    return "news";
  }

  @Override
  public String version() {
    return "3" + extension;
  }

  @Override
  public boolean accepts(Document document) {
    return !document.format().isData();
  }

  @Override
  public void prepare() {
    var unused = List.of(lexicon.get(), parser.get());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A document without a date is read as of the date on a line of its own near its head, else as
   * of today, for "Monday" to mean something.
   */
  @Override
  public void ingest(Document document, Known known, Sink claims) {
    read(document, known, claims, step -> {});
  }

  void read(Document document, Known known, Sink claims, Trace trace) {
    LocalDate date =
        document.date().or(() -> Dateline.of(document.text())).orElseGet(LocalDate::now);
    TextOffsets offsets = new TextOffsets(document.text());
    List<Sentence> sentences =
        parser
            .get()
            .parse(
                document.text(),
                (start, end) ->
                    claims.leftOut(
                        new LeftOut(
                            offsets.codePoint(start),
                            offsets.codePoint(end),
                            "is a sentence of "
                                + (end - start)
                                + " characters; at most "
                                + Parser.LONGEST
                                + " are read")));
    SentenceReader reader =
        new SentenceReader(
                lexicon.get(),
                known,
                date,
                offsets,
                sentences,
                Voice.of(document, known.actors(), date))
            .tracedBy(trace);
    int count = 0;
    for (Sentence s : sentences) {
      for (OccurrenceClaim c : reader.read(s, count)) {
        claims.accept(c);
        count++;
      }
    }
  }
}
