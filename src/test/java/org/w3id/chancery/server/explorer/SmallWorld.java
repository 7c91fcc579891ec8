package org.w3id.chancery.server.explorer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.link.Evidence;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A small knowledge base behind the real server: three actors, an agreement, a meeting that one
 * document affirms and another denies, and a correction of its day.
 */
final class SmallWorld {
  static final String PASSWORD = "correct horse";

  private static final String TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
  private static final String FIRST =
      "Iran and the United States met in Muscat on Friday. The White House was pleased.";
  private static final String SECOND =
      "Iran and the United States met in Muscat on Saturday. The White House was pleased.";

  private SmallWorld() {}

  /** Serves it from a folder that does not exist yet. */
  static Served serve(Path folder) throws Exception {
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    UserFile users = new UserFile(folder);
    users.put("ana", Role.EDITOR, PASSWORD);
    Authentication authentication = new Authentication(users, Optional.empty());
    Served served = Served.at(folder, authentication, Explorer.reviewedBy(authentication));
    served.record(
        OntologyRelease.draft(
                Path.of("ontology"),
                Path.of("queries/competency"),
                served.knowledge().present().dataset(),
                "tester")
            .orElseThrow());
    described(served, "actor/iran", "Iran", "State");
    described(served, "actor/united-states", "United States", "State");
    described(served, "place/muscat", "Muscat", "Place");
    described(served, "agreement/pact", "Muscat Pact", "Treaty");
    described(served, "actor/provisional-envoy", "Iranian envoy", "Person");
    served.adds(
        "GRAPH graph:claims { <claim/envoy> a ch:Description ; ch:describes"
            + " <actor/provisional-envoy> ; ch:asserts <statement/envoy> . <statement/envoy> a"
            + " ch:Statement ; ch:subject <actor/provisional-envoy> ; ch:predicate ch:status ;"
            + " ch:object val:provisional }");
    String trig = Files.readString(Path.of("src/test/resources/explorer/claims.trig"));
    served.adds(dated(trig));
    keep(folder, FIRST);
    keep(folder, SECOND);
    correct(served);
    candidates(folder);
    return served;
  }

  private static String dated(String trig) {
    return "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
        + "PREFIX act: <https://w3id.org/chancery/action/>\n"
        + trig.replace("LEDGER1", hash(FIRST)).replace("COURIER", hash("courier"));
  }

  private static String hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static void keep(Path folder, String text) throws Exception {
    new DocumentArchive(folder.resolve("documents"))
        .keep(hash(text), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void described(Served served, String iri, String label, String type) {
    served.adds(
        ("GRAPH graph:claims { <claim/%1$s> a ch:Description ; ch:describes <%2$s> ; ch:asserts"
                + " <statement/%1$s-a>, <statement/%1$s-b> . <statement/%1$s-a> a ch:Statement ;"
                + " ch:subject <%2$s> ; ch:predicate rdfs:label ; ch:object \"%3$s\"@en ."
                + " <statement/%1$s-b> a ch:Statement ; ch:subject <%2$s> ; ch:predicate "
                + TYPE
                + " ; ch:object ch:%4$s }")
            .formatted(iri.replace('/', '-'), iri, label, type));
  }

  /** What a list of codes could not be matched to for sure. */
  private static void candidates(Path folder) throws Exception {
    ReviewList.Line iran =
        new ReviewList.Line(
            Optional.empty(),
            "https://example.org/code/IRN",
            "Islamic Republic of Iran",
            "actor/iran",
            "Iran",
            0.82,
            "names differ",
            Evidence.Method.NAME,
            "names 'Islamic Republic of Iran' and 'Iran'");
    ReviewList.write(new Reviews(folder).file("codes"), List.of(iran));
  }

  /** The day of the meeting was wrong: the document says so in its second version. */
  private static void correct(Served served) {
    String day = "\"2025-04-1%d\"^^<http://www.w3.org/2001/XMLSchema#date>";
    String claim = "GRAPH graph:claims { <claim/met> ch:start " + day + " ; ch:end " + day + " }";
    String document = "GRAPH graph:documents { <document/ledger> ch:sha256 \"%s\" }";
    String version =
        "GRAPH graph:documents { <version/ledger-2> a ch:DocumentVersion ; ch:versionOf"
            + " <document/ledger> ; ch:sha256 \"%s\" }";
    String gone = Served.lines("D", claim.formatted(1, 1) + document.formatted(hash(FIRST))).text();
    String come =
        Served.lines(
                "A",
                claim.formatted(2, 2)
                    + document.formatted(hash(SECOND))
                    + version.formatted(hash(SECOND)))
            .text();
    served.record(
        Draft.of("editor", EntryKind.CLAIMS_MADE, Payload.ofText(gone + come))
            .because("the day was wrong"));
  }

  /** Paths of pages of every kind. */
  static List<String> pages() {
    return List.of(
        "/",
        "/search?q=iran",
        "/id/actor/iran",
        "/id/actor/iran?kind=prospects",
        "/id/event/meeting",
        "/id/prospect/next",
        "/id/agreement/pact",
        "/id/document/ledger",
        "/id/document/courier",
        "/id/place/muscat",
        "/relations",
        "/relations/matrix?actions=yes",
        "/relations/map",
        "/relations/trends?by=year",
        "/query",
        "/shape",
        "/changes",
        "/compare",
        "/compare?from=8",
        "/compare?from=0",
        "/review",
        "/kb/at/8/id/event/meeting");
  }
}
