package org.w3id.chancery.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.vocabulary.Namespaces;

class ReferenceIngestorTest {
  private static final Path RESOURCES = Path.of("src/test/resources/ingest/reference");

  @Test
  void readsEachSubjectAsADescriptionAndEachActionAsAClaim() throws Exception {
    String claims =
        claims(document(RESOURCES.resolve("iran.ttl"))).stream()
            .map(ReferenceIngestorTest::summary)
            .collect(Collectors.joining("\n"))
            .replace(Namespaces.DEFAULT_BASE, "")
            .replace(Namespaces.ONTOLOGY, "ch:")
            .replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:")
            .replace("http://www.w3.org/2000/01/rdf-schema#", "rdfs:")
            .replace("http://www.w3.org/2004/02/skos/core#", "skos:");

    assertThat(claims + "\n").isEqualTo(Files.readString(RESOURCES.resolve("iran.expected.txt")));
  }

  @Test
  void givesPassagesThatStandInTheDocumentWhereTheySay() throws Exception {
    Document document = document(RESOURCES.resolve("iran.ttl"));

    for (Claim claim : claims(document)) {
      Span words = claim.passage().words();
      int start = document.text().offsetByCodePoints(0, words.start());
      int end = document.text().offsetByCodePoints(0, words.end());
      assertThat(document.text().substring(start, end)).isEqualTo(words.text());
    }
  }

  @Test
  void givesTheSameNodesWhenReadTwice() throws Exception {
    Document document = document(RESOURCES.resolve("iran.ttl"));

    assertThat(claims(document)).isEqualTo(claims(document));
  }

  @Test
  void numbersLinesThatStandTwice() throws Exception {
    List<Claim> claims =
        claims(turtle("<a> <https://example.org/p> <b> .\n<a> <https://example.org/p> <b> .\n"));

    assertThat(claims).extracting(c -> c.passage().occurrence()).containsExactly(0, 1);
  }

  @Test
  void namesThePlaceThatIsNoTurtle() {
    assertThatThrownBy(() -> claims(turtle("@prefix a: <b:> .\n<x> a:b\n  nonsense .\n")))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("test, line 3, column 11: no Turtle: ");
  }

  @Test
  void namesThePlaceOfAMissingObject() {
    assertThatThrownBy(() -> claims(turtle("<a> <b> .\n")))
        .isInstanceOf(RejectedException.class)
        .hasMessageMatching(
            "test, line 1, column (9|10): no Turtle: a period where an object has to be");
  }

  @Test
  void countsColumnsBehindOtherStatementsOfTheLine() {
    assertThatThrownBy(() -> claims(turtle("<a> <b> <c> . <a> <b> ; .\n")))
        .isInstanceOf(RejectedException.class)
        .hasMessageMatching("test, line 1, column (23|24): no Turtle: .*");
  }

  @Test
  void refusesANumberWithoutDigits() {
    assertThatThrownBy(() -> claims(turtle("<a> <b> + .\n")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("'+' is not a valid value");
  }

  @Test
  void namesTheLineOfAnActionWithAWrongDate() {
    String action =
        "[] a <https://w3id.org/chancery/ontology#Event> ;\n"
            + " <https://w3id.org/chancery/ontology#type>"
            + " <https://w3id.org/chancery/event-type/consult> ;\n"
            + " <https://w3id.org/chancery/ontology#start> \"yesterday\" .\n";

    assertThatThrownBy(() -> claims(turtle(action)))
        .hasMessage("test, line 1: date 'yesterday', expected the form 2025-03-20");
  }

  @Test
  void readsTheFirstFormsOfDirectivesToo() throws Exception {
    assertThat(
            claims(
                turtle(
                    "PREFIX e: <https://example.org/>\nBASE <https://example.org/b/>\n<a> e:p e:o .")))
        .hasSize(1);
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Ingestor.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(ReferenceIngestor.class::equals);
  }

  @Test
  void readsAllReferenceDataOfThisProject() throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of("data"))) {
      files = walk.filter(f -> f.toString().endsWith(".ttl")).toList();
    }
    for (Path file : files) {
      assertThat(claims(document(file))).as(file.toString()).isNotEmpty();
    }
  }

  private static Document turtle(String text) {
    Metadata none = Metadata.NONE;
    return new Document(
        "test",
        "urn:chancery:document:test",
        Document.Format.TURTLE,
        none.title(),
        none.date(),
        none.publisher(),
        none.url(),
        none.language(),
        none.licence(),
        text,
        "00");
  }

  private static Document document(Path file) {
    List<Reading> readings = new ArrayList<>();
    new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
        .read(List.of(file), readings::add, DocumentReader.Progress.NONE);
    return ((Reading.Read) readings.get(0)).document();
  }

  private static List<Claim> claims(Document document) throws RejectedException {
    KnownNames nobody = KnownNames.builder().build();
    List<Claim> claims = new ArrayList<>();
    new ReferenceIngestor()
        .ingest(
            document,
            new Ingestor.Known(Namespaces.DEFAULT_BASE, nobody.actors(), nobody.agreements()),
            claims::add);
    return claims;
  }

  private static String summary(Claim claim) {
    Span words = claim.passage().words();
    String place = " at " + words.start() + "-" + words.end();
    if (claim instanceof Description description) {
      return "description "
          + description.subject()
          + place
          + description.statements().stream()
              .map(s -> "\n  " + s.subject() + " " + s.predicate() + " " + s.object())
              .collect(Collectors.joining());
    }
    OccurrenceClaim occurrence = (OccurrenceClaim) claim;
    return "occurrence "
        + occurrence.type().concept()
        + " "
        + occurrence.type().category()
        + place
        + "\n  trigger "
        + occurrence.trigger()
        + occurrence.participants().stream()
            .map(
                (Participant p) ->
                    "\n  "
                        + p.role()
                        + " "
                        + p.mention().actor().orElse("")
                        + " "
                        + p.mention().words())
            .collect(Collectors.joining())
        + "\n  agreement "
        + occurrence.agreement().flatMap(a -> a.iri()).orElse("-")
        + "\n  place "
        + occurrence.place().flatMap(a -> a.iri()).orElse("-")
        + "\n  time "
        + occurrence.time().map(t -> t.start() + " " + t.end() + " " + t.granularity()).orElse("-");
  }
}
