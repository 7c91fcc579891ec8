package org.w3id.chancery.ingest.rdf;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFHandler;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.TextSketch;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Writes documents and their claims as RDF: claims with passages, mentions, decisions and
 * statements into {@code graph:claims}, what is known of a document into {@code graph:documents}.
 * Every node has an IRI, and the statements come in an order that depends on the input alone.
 *
 * <p>The caller starts and ends the handler.
 */
public final class ClaimRdf {
  private final InstanceIris iris;
  private final RDFHandler handler;
  private final Triples claims;
  private final Triples documents;

  /** Passages of the present document that are written: several claims may share one. */
  private final Set<String> passages = new HashSet<>();

  /**
   * Writes to a handler.
   *
   * @param base where instances are minted
   * @param handler where statements go: a Rio writer, or a store
   */
  public ClaimRdf(String base, RDFHandler handler) {
    this.iris = new InstanceIris(base);
    this.handler = handler;
    this.claims = new Triples(handler, GraphTerm.CLAIMS);
    this.documents = new Triples(handler, GraphTerm.DOCUMENTS);
  }

  /** Tells the handler the usual prefixes. */
  public void prefixes() {
    handler.handleNamespace("ch", Namespaces.ONTOLOGY);
    handler.handleNamespace("evt", Namespaces.EVENT_TYPE);
    handler.handleNamespace("act", Namespaces.ACTION);
    handler.handleNamespace("val", Namespaces.VALUE);
    handler.handleNamespace("issue", Namespaces.ISSUE);
    handler.handleNamespace("ids", Namespaces.IDENTIFIER_SCHEME);
    handler.handleNamespace("graph", Namespaces.GRAPH);
    handler.handleNamespace("id", iris.base());
    handler.handleNamespace(RDFS.PREFIX, RDFS.NAMESPACE);
    handler.handleNamespace(SKOS.PREFIX, SKOS.NAMESPACE);
    handler.handleNamespace("dct", DCTERMS.NAMESPACE);
    handler.handleNamespace(XSD.PREFIX, XSD.NAMESPACE);
  }

  /**
   * Writes how the text of a document relates to those of others.
   *
   * @param sketch of its text
   * @param original IRI of the document of which it is a copy
   */
  public void text(Document document, Optional<TextSketch> sketch, Optional<String> original) {
    Triples.Subject it = documents.about(iris.document(document.identity()));
    sketch.ifPresent(s -> it.text(ChProperty.MIN_HASH, s.toString()));
    original.ifPresent(o -> it.iri(ChProperty.COPY_OF, o));
  }

  /**
   * Writes what is known of a document; its claims are written next.
   *
   * @param publisher IRI of the publisher, where it is a known actor
   * @param ingestor name of the ingestor that read it
   * @param version the ingestor's version
   */
  public void document(
      Document document, Optional<String> publisher, String ingestor, String version) {
    Triples.Subject it = documents.about(iris.document(document.identity()));
    passages.clear();
    it.iri(RDF.TYPE.stringValue(), ChClass.DOCUMENT);
    document.title().ifPresent(t -> it.english(DCTERMS.TITLE.stringValue(), t));
    document.date().ifPresent(d -> it.date(DCTERMS.ISSUED.stringValue(), d));
    publisher.ifPresent(p -> it.iri(DCTERMS.PUBLISHER.stringValue(), p));
    document.publisher().ifPresent(p -> it.text(ChProperty.PUBLISHER_NAME, p));
    document.url().filter(Triples::isWebAddress).ifPresent(u -> it.iri(ChProperty.URL, u));
    it.text(ChProperty.DOCUMENT_ID, document.id());
    document.language().ifPresent(l -> it.text(DCTERMS.LANGUAGE.stringValue(), l));
    document
        .licence()
        .ifPresent(
            l -> {
              if (Triples.isWebAddress(l)) {
                it.iri(DCTERMS.LICENSE.stringValue(), l);
              } else {
                it.text(DCTERMS.RIGHTS.stringValue(), l);
              }
            });
    it.text(DCTERMS.FORMAT.stringValue(), document.format().name().toLowerCase(Locale.ROOT));
    it.text(ChProperty.SHA256, document.sha256());
    it.text(ChProperty.INGESTOR, ingestor);
    it.text(ChProperty.INGESTOR_VERSION, version);
  }

  /**
   * Writes one claim of a document.
   *
   * @param documentIdentity the document's identity
   */
  public void claim(String documentIdentity, ResolvedClaim resolved) {
    if (resolved.claim() instanceof OccurrenceClaim claim) {
      occurrenceClaim(documentIdentity, resolved, claim);
    } else if (resolved.claim() instanceof Description description) {
      description(documentIdentity, resolved.iri(), description);
    }
    claims.flush();
  }

  private void occurrenceClaim(
      String documentIdentity, ResolvedClaim resolved, OccurrenceClaim claim) {
    Triples.Subject it = claims.about(resolved.iri());
    it.iri(RDF.TYPE.stringValue(), ChClass.CLAIM);
    it.iri(
        ChProperty.TYPE,
        (claim.type().action() ? Namespaces.ACTION : Namespaces.EVENT_TYPE)
            + claim.type().concept());
    it.iri(ChProperty.CATEGORY, Namespaces.EVENT_TYPE + claim.type().category().concept());
    claim.type().cameo().ifPresent(c -> it.text(ChProperty.CAMEO, c));
    for (Participant participant : claim.participants()) {
      participant.mention().actor().ifPresent(a -> it.iri(property(participant.role()), a));
    }
    resolved.content().ifPresent(c -> it.iri(ChProperty.CONTENT, c));
    claim.agreement().flatMap(Topic::iri).ifPresent(a -> it.iri(ChProperty.OF_AGREEMENT, a));
    for (Topic topic : claim.topics()) {
      topic.iri().ifPresent(i -> it.iri(ChProperty.ABOUT, i));
      it.text(ChProperty.ABOUT_TEXT, topic.words().text());
    }
    claim.place().flatMap(Topic::iri).ifPresent(p -> it.iri(ChProperty.AT_PLACE, p));
    claim.place().ifPresent(p -> it.text(ChProperty.PLACE_TEXT, p.words().text()));
    claim.time().ifPresent(t -> time(it, t));
    stance(it, claim.stance());
    statedIn(it, documentIdentity, claim.passage());
    it.text(ChProperty.TRIGGER, claim.trigger().text());
    it.integer(ChProperty.TRIGGER_START, claim.trigger().start());
    it.integer(ChProperty.TRIGGER_END, claim.trigger().end());
    it.text(ChProperty.RULE, claim.rule());
    resolved.occurrence().ifPresent(o -> it.iri(ChProperty.CLAIMS, o));
    for (Participant participant : claim.participants()) {
      mention(it, claim.passage(), participant.mention(), property(participant.role()));
    }
    for (Mention speaker : claim.stance().speakers()) {
      mention(it, claim.passage(), speaker, ChProperty.SPEAKER);
    }
    claim.agreement().ifPresent(a -> decision(it, a));
    claim.topics().forEach(t -> decision(it, t));
    claim.place().ifPresent(p -> decision(it, p));
    resolved.choices().forEach(c -> decision(it, c.decision(), c.chosen()));
  }

  private static void time(Triples.Subject it, TimeSpan time) {
    time.start().ifPresent((LocalDate d) -> it.date(ChProperty.START, d));
    time.end().ifPresent((LocalDate d) -> it.date(ChProperty.END, d));
    it.iri(ChProperty.DATE_PRECISION, value(time.granularity()));
    time.words().map(Span::text).ifPresent(w -> it.text(ChProperty.DATE_TEXT, w));
  }

  private static void stance(Triples.Subject it, Stance stance) {
    for (Mention speaker : stance.speakers()) {
      speaker.actor().ifPresent(a -> it.iri(ChProperty.SPEAKER, a));
      it.text(ChProperty.SPEAKER_TEXT, speaker.words().text());
    }
    it.iri(ChProperty.POLARITY, value(stance.polarity()));
    it.iri(ChProperty.MODALITY, value(stance.modality()));
    it.iri(ChProperty.CERTAINTY, value(stance.certainty()));
  }

  private void statedIn(Triples.Subject it, String documentIdentity, Passage passage) {
    String document = iris.document(documentIdentity);
    String iri = iris.passage(documentIdentity, passage);
    it.iri(ChProperty.STATED_IN, document);
    it.iri(ChProperty.PASSAGE, iri);
    if (!passages.add(iri)) {
      return;
    }
    Triples.Subject words = claims.belonging(iri);
    words.iri(RDF.TYPE.stringValue(), ChClass.PASSAGE);
    words.text(ChProperty.EXACT, passage.words().text());
    words.text(ChProperty.PREFIX, passage.prefix());
    words.text(ChProperty.SUFFIX, passage.suffix());
    words.integer(ChProperty.START_OFFSET, passage.words().start());
    words.integer(ChProperty.END_OFFSET, passage.words().end());
    words.iri(ChProperty.STATED_IN, document);
  }

  private void mention(Triples.Subject it, Passage passage, Mention mention, String role) {
    Span words = mention.words();
    int place = words.start() - passage.words().start();
    String local = role.substring(Namespaces.ONTOLOGY.length());
    String iri = iris.mention(it.iri(), local, place, words.text());
    it.iri(ChProperty.MENTION, iri);
    Triples.Subject node = claims.belonging(iri);
    node.iri(RDF.TYPE.stringValue(), ChClass.MENTION);
    node.text(ChProperty.EXACT, words.text());
    node.integer(ChProperty.START_OFFSET, words.start());
    node.integer(ChProperty.END_OFFSET, words.end());
    node.iri(ChProperty.ROLE, role);
    mention.actor().ifPresent(a -> node.iri(ChProperty.REFERS_TO, a));
    mention.code().ifPresent(c -> node.text(ChProperty.ACTOR_CODE, c));
    how(node, mention.decision());
  }

  private void decision(Triples.Subject it, Topic topic) {
    topic.iri().ifPresent(chosen -> decision(it, topic.decision(), chosen));
  }

  private void decision(Triples.Subject it, Decision decision, String chosen) {
    String iri = iris.decision(it.iri(), decision.method(), chosen);
    it.iri(ChProperty.DECISION, iri);
    Triples.Subject node = claims.belonging(iri);
    node.iri(RDF.TYPE.stringValue(), ChClass.DECISION);
    how(node, decision);
    node.iri(ChProperty.CHOSEN, chosen);
  }

  private static void how(Triples.Subject node, Decision decision) {
    node.text(ChProperty.METHOD, decision.method());
    node.decimal(ChProperty.SCORE, decision.score());
    node.text(ChProperty.REASON, decision.reason());
  }

  private void description(String documentIdentity, String iri, Description description) {
    Triples.Subject it = claims.about(iri);
    it.iri(RDF.TYPE.stringValue(), ChClass.DESCRIPTION);
    it.iri(ChProperty.DESCRIBES, description.subject());
    statedIn(it, documentIdentity, description.passage());
    for (Description.Statement statement : description.statements()) {
      String node = iris.statement(iri, statement);
      it.iri(ChProperty.ASSERTS, node);
      Triples.Subject stated = claims.belonging(node);
      stated.iri(RDF.TYPE.stringValue(), ChClass.STATEMENT);
      stated.iri(ChProperty.SUBJECT, statement.subject());
      stated.iri(ChProperty.PREDICATE, statement.predicate());
      stated.value(ChProperty.OBJECT, statement.object());
    }
  }

  private static String property(Role role) {
    return switch (role) {
      case INITIATOR -> ChProperty.INITIATOR;
      case RECIPIENT -> ChProperty.RECIPIENT;
      case MEDIATOR -> ChProperty.MEDIATOR;
      case SUPPORTER -> ChProperty.SUPPORTER;
    };
  }

  /** The concept of a closed list's value: the constant's name in lower case. */
  private static String value(Enum<?> value) {
    return Namespaces.VALUE + value.name().toLowerCase(Locale.ROOT);
  }
}
