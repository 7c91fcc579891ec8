package org.w3id.chancery.ingest.table;

import static org.w3id.chancery.ingest.table.PatchText.literal;
import static org.w3id.chancery.ingest.table.PatchText.term;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.ingest.table.Party.Provisional;
import org.w3id.chancery.ingest.table.RowClaim.Source;
import org.w3id.chancery.ingest.table.RowClaim.Where;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Writes what rows claim as lines of an RDF Patch, in the same shape as claims that are read from
 * texts, without what only texts have: offsets, triggers and mentions. For one table and one
 * thread.
 *
 * <p>A claim's IRI is a hash of its document, its event, the type and who takes part, so that a row
 * that says of one document what another said makes the same claim; that of an event which is not
 * known by its day and pair, of what its row says, so that it stays an event of that document.
 */
public final class RowWriter {
  private static final String A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  private static final String DCT = "http://purl.org/dc/terms/";

  private static final byte[] CLAIMS = term(GraphTerm.CLAIMS);
  private static final byte[] DOCUMENTS = term(GraphTerm.DOCUMENTS);

  private static final byte[] IS_CLAIM = line(A, ChClass.CLAIM);
  private static final byte[] IS_PASSAGE = line(A, ChClass.PASSAGE);
  private static final byte[] IS_DOCUMENT = line(A, ChClass.DOCUMENT);
  private static final byte[] TYPE = term(ChProperty.TYPE);
  private static final byte[] CATEGORY = term(ChProperty.CATEGORY);
  private static final byte[] CAMEO = term(ChProperty.CAMEO);
  private static final byte[] INITIATOR = term(ChProperty.INITIATOR);
  private static final byte[] RECIPIENT = term(ChProperty.RECIPIENT);
  private static final byte[] START = term(ChProperty.START);
  private static final byte[] END = term(ChProperty.END);
  private static final byte[] PRECISION = term(ChProperty.DATE_PRECISION);
  private static final byte[] AT_PLACE = term(ChProperty.AT_PLACE);
  private static final byte[] PLACE_TEXT = term(ChProperty.PLACE_TEXT);
  private static final byte[] AFFIRMED = line(ChProperty.POLARITY, ValueTerm.AFFIRMED);
  private static final byte[] MODALITY = term(ChProperty.MODALITY);
  private static final byte[] CERTAIN = line(ChProperty.CERTAINTY, ValueTerm.CERTAIN);
  private static final byte[] STATED_IN = term(ChProperty.STATED_IN);
  private static final byte[] PASSAGE = term(ChProperty.PASSAGE);
  private static final byte[] RULE = term(ChProperty.RULE);
  private static final byte[] TELLS_OF = term(ChProperty.CLAIMS);
  private static final byte[] EXACT = term(ChProperty.EXACT);
  private static final byte[] URL = term(ChProperty.URL);
  private static final byte[] DOCUMENT_ID = term(ChProperty.DOCUMENT_ID);
  private static final byte[] PUBLISHER = term(ChProperty.PUBLISHER_NAME);
  private static final byte[] ISSUED = term(DCT + "issued");
  private static final byte[] INGESTOR = term(ChProperty.INGESTOR);
  private static final byte[] VERSION = term(ChProperty.INGESTOR_VERSION);
  private static final byte[] ADD = {'A', ' '};

  private static final String MEDIATION = "consult-mediate";

  private static final Set<String> CONCLUSIONS = Set.of("agree", "agree-conclude", "agree-settle");

  /** The latest documents and actors, which are not written again; rows of one come together. */
  private static final int LATEST = 50_000;

  private final InstanceIris iris;
  private final TableIngestor ingestor;
  private final String table;
  private final String codes;
  private final Predicate<String> isDescribed;
  private final byte[] byDay;
  private final byte[] alone;
  private final byte[] byAnother;
  private final Map<String, byte[]> concepts = new HashMap<>();
  private final Map<Enum<?>, byte[]> values = new HashMap<>();
  private final Map<String, Boolean> written =
      new LinkedHashMap<>(LATEST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > LATEST;
        }
      };

  /**
   * A writer for a table.
   *
   * @param table IRI of the table as a document
   * @param isDescribed whether the knowledge base holds a claim, by its IRI
   */
  public RowWriter(
      String base, TableIngestor ingestor, String table, Predicate<String> isDescribed) {
    this.iris = new InstanceIris(base);
    this.ingestor = ingestor;
    this.table = table;
    this.codes = iris.document("urn:chancery:names:" + ingestor.name());
    this.isDescribed = isDescribed;
    this.byDay = rule("one event a day, mode and pair");
    this.alone = rule("an event of its own");
    this.byAnother = rule("the event of another row");
  }

  private byte[] rule(String how) {
    PatchText text = new PatchText();
    text.raw(RULE).text(ingestor.name() + ": " + how);
    return text.toByteArray();
  }

  private static byte[] line(String predicate, String object) {
    PatchText text = new PatchText();
    text.iri(predicate).iri(object);
    return text.toByteArray();
  }

  /** IRI of a row as a passage, by the number of its event in its data set. */
  static String passage(InstanceIris iris, String ingestor, String key) {
    return iris.node("passage", "row", ingestor, key);
  }

  /**
   * The IRIs of what a row is written as.
   *
   * @param document what it was coded from
   * @param event what it tells of
   * @param claim the claim
   */
  public record Iris(String document, String event, String claim) {}

  /** The IRIs of what a row is written as. */
  public Iris iris(RowClaim row) {
    Source source = row.document();
    boolean ofTable = source.identity().isEmpty();
    String document =
        ofTable ? table : iris.document("urn:chancery:row-source:" + source.identity());
    String code = row.type().cameo().orElse(row.type().concept());
    String one = row.initiator().flatMap(Party::actor).orElse("");
    String other = row.recipient().flatMap(Party::actor).orElse("");
    String event =
        row.event()
            .or(() -> row.daily().map(iris::event))
            .orElseGet(
                () ->
                    iris.node(
                        "event",
                        "row",
                        document,
                        ofTable ? row.key() : "",
                        row.start().toString(),
                        row.end().toString(),
                        code,
                        row.initiator().map(Party::words).orElse(""),
                        row.recipient().map(Party::words).orElse(""),
                        row.place().map(Where::words).orElse("")));
    boolean swap = isMutual(row) && one.compareTo(other) > 0;
    String claim =
        iris.node("claim", "row", document, event, code, swap ? other : one, swap ? one : other);
    return new Iris(document, event, claim);
  }

  /**
   * Whether the two take part on equal terms, so that each is an initiator, and the row that tells
   * it the other way round says the same. Who mediates does so for the other, and who promises
   * something promises it to the other.
   */
  private static boolean isMutual(RowClaim row) {
    String concept = row.type().concept();
    return row.isMutual()
        || switch (row.type().category()) {
          case CONSULT -> row.type().isMutual() && !concept.equals(MEDIATION);
          case COOPERATE -> true;
          case AGREE -> CONCLUSIONS.contains(concept);
          default -> false;
        };
  }

  /**
   * Writes a claim, with its document and actors where they were not written lately.
   *
   * @param key what tells the row from all others of its data set
   */
  public void write(RowClaim row, Iris iri, String key, PatchText out) {
    if (!row.document().identity().isEmpty() && written.put(iri.document, true) == null) {
      document(row.document(), iri.document, out);
    }
    row.initiator().flatMap(Party::unknown).ifPresent(p -> describe(p, out));
    row.recipient().flatMap(Party::unknown).ifPresent(p -> describe(p, out));

    byte[] claim = term(iri.claim);
    byte[] document = term(iri.document);
    byte[] passage = term(passage(iris, ingestor.name(), key));
    out.raw(ADD).raw(claim).raw(IS_CLAIM).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(TYPE).raw(concept(row.type().concept()));
    out.end(CLAIMS).raw(ADD).raw(claim).raw(CATEGORY);
    out.raw(concept(row.type().category().concept())).end(CLAIMS);
    if (row.type().cameo().isPresent()) {
      out.raw(ADD).raw(claim).raw(CAMEO).text(row.type().cameo().get()).end(CLAIMS);
    }
    actor(claim, INITIATOR, row.initiator(), out);
    actor(claim, isMutual(row) ? INITIATOR : RECIPIENT, row.recipient(), out);
    out.raw(ADD).raw(claim).raw(START).date(row.start()).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(END).date(row.end()).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(PRECISION).raw(value(row.precision())).end(CLAIMS);
    if (row.place().isPresent()) {
      Where place = row.place().get();
      out.raw(ADD).raw(claim).raw(PLACE_TEXT).text(place.words()).end(CLAIMS);
      if (place.iri().isPresent()) {
        out.raw(ADD).raw(claim).raw(AT_PLACE).iri(place.iri().get()).end(CLAIMS);
      }
    }
    out.raw(ADD).raw(claim).raw(AFFIRMED).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(MODALITY).raw(value(row.modality())).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(CERTAIN).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(STATED_IN).raw(document).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(PASSAGE).raw(passage).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(rule(row)).end(CLAIMS);
    out.raw(ADD).raw(claim).raw(TELLS_OF).iri(iri.event).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(IS_PASSAGE).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(EXACT).text(row.words()).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(STATED_IN).raw(document).end(CLAIMS);
  }

  private byte[] rule(RowClaim row) {
    if (row.event().isPresent()) {
      return byAnother;
    }
    return row.daily().isPresent() ? byDay : alone;
  }

  private void actor(byte[] claim, byte[] role, Optional<Party> party, PatchText out) {
    Optional<String> actor = party.flatMap(Party::actor);
    if (actor.isPresent()) {
      out.raw(ADD).raw(claim).raw(role).iri(actor.get()).end(CLAIMS);
    }
  }

  private void document(Source source, String iri, PatchText out) {
    byte[] document = term(iri);
    out.raw(ADD).raw(document).raw(IS_DOCUMENT).end(DOCUMENTS);
    out.raw(ADD).raw(document).raw(DOCUMENT_ID).text(source.id()).end(DOCUMENTS);
    if (source.url().isPresent()) {
      out.raw(ADD).raw(document).raw(URL).iri(source.url().get()).end(DOCUMENTS);
    }
    if (source.publisher().isPresent()) {
      out.raw(ADD).raw(document).raw(PUBLISHER).text(source.publisher().get()).end(DOCUMENTS);
    }
    if (source.issued().isPresent()) {
      out.raw(ADD).raw(document).raw(ISSUED).date(source.issued().get()).end(DOCUMENTS);
    }
    tool(document, out);
  }

  private void tool(byte[] document, PatchText out) {
    out.raw(ADD).raw(document).raw(INGESTOR).text(ingestor.name()).end(DOCUMENTS);
    out.raw(ADD).raw(document).raw(VERSION).text(ingestor.version()).end(DOCUMENTS);
  }

  /** Describes an actor whom nobody knew, in a document of the data set's codes and names. */
  private void describe(Provisional actor, PatchText out) {
    String claim = iris.node("claim", codes, actor.iri());
    if (written.put(claim, true) != null || isDescribed.test(claim)) {
      return;
    }
    byte[] document = term(codes);
    if (written.put(codes, true) == null) {
      out.raw(ADD).raw(document).raw(IS_DOCUMENT).end(DOCUMENTS);
      out.raw(ADD).raw(document).raw(DOCUMENT_ID);
      out.text(ingestor.name() + " codes and names").end(DOCUMENTS);
      tool(document, out);
    }
    byte[] it = term(claim);
    byte[] passage = term(iris.node("passage", codes, actor.iri()));
    out.raw(ADD).raw(it).raw(term(A)).raw(term(ChClass.DESCRIPTION)).end(CLAIMS);
    out.raw(ADD).raw(it).raw(term(ChProperty.DESCRIBES)).iri(actor.iri()).end(CLAIMS);
    out.raw(ADD).raw(it).raw(STATED_IN).raw(document).end(CLAIMS);
    out.raw(ADD).raw(it).raw(PASSAGE).raw(passage).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(IS_PASSAGE).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(EXACT).text(actor.label()).end(CLAIMS);
    out.raw(ADD).raw(passage).raw(STATED_IN).raw(document).end(CLAIMS);
    String kind = actor.isGroup() ? ChClass.GROUP : ChClass.ACTOR;
    statement(claim, actor.iri(), A, out).iri(kind).end(CLAIMS);
    statement(claim, actor.iri(), ChProperty.STATUS, out).iri(ValueTerm.PROVISIONAL).end(CLAIMS);
    statement(claim, actor.iri(), LABEL, out).english(actor.label()).end(CLAIMS);
    if (actor.basedIn().isPresent()) {
      statement(claim, actor.iri(), ChProperty.BASED_IN, out)
          .iri(actor.basedIn().get())
          .end(CLAIMS);
    }
  }

  /** Begins a statement up to its object. */
  private PatchText statement(String claim, String subject, String predicate, PatchText out) {
    byte[] node = term(iris.node("statement", claim, subject, predicate));
    out.raw(ADD).raw(term(claim)).raw(term(ChProperty.ASSERTS)).raw(node).end(CLAIMS);
    out.raw(ADD).raw(node).raw(term(A)).raw(term(ChClass.STATEMENT)).end(CLAIMS);
    out.raw(ADD).raw(node).raw(term(ChProperty.SUBJECT)).iri(subject).end(CLAIMS);
    out.raw(ADD).raw(node).raw(term(ChProperty.PREDICATE)).iri(predicate).end(CLAIMS);
    return out.raw(ADD).raw(node).raw(term(ChProperty.OBJECT));
  }

  /**
   * Writes what is known of the table itself, as a document.
   *
   * @param file its name
   * @param sha256 of its bytes, in lower-case hexadecimal
   */
  public void table(String file, String sha256, PatchText out) {
    byte[] document = term(table);
    out.raw(ADD).raw(document).raw(IS_DOCUMENT).end(DOCUMENTS);
    out.raw(ADD).raw(document).raw(DOCUMENT_ID).text(file).end(DOCUMENTS);
    out.raw(ADD).raw(document).raw(term(ChProperty.SHA256)).text(sha256).end(DOCUMENTS);
    tool(document, out);
  }

  /** Replaces a number that the table bears; what there was is empty at first. */
  public void count(String property, Optional<Long> before, long now, PatchText out) {
    String integer = "http://www.w3.org/2001/XMLSchema#integer";
    if (before.isPresent()) {
      out.raw("D ").raw(term(table)).raw(term(property));
      out.raw(literal(before.get().toString(), integer)).end(DOCUMENTS);
    }
    out.raw(ADD).raw(term(table)).raw(term(property));
    out.raw(literal(Long.toString(now), integer)).end(DOCUMENTS);
  }

  private byte[] value(Enum<?> constant) {
    return values.computeIfAbsent(constant, c -> term(ValueTerm.of(c)));
  }

  private byte[] concept(String name) {
    return concepts.computeIfAbsent(name, n -> term(Namespaces.EVENT_TYPE + n));
  }
}
