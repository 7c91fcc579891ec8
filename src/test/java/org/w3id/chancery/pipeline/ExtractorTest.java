package org.w3id.chancery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.ingest.reference.ReferenceIngestor;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.vocabulary.Namespaces;

class ExtractorTest {
  private static final String WITHDRAWAL =
      """
      @prefix ch: <https://w3id.org/chancery/ontology#> .
      @prefix act: <https://w3id.org/chancery/action/> .
      [] a ch:AgreementAction ; ch:type act:withdrawal ; ch:ofAgreement <agreement/jcpoa> ;
        ch:initiator <actor/united-states> ; ch:start "2018-05-08" ; ch:end "2018-05-08" .
      """;

  @Test
  void resolvesWhatTheIngestorReads() throws Exception {
    Extraction extraction = extract(extractor(), "a");

    assertThat(extraction.ingestor()).isEqualTo("reference");
    ResolvedClaim claim = extraction.claims().get(0);
    assertThat(claim.claim()).isInstanceOf(OccurrenceClaim.class);
    assertThat(claim.occurrence()).isPresent();
  }

  @Test
  void knowsInTheNextDocumentWhatTheLastOneTold() throws Exception {
    Extractor extractor = extractor();
    Extraction first = extract(extractor, "a");
    Extraction second = extract(extractor, "b");

    assertThat(second.claims().get(0).occurrence()).isEqualTo(first.claims().get(0).occurrence());
  }

  @Test
  void findsThePublisherAmongTheKnownActors() throws Exception {
    assertThat(extract(extractor(), "a").publisher())
        .hasValue(Namespaces.DEFAULT_BASE + "actor/nato");
  }

  @Test
  void findsADocumentThatRepeatsAnother() throws Exception {
    Extractor extractor = extractor();
    String report =
        "The foreign ministers of Iran and Oman met in Muscat on Saturday and agreed that the talks"
            + " with the United States would be held in the city a week later.";
    resolve(extractor, document("a", Document.Format.TEXT, report));
    resolve(extractor, document("b", Document.Format.TEXT, "The weather was fair. Nobody met."));

    Extraction copy =
        resolve(extractor, document("c", Document.Format.TEXT, "MUSCAT (Agency) - " + report));

    assertThat(copy.copyOf())
        .hasValue(new InstanceIris(Namespaces.DEFAULT_BASE).document("urn:chancery:document:a"));
  }

  @Test
  void aRevisionIsNoCopy() throws Exception {
    Extractor extractor = extractor();
    String report = "The ministers of Iran and Oman met in Muscat on Saturday to talk about trade.";
    resolve(extractor, document("a", Document.Format.TEXT, report));

    assertThat(
            resolve(extractor, document("a", Document.Format.TEXT, report + " They left."))
                .copyOf())
        .isEmpty();
  }

  private static Extraction resolve(Extractor extractor, Document document) {
    return extractor.resolve(document, new ReferenceIngestor(), List.of());
  }

  @Test
  void rejectsADocumentThatItsIngestorCannotRead() throws Exception {
    Document wrong = document("a", Document.Format.TURTLE, "<a> .");
    Extractor extractor = extractor();

    assertThatThrownBy(() -> extractor.read(wrong, new ReferenceIngestor()))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("a, line 1, column ");
  }

  private static Extraction extract(Extractor extractor, String id) throws RejectedException {
    Document document = document(id, Document.Format.TURTLE, WITHDRAWAL);
    ReferenceIngestor ingestor = new ReferenceIngestor();
    return extractor.resolve(document, ingestor, extractor.read(document, ingestor));
  }

  private static Extractor extractor() throws Exception {
    KnownNames.Builder known = KnownNames.builder();
    ReferenceFiles.read(
        Path.of("src/test/resources/resolve/actors.ttl"), Namespaces.DEFAULT_BASE, known::add);
    KnownNames names = known.build();
    OccurrenceIndex occurrences = OccurrenceIndex.reader().build(names.actors());
    return new Extractor(Namespaces.DEFAULT_BASE, names, occurrences);
  }

  private static Document document(String id, Document.Format format, String text) {
    return new Document(
        id,
        "urn:chancery:document:" + id,
        format,
        Optional.empty(),
        Optional.empty(),
        Optional.of("NATO"),
        Optional.empty(),
        Optional.of("en"),
        Optional.empty(),
        text,
        "00");
  }
}
