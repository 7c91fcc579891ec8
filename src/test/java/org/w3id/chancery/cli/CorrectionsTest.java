package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Extractors;

/** What is recorded can be corrected, by documents and by people, and the corrections too. */
class CorrectionsTest {
  private static final Path VERSIONS = Path.of("src/test/resources/corrections");

  private static final String PROLOGUE =
      """
      BASE <https://w3id.org/chancery/id/>
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX evt: <https://w3id.org/chancery/event-type/>
      PREFIX val: <https://w3id.org/chancery/value/>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private static final String MEETING =
      "SELECT ?day { ?e ch:type evt:consult-meet ; ch:start ?day }";
  private static final String REQUEST =
      "SELECT ?who { ?e ch:type evt:request ; ch:initiator ?a . ?a rdfs:label ?who }";

  @TempDir Path folder;
  private Path kb;
  private Path document;

  @BeforeEach
  void ingestFirstVersion() throws IOException {
    kb = folder.resolve("kb");
    document = folder.resolve("meetings.ttl");
    done("init", "--bare");
    ingest("meetings-v1.ttl");
  }

  @Test
  void aRevisedDocumentSupersedesItsClaimsAndItsVersion() throws IOException {
    ingest("meetings-v2.ttl");

    assertThat(ask(MEETING)).containsExactly("2025-04-09");
    assertThat(
            ask(
                "SELECT ?reason { GRAPH graph:log { ?old ch:withdrawnIn ?entry ; ch:claims ?gone ;"
                    + " ch:supersededBy ?new . ?entry ch:reason ?reason }"
                    + " GRAPH graph:claims { ?new ch:type evt:consult-meet ; ch:claims ?now }"
                    + " FILTER NOT EXISTS { ?gone ?p ?o } }"))
        .containsExactly("\"the document as it is now, or as it is read now, no longer says so\"");
    assertThat(
            ask(
                "SELECT ?versions { GRAPH graph:documents { ?old a ch:DocumentVersion ;"
                    + " ch:versionOf ?d ; ch:recordedIn ?e1 ; ch:supersededBy ?new ."
                    + " ?new ch:versionOf ?d ; ch:recordedIn ?e2 . ?d ch:sha256 ?hash ."
                    + " ?new ch:sha256 ?hash } BIND(STR(?e1 != ?e2) AS ?versions) }"))
        .containsExactly("true");
  }

  @Test
  void anEarlierVersionStandsAgainOnlyWhenToldSo() throws IOException {
    ingest("meetings-v2.ttl");
    ingest("meetings-v1.ttl");
    assertThat(ask(MEETING)).containsExactly("2025-04-09");

    ingest("meetings-v1.ttl", "--again");

    assertThat(ask(MEETING)).containsExactly("2025-04-10");
    assertThat(ask("SELECT ?c { GRAPH graph:log { ?c ch:withdrawnIn ?e } }"))
        .as("the claim that is made again has no tombstone, the other has")
        .hasSize(1);
    assertThat(ask("SELECT ?v { GRAPH graph:documents { ?v ch:supersededBy ?w } }")).hasSize(1);
  }

  @Test
  void aWithdrawnClaimTakesItsEventAlongAndIsNotReadAgain() {
    String claim = claim("evt:request");

    String listed = done("withdraw", claim, "--reason", "misread", "--dry-run");
    assertThat(listed).contains(claim.substring(claim.indexOf("claim/"))).contains("event/");
    assertThat(ask(REQUEST)).hasSize(1);

    done("withdraw", claim, "--reason", "misread");
    assertThat(ask(REQUEST)).isEmpty();
    assertThat(
            ask(
                "SELECT ?reason { GRAPH graph:log { <"
                    + claim
                    + "> ch:withdrawnIn ?e ; ch:status val:withdrawn . ?e ch:reason ?reason } }"))
        .containsExactly("misread");
    assertThat(refused("withdraw", claim, "--reason", "twice")).contains("was withdrawn already");

    Cli.Result anew = run("reingest", "--all");
    assertThat(anew.err()).contains("1 claims stay withdrawn");
    assertThat(ask(REQUEST)).isEmpty();

    done("reingest", "meetings", "--again");
    assertThat(ask(REQUEST)).hasSize(1);
  }

  @Test
  void ofSeveralThingsAllAreWithdrawnOrNone() {
    String request = claim("evt:request");
    String meeting = claim("evt:consult-meet");
    String before = hash();

    assertThat(refused("withdraw", request, "claim/unknown", "--reason", "misread"))
        .contains("claim/unknown");
    assertThat(refused("withdraw", request, meeting, "--reason", " ")).contains("needs a reason");
    assertThat(hash()).as("nothing is recorded").isEqualTo(before);

    String listed = done("withdraw", request, request, "meetings", meeting, "--reason", "misread");
    assertThat(listed).contains(request.substring(request.indexOf("claim/")));
    assertThat(ask("SELECT ?s { ?s ?p ?o }")).isEmpty();
  }

  @Test
  void aWithdrawnDocumentStaysAway() throws IOException {
    String before = hash();

    done("withdraw", "meetings", "--reason", "retracted");
    assertThat(ask("SELECT ?s { ?s ?p ?o }")).isEmpty();

    Cli.Result again = run("ingest", document.toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("meetings.ttl: stays withdrawn");
    assertThat(ask("SELECT ?s { ?s ?p ?o }")).isEmpty();
    assertThat(refused("withdraw", "meetings", "--reason", "x")).contains("withdrawn already");

    ingest("meetings-v1.ttl", "--again");
    assertThat(ask(REQUEST)).hasSize(1);
    assertThat(hash()).as("but for the log").isNotEqualTo(before);
  }

  @Test
  void aReadingIsWithdrawnAsAWhole() {
    done("withdraw", "--ingestor", "reference", "--ingestor-version", "1", "--reason", "a mistake");
    assertThat(ask(MEETING)).isEmpty();
    assertThat(
            refused(
                "withdraw", "--ingestor", "reference", "--ingestor-version", "1", "--reason", "x"))
        .contains("no document was read by reference, version 1");

    assertThat(run("ingest", document.toString()).err()).contains("stays withdrawn");
    done("reingest", "--all", "--again");
    assertThat(ask(MEETING)).hasSize(1);
  }

  @Test
  void readingAnewChangesNothingWhereTheSameIsRead() {
    String before = hash();

    String summary = done("reingest", "--all", "--format", "csv");

    assertThat(summary.lines().toList())
        .containsExactly("documents,unchanged,claims,withdrawn,rejected", "0,1,0,0,0");
    assertThat(hash()).isEqualTo(before);
  }

  @Test
  void aMergeMakesOneOfTwoAndASplitTwoAgain() {
    String before =
        ask("SELECT ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o }"
                + " FILTER (?g != graph:log) } }")
            .toString();

    done("merge", "provisional-ana-arden", "Anna Arden", "--reason", "a misspelling");

    assertThat(ask(REQUEST)).containsExactly("Anna Arden");
    assertThat(ask("SELECT ?name { <actor/anna-arden> skos:altLabel ?name }"))
        .containsExactly("Ana Arden");
    assertThat(ask("SELECT ?new { <actor/provisional-ana-arden> ?p ?new }"))
        .containsExactly("https://w3id.org/chancery/id/actor/anna-arden");
    assertThat(ask("SELECT ?s { ?s ch:status val:provisional }")).isEmpty();
    assertThat(
            ask(
                "SELECT ?a { GRAPH graph:claims { ?c ch:type evt:request ; ch:initiator ?a } }"
                    + " ORDER BY ?a"))
        .as("claims keep whom they named")
        .containsExactly(
            "https://w3id.org/chancery/id/actor/anna-arden",
            "https://w3id.org/chancery/id/actor/provisional-ana-arden");

    assertThat(answer("50-what-was-merged.rq"))
        .singleElement()
        .asString()
        .startsWith(
            "https://w3id.org/chancery/id/actor/provisional-ana-arden,https://w3id.org/chancery/id/actor/anna-arden,Anna Arden,")
        .endsWith(",a misspelling");

    done("split", "provisional-ana-arden", "--reason", "two persons");

    assertThat(
            ask("SELECT ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o }"
                    + " FILTER (?g != graph:log) } }")
                .toString())
        .isEqualTo(before);
  }

  @Test
  void aProvisionalActorIsListedWithWhomItMayBeAndResolvedInOneStep() {
    assertThat(done("resolve", "--format", "csv").lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("provisional-ana-arden,Ana Arden,1,actor/anna-arden,0.");

    done("resolve", "provisional-ana-arden", "anna-arden", "--reason", "a misspelling");

    assertThat(ask(REQUEST)).containsExactly("Anna Arden");
    assertThat(done("resolve", "--format", "csv").lines()).hasSize(1);
    assertThat(refused("resolve", "arcadia", "ruritania", "--reason", "x"))
        .contains("actor/arcadia is not provisional");
  }

  @Test
  void aProvisionalActorIsSomebodyNew() {
    done("resolve", "Ana Arden", "--new", "ana-arden", "--type", "Person", "--reason", "an envoy");

    assertThat(ask("SELECT ?c { <actor/ana-arden> a ch:Person ; ch:status ?c }")).isEmpty();
    assertThat(ask("SELECT ?who { ?e ch:type evt:request ; ch:initiator ?who }"))
        .containsExactly("https://w3id.org/chancery/id/actor/ana-arden");
    assertThat(ask("SELECT ?new { <actor/provisional-ana-arden> ch:supersededBy ?new }"))
        .containsExactly("https://w3id.org/chancery/id/actor/ana-arden");
    assertThat(run("resolve", "ana-arden", "--reason", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsMergedIsKnownByBothNamesWhenDocumentsAreRead() {
    done("merge", "provisional-ana-arden", "Anna Arden", "--reason", "a misspelling");

    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      assertThat(
              Extractors.of(knowledge).actors().find("Ana Arden spoke.", LocalDate.of(2025, 4, 20)))
          .singleElement()
          .satisfies(
              name ->
                  assertThat(name.candidates())
                      .extracting(candidate -> candidate.actor().iri())
                      .containsExactly("https://w3id.org/chancery/id/actor/anna-arden"));
    }
  }

  @Test
  void whatNamesAMergedThingLaterLandsOnTheOneThatHolds() throws IOException {
    done("merge", "provisional-ana-arden", "Anna Arden", "--reason", "a misspelling");
    String meetings = Files.readString(VERSIONS.resolve("meetings-v1.ttl"));
    Path other = folder.resolve("other.ttl");
    Files.writeString(
        other,
        meetings.replace("gazette/meetings", "gazette/other").replace("2025-04-11", "2025-04-15"));

    done("ingest", other.toString());

    assertThat(ask("SELECT DISTINCT ?who { ?e ch:type evt:request ; ch:initiator ?who }"))
        .containsExactly("https://w3id.org/chancery/id/actor/anna-arden");
  }

  @Test
  void claimsOfMergedEventsAreReadAnewAsTheyStand() {
    String request = ask("SELECT ?e { ?e ch:type evt:request }").get(0);
    String meeting = ask("SELECT ?e { ?e ch:type evt:consult-meet }").get(0);
    done("merge", request, meeting, "--reason", "for the test");
    assertThat(ask("SELECT ?n { ?e ch:type evt:request , evt:consult-meet ; ch:claimCount ?n }"))
        .containsExactly("2");

    assertThat(done("reingest", "--all", "--format", "csv").lines()).contains("0,1,0,0,0");
  }

  @Test
  void aMergeThatCannotBeIsRefused() {
    String event = ask("SELECT ?e { ?e ch:type evt:request }").get(0);

    String before = hash();
    assertThat(refused("merge", "arcadia", event, "--reason", "x"))
        .contains("actor/arcadia is an actor, event/")
        .contains("is an event");
    assertThat(refused("merge", "Arcadia", "Ruritania", "--reason", "x"))
        .contains("are two states; --force merges them");
    assertThat(refused("merge", "Anna Arden", "Arcadia", "--reason", "x"))
        .contains("--force merges them");
    assertThat(refused("merge", "Nobody", "Arcadia", "--reason", "x"))
        .contains("'Nobody': nothing has that name");
    assertThat(hash()).as("nothing is recorded").isEqualTo(before);
    done("merge", "Ana Arden", "Anna Arden", "--reason", "x");
    assertThat(refused("merge", "Anna Arden", "provisional-ana-arden", "--reason", "x"))
        .contains("would close a circle");
    assertThat(refused("merge", "provisional-ana-arden", "arcadia", "--reason", "x"))
        .contains("is superseded by actor/anna-arden already");
    assertThat(refused("split", "anna-arden", "--reason", "x"))
        .contains("split what was merged into it: actor/provisional-ana-arden");
    assertThat(run("merge", "Ana Arden", "Anna Arden").exitCode()).isEqualTo(2);
  }

  @Test
  void aNameOfSeveralIsRefusedWithTheCandidates() {
    done("rename", "ruritania", "Arcadia", "--reason", "for the test");

    assertThat(refused("merge", "Arcadia", "Anna Arden", "--reason", "x"))
        .contains("'Arcadia' may mean actor/arcadia, actor/ruritania; name the IRI of one");
  }

  @Test
  void aRenamedActorIsCalledSoEverywhereUntilThatIsUndone() {
    done("rename", "Ruritania", "Kingdom of Ruritania", "--reason", "its own wish");
    assertThat(ask("SELECT ?l { <actor/ruritania> rdfs:label ?l }"))
        .containsExactly("Kingdom of Ruritania");
    assertThat(ask("SELECT ?l { <actor/ruritania> skos:altLabel ?l }"))
        .containsExactly("Ruritania");
    assertThat(ask("SELECT ?l { ?e ch:type evt:request ; rdfs:label ?l }").get(0))
        .contains("Kingdom of Ruritania");

    done("rename", "ruritania", "Ruritania Free State", "--reason", "a revolution");
    assertThat(ask("SELECT ?l { <actor/ruritania> rdfs:label ?l }"))
        .containsExactly("Ruritania Free State");

    done("rename", "ruritania", "--undo", "--reason", "restoration");
    assertThat(ask("SELECT ?l { <actor/ruritania> rdfs:label ?l }")).containsExactly("Ruritania");
    assertThat(ask("SELECT ?s { GRAPH graph:identity { ?s ?p ?o } }")).isEmpty();
  }

  @Test
  void aRebuildGivesTheSameAfterAllOfThis() throws IOException {
    ingest("meetings-v2.ttl");
    done("merge", "Ana Arden", "Anna Arden", "--reason", "a misspelling");
    done("withdraw", claim("evt:consult-meet"), "--reason", "misread");
    done("rename", "ruritania", "Kingdom of Ruritania", "--reason", "its own wish");
    String before = hash();

    assertThat(done("rebuild", "--hash")).contains(before);
  }

  private void ingest(String version, String... options) throws IOException {
    Files.write(document, Files.readAllBytes(VERSIONS.resolve(version)));
    done(
        Stream.concat(Stream.of("ingest", document.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private String claim(String type) {
    return ask("SELECT ?c { GRAPH graph:claims { ?c ch:type " + type + " } }").get(0);
  }

  private String hash() {
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      return DatasetHash.of(knowledge.dataset()).hex();
    }
  }

  private List<String> answer(String question) {
    String file = Path.of("queries", "competency", question).toString();
    return done("query", file, "--format", "csv").lines().skip(1).toList();
  }

  private List<String> ask(String query) {
    try {
      Path file = Files.writeString(folder.resolve("asked.rq"), PROLOGUE + query);
      String csv = done("query", file.toString(), "--format", "csv");
      return csv.lines().skip(1).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String done(String... command) {
    Cli.Result result = run(command);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  private String refused(String... command) {
    Cli.Result result = run(command);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines().toList()).hasSize(1);
    return result.err();
  }

  private Cli.Result run(String... command) {
    return Cli.run(
        Stream.concat(Arrays.stream(command), Stream.of("--kb", kb.toString()))
            .toArray(String[]::new));
  }
}
