package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.w3id.chancery.log.Draft;

/**
 * Entries that make, withdraw and make again claims about a small world, in which much meets: few
 * actors, agreements, offices and occurrences; that merge them, split and rename them, also in
 * chains, circles and two ways at once, which no command would let through; link them; and updates
 * that change parts of claims beside statements of others.
 */
final class RandomHistory {
  private final Random random;
  private final List<String> standing = new ArrayList<>();
  private final List<String> withdrawn = new ArrayList<>();
  private final List<String> decided = new ArrayList<>();
  private int claims;

  /** A history whose claims are other ones than those of one that began with another number. */
  RandomHistory(Random random, int firstClaim) {
    this(random);
    this.claims = firstClaim;
  }

  RandomHistory(Random random) {
    this.random = random;
  }

  List<Draft> drafts(int count) {
    List<Draft> drafts = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      drafts.add(Patches.hierarchy());
    }
    while (drafts.size() < count) {
      if (drafts.size() == count / 2 && random.nextBoolean()) {
        drafts.add(Patches.hierarchy());
      } else {
        drafts.add(next());
      }
    }
    return drafts;
  }

  /** What takes back every decision about identity that stands. */
  List<Draft> splits() {
    List<Draft> splits = new ArrayList<>();
    decided.forEach(decision -> splits.add(Patches.undone(decision)));
    decided.clear();
    return splits;
  }

  private Draft next() {
    int kind = random.nextInt(27);
    if (kind >= 24) {
      return update();
    }
    if (!standing.isEmpty() && kind < 7) {
      String claim = take(standing);
      withdrawn.add(claim);
      return kind == 0
          ? Patches.withdrawn(
              claim, "graph:log { <claim/" + pick(claims) + "> ch:supersededBy <claim/x> . }")
          : Patches.withdrawn(claim);
    }
    if (kind < 10) {
      String decision = decision();
      decided.add(decision);
      return Patches.decided(decision);
    }
    if (!decided.isEmpty() && kind < 12) {
      return Patches.undone(take(decided));
    }
    String claim = !withdrawn.isEmpty() && kind < 14 ? take(withdrawn) : claim();
    standing.add(claim);
    return Patches.made(claim);
  }

  /** As SPARQL Update writes it: parts of claims, statements of others, and what is derived. */
  private Draft update() {
    String claim = "<claim/" + (1 + pick(claims + 1)) + "> ";
    String theirs = "<http://example.org/s" + pick(3) + "> <http://example.org/p> " + pick(3);
    return Patches.patched(
        "links:x { <actor/"
            + pick(4)
            + "> skos:exactMatch <http://example.org/q"
            + pick(3)
            + "> . } graph:claims { "
            + claim
            + property()
            + " . } <https://w3id.org/chancery/graph/data/x> { "
            + theirs
            + " . } { <event/"
            + pick(5)
            + "> a ch:Event . }",
        "graph:claims { "
            + claim
            + property()
            + " . } <https://w3id.org/chancery/graph/data/"
            + (random.nextBoolean() ? "x" : "y")
            + "> { <http://example.org/s"
            + pick(3)
            + "> <http://example.org/p> "
            + pick(3)
            + " ; rdfs:label \"Theirs "
            + pick(3)
            + "\"@en . } { <event/"
            + pick(5)
            + "> rdfs:label \"not from claims\" . }");
  }

  private String property() {
    return switch (random.nextInt(7)) {
      case 0 -> "ch:initiator <actor/" + pick(4) + ">";
      case 1 -> "ch:participant <actor/" + pick(4) + ">";
      case 2 -> "ch:polarity val:" + (random.nextBoolean() ? "denied" : "affirmed");
      case 3 -> "ch:claims <event/" + pick(5) + ">";
      case 4 -> "a ch:Claim";
      case 5 -> "ch:start " + date();
      default -> "ch:recordedIn <entry/" + pick(5) + ">";
    };
  }

  private String take(List<String> from) {
    return from.remove(random.nextInt(from.size()));
  }

  private String decision() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> merge("actor", 4);
      case 3, 4 -> merge("event", 5);
      case 5 -> merge("agreement", 2);
      case 6 -> merge("place", 2);
      default -> "<actor/" + pick(4) + "> skos:prefLabel \"Named " + pick(3) + "\"@en";
    };
  }

  private String merge(String kind, int bound) {
    return "<" + kind + "/" + pick(bound) + "> ch:supersededBy <" + kind + "/" + pick(bound) + ">";
  }

  private String claim() {
    return switch (random.nextInt(12)) {
      case 10, 11 -> link();
      case 9 -> succession();
      case 0 -> description("actor/" + pick(4), "a ch:State", label("Actor"));
      case 1 -> description("agreement/" + pick(2), agreementFacts());
      case 2 ->
          description(
              "tenure/" + pick(3),
              "a ch:Tenure",
              "ch:holder <actor/" + pick(3) + ">",
              "ch:ofOffice <office/" + pick(2) + ">",
              "ch:start " + date());
      case 3 ->
          description(
              "membership/" + pick(3),
              "a ch:Membership",
              "ch:member <actor/" + pick(2) + ">",
              // a name where an IRI is expected: wrong, but whoever wrote it may write on
              "ch:ofOrganization "
                  + (random.nextInt(4) == 0 ? "\"a club\"" : "<actor/" + pick(2) + ">"));
      case 4 -> description("actor/" + pick(4), "ch:capital <place/" + pick(2) + ">", "a ch:State");
      case 5 -> description("place/" + pick(2), "ch:capitalOf <actor/" + pick(4) + ">");
      case 6 ->
          "graph:documents { <document/"
              + pick(4)
              + "> "
              + switch (random.nextInt(3)) {
                case 0 -> "ch:publisherName \"P" + pick(3) + "\"";
                case 1 -> "dct:publisher <actor/" + pick(4) + ">";
                default -> "ch:copyOf <document/" + pick(4) + ">";
              }
              + " . }";
      case 7 -> action();
      default -> occurrence();
    };
  }

  /** Links to two outside datasets, whose size a patch may state wrongly. */
  private String link() {
    String[] things = {"actor/" + pick(4), "actor/" + pick(4), "agreement/" + pick(2)};
    String[] relations = {"skos:exactMatch", "skos:closeMatch", "owl:differentFrom"};
    String ours = things[random.nextInt(things.length)];
    int theirs = pick(3);
    String graph = random.nextBoolean() ? "links:x" : "links:y";
    String decision = "<decision/" + ours.replace('/', '-') + "-q" + theirs + ">";
    return graph
        + " { <"
        + ours
        + "> "
        + relations[random.nextInt(relations.length)]
        + " <http://example.org/q"
        + theirs
        + "> ; ch:decision "
        + decision
        + " . "
        + decision
        + " a ch:Decision . "
        + (random.nextInt(3) == 0 ? graph + " a void:Linkset ; void:triples 7 . " : "")
        + "}";
  }

  /** States that end, and that others succeed or continue: the parties of agreements follow. */
  private String succession() {
    return switch (random.nextInt(4)) {
      case 0 -> description("actor/" + pick(4), "ch:end " + date(), "a ch:State");
      case 1 -> description("actor/" + pick(4), "ch:start " + date());
      case 2 ->
          description(
              "actor/" + pick(4),
              "ch:succeededBy <actor/" + pick(4) + ">",
              "ch:end " + date(),
              "ch:datePrecision val:day");
      default ->
          description(
              "actor/" + pick(4), "ch:continuedBy <actor/" + pick(4) + ">", "ch:end " + date());
    };
  }

  private String[] agreementFacts() {
    return switch (random.nextInt(4)) {
      case 0 -> new String[] {"a ch:Treaty", label("Treaty")};
      case 1 -> new String[] {"a ch:PoliticalArrangement", label("Deal")};
      case 2 -> new String[] {"ch:party <actor/" + pick(4) + ">"};
      default -> new String[] {"ch:party <actor/" + pick(4) + "> ", label("Pact")};
    };
  }

  private String description(String subject, String... facts) {
    int claim = ++claims;
    StringBuilder trig = new StringBuilder("graph:claims { ");
    trig.append("<claim/").append(claim).append("> a ch:Description ; ch:describes <");
    trig.append(subject).append("> ; ch:statedIn <document/").append(pick(4)).append("> . ");
    for (int i = 0; i < facts.length; i++) {
      String statement = "<statement/" + claim + "-" + i + ">";
      String fact = facts[i].startsWith("a ") ? "rdf:type " + facts[i].substring(2) : facts[i];
      String[] parts = fact.strip().split(" ", 2);
      trig.append("<claim/").append(claim).append("> ch:asserts ").append(statement).append(" . ");
      trig.append(statement).append(" a ch:Statement ; ch:subject <").append(subject);
      trig.append("> ; ch:predicate ").append(parts[0]);
      trig.append(" ; ch:object ").append(parts[1]).append(" . ");
    }
    return trig.append("}").toString();
  }

  private String action() {
    String[] types = {
      "adoption",
      "ratification",
      "accession",
      "succession",
      "withdrawal",
      "suspension",
      "resumption",
      "provisional-application",
      "termination",
      "entry-into-force"
    };
    int type = random.nextInt(types.length);
    int agreement = pick(2);
    String initiator =
        type >= 8 || random.nextInt(12) == 0 ? "" : "ch:initiator <actor/" + pick(3) + "> ; ";
    return occurrence(
        "event/a" + type + "-" + pick(2) + "-" + agreement,
        "ch:type act:"
            + types[type]
            + " ; "
            + initiator
            + "ch:ofAgreement <agreement/"
            + agreement
            + "> ; ");
  }

  private String occurrence() {
    String[] types = {"evt:consult", "evt:consult-meet", "evt:request", "evt:threaten"};
    String type = types[random.nextInt(types.length)];
    int recipient = pick(4);
    String fulfils = random.nextInt(4) == 0 ? "ch:decision <decision/" + (claims + 1) + "> ; " : "";
    String claim =
        occurrence(
            "event/" + pick(5),
            "ch:type "
                + type
                + " ; ch:category "
                + type.replaceAll("-.*", "")
                + " ; ch:initiator <actor/"
                + pick(4)
                + "> , <actor/"
                + pick(4)
                + "> ; "
                + (random.nextBoolean() ? "ch:recipient <actor/" + recipient + "> ; " : "")
                + fulfils);
    if (fulfils.isEmpty()) {
      return claim;
    }
    return claim.replaceFirst(
        "}$",
        "<decision/"
            + claims
            + "> a ch:Decision ; ch:method \"fulfils\" ; ch:chosen <prospect/"
            + pick(2)
            + "> . }");
  }

  private String occurrence(String iri, String properties) {
    int claim = ++claims;
    String[] modalities = {"actual", "actual", "reported", "planned", "hypothetical"};
    return "graph:claims { <claim/"
        + claim
        + "> a ch:Claim ; "
        + properties
        + (random.nextInt(4) > 0
            ? "ch:start "
                + date()
                + " ; ch:end \"2021-01-01\"^^xsd:date ; "
                + "ch:datePrecision val:interval ; "
            : "")
        + "ch:polarity val:"
        + (random.nextInt(5) == 0 ? "denied" : "affirmed")
        + " ; ch:modality val:"
        + modalities[random.nextInt(modalities.length)]
        + " ; ch:statedIn <document/"
        + pick(4)
        + "> ; ch:passage <passage/"
        + claim
        + "> ; ch:claims <"
        + iri
        + "> . <passage/"
        + claim
        + "> a ch:Passage ; ch:exact \"words "
        + pick(9)
        + "\" . }";
  }

  private String label(String word) {
    return "rdfs:label \"" + word + " " + pick(3) + "\"@en";
  }

  private String date() {
    return "\"20" + (10 + random.nextInt(11)) + "-0" + (1 + random.nextInt(9)) + "-05\"^^xsd:date";
  }

  private int pick(int bound) {
    return random.nextInt(Math.max(1, bound));
  }
}
