package org.w3id.chancery.ingest.treaty;

import java.util.Optional;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Ingestor.LeftOut;
import org.w3id.chancery.ingest.Ingestor.Sink;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.record.CsvTable;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.IdentifierScheme;

/**
 * The index of the UN Treaty Collection: a line a treaty, with chapter, number, title and page.
 * Each is a description that gives the treaty its number: of the known agreement of that number or
 * title, else of a provisional one.
 */
final class TreatyIndex {
  /** How the index begins. */
  static final String START = "chapter_no,treaty_no,treaty_name";

  private static final int LONGEST_TITLE = 1000;

  private final Ingestor.Known known;
  private final InstanceIris iris;

  TreatyIndex(Ingestor.Known known) {
    this.known = known;
    this.iris = new InstanceIris(known.base());
  }

  void read(String text, Sink sink) throws RejectedException {
    CsvTable table = CsvTable.of(text);
    int chapter = table.column("chapter_no").orElseThrow();
    int number = table.column("treaty_no").orElseThrow();
    int title = table.column("treaty_name").orElseThrow();
    Optional<Integer> url = table.column("url");
    for (CsvTable.Row row : table.rows()) {
      Optional<TreatyNumber> treaty = TreatyNumber.of(row.value(chapter), row.value(number));
      if (treaty.isEmpty()
          || row.value(title).isEmpty()
          || row.value(title).length() > LONGEST_TITLE) {
        sink.leftOut(
            new LeftOut(
                row.words().start(),
                row.words().end(),
                "line "
                    + row.line()
                    + ": chapter '"
                    + row.value(chapter)
                    + "', number '"
                    + row.value(number)
                    + "', expected a number each and a title of at most "
                    + LONGEST_TITLE
                    + " characters"));
        continue;
      }
      sink.accept(
          description(
              row,
              treaty.get(),
              TreatyTitle.of(row.value(title)),
              url.map(row::value).filter(u -> u.startsWith("http"))));
    }
  }

  private Description description(
      CsvTable.Row row, TreatyNumber number, TreatyTitle title, Optional<String> page) {
    AgreementNames agreements = known.agreements();
    Optional<String> agreement =
        agreements
            .identified(IdentifierScheme.UNTC, number.notation())
            .or(() -> title.known(agreements))
            .map(AgreementNames.Known::iri);
    AgreementDescription description =
        agreement
            .map(iri -> new AgreementDescription(iri, iris))
            .orElseGet(() -> provisional(number).named(title.name()).ofClass(ChClass.TREATY));
    description.identified(IdentifierScheme.UNTC, number.notation());
    page.ifPresent(description::seeAlso);
    return description.build(row.source().passage(row.start(), row.end()));
  }

  private AgreementDescription provisional(TreatyNumber number) {
    return AgreementDescription.provisional(iris, "untc", number.notation());
  }
}
