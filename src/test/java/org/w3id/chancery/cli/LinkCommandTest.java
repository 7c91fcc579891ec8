package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to other datasets, from the command line to the answers of queries. */
class LinkCommandTest {
  private static final Path FILES = Path.of("src/test/resources/link");

  private static final String PROLOGUE =
      """
      BASE <https://w3id.org/chancery/id/>
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX links: <https://w3id.org/chancery/graph/links/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX void: <http://rdfs.org/ns/void#>
      """;

  private static final String THEIRS =
      "SELECT ?ours ?theirs { GRAPH links:theirs { ?ours skos:exactMatch ?theirs } } ORDER BY ?theirs";

  @TempDir static Path founded;
  @TempDir Path folder;
  private Path kb;

  @BeforeAll
  static void found() {
    done(founded.resolve("kb"), "init", "--bare");
    done(founded.resolve("kb"), "ingest", FILES.resolve("known.ttl").toString());
  }

  @BeforeEach
  void copy() throws IOException {
    kb = folder.resolve("kb");
    try (Stream<Path> files = Files.walk(founded.resolve("kb"))) {
      for (Path file : files.toList()) {
        Files.copy(file, kb.resolve(founded.resolve("kb").relativize(file)));
      }
    }
  }

  @Test
  void whatIsCertainIsLinkedAndTheRestIsListed() throws IOException {
    String out = match();

    assertThat(out).contains("4 linked, 4 to decide, 0 linked before, 1 not ours");
    assertThat(ask(THEIRS))
        .containsExactly(
            "https://w3id.org/chancery/id/actor/denmark,http://example.org/c1",
            "https://w3id.org/chancery/id/actor/iran,http://example.org/c3",
            "https://w3id.org/chancery/id/actor/czechoslovakia,http://example.org/c4",
            "https://w3id.org/chancery/id/actor/mette-frederiksen,http://example.org/p2");
    assertThat(Files.readString(kb.resolve("review/theirs.csv")))
        .as("two of theirs are one of ours")
        .contains("c2,Kosovo", "c5,Republic of Kosovo", "several of theirs")
        .as("a spelling is not certain")
        .contains("Ali Khameini", "Ali Khamenei");
  }

  @Test
  void everyLinkHasItsEvidenceAndIsCounted() {
    match();

    assertThat(
            ask(
                "SELECT ?method ?score ?notation ?reason { GRAPH links:theirs { <actor/iran>"
                    + " ch:decision ?d . ?d ch:method ?method ; ch:score ?score ; ch:reason ?reason ;"
                    + " ch:matchedIdentifier ?i } ?i skos:notation ?notation }"))
        .containsExactly(
            "identifier,1.0,IRN,\"both bear iso3166-1-alpha-3 IRN; theirs is called 'Iran', ours"
                + " 'Iran'@en\"");
    assertThat(
            ask(
                "SELECT ?name ?agent { GRAPH links:theirs { <actor/denmark> ch:decision [ ch:method"
                    + " 'name' ; ch:agent ?agent ; ch:matchedName ?name ] } }"))
        .containsExactly("Denmark,ana");
    assertThat(
            ask(
                "SELECT ?n ?p { GRAPH links:theirs { ?set a void:Linkset ; void:triples ?n ;"
                    + " void:linkPredicate ?p } }"))
        .containsExactly("4,http://www.w3.org/2004/02/skos/core#exactMatch");
  }

  @Test
  void matchingAgainChangesNothing() {
    match();
    String before = head();

    assertThat(match()).contains("0 linked, 4 to decide, 4 linked before");
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void aPersonDecidesInTheTerminalAndGoesOnLater() {
    match();

    String first = answering("y\nq\n", "link", "review", "theirs", "--agent", "ana");
    assertThat(first).contains("1 linked, 0 kept apart, ");
    String second = answering("n\nn\nn\nn\nn\n", "link", "review", "theirs", "--agent", "ana");
    assertThat(second).contains("0 linked, ").contains(" 0 left");
    assertThat(
            ask(
                "SELECT (COUNT(*) AS ?n) { GRAPH links:theirs { ?s ch:decision [ ch:confirmedBy"
                    + " 'ana' ] } }"))
        .as("what was decided for and against")
        .isNotEqualTo(List.of("0"));
    assertThat(match()).as("what was told apart is not proposed again").contains("0 to decide");
  }

  @Test
  void aListIsDecidedInASpreadsheet() throws IOException {
    match();
    Path list = kb.resolve("review/theirs.csv");
    Path decided = folder.resolve("decided.csv");
    Files.writeString(
        decided,
        Files.readString(list)
            .replace("\n,http://example.org/c2", "\nexact,http://example.org/c2")
            .replace("\n,http://example.org/p1", "\nperhaps,http://example.org/p1"));

    Cli.Result result = run("link", "apply", "theirs", decided.toString(), "--agent", "ana");

    assertThat(result.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(result.err())
        .contains("decision 'perhaps', expected exact, same, close, different or nothing");
    assertThat(ask(THEIRS))
        .contains("https://w3id.org/chancery/id/actor/kosovo,http://example.org/c2");
  }

  @Test
  void linksAreTakenBackWithoutATraceButInTheLog() throws Exception {
    String before = quads();
    match();
    assertThat(quads()).isNotEqualTo(before);

    done(kb, "link", "withdraw", "theirs", "--all", "--reason", "another file");

    assertThat(quads()).isEqualTo(before);
    assertThat(done(kb, "log", "list")).contains("identity-asserted", "identity-withdrawn");
    assertThat(run("link", "withdraw", "theirs", "--all", "--reason", "x").err())
        .contains("there is no such link to theirs");
  }

  @Test
  void aMergeTakesLinksAndIdentifiersAlongAndASplitBringsThemBack() throws Exception {
    match();
    done(kb, "link", "--identifiers");
    String before = quads();

    done(kb, "merge", "kosovo", "denmark", "--force", "--reason", "a mistake");

    assertThat(ask(links("kosovo"))).as("nothing is linked that is superseded").isEmpty();
    assertThat(ask(links("denmark")))
        .contains(
            "http://www.wikidata.org/entity/Q35,both bear wikidata Q35",
            "http://www.wikidata.org/entity/Q1246,both bear wikidata Q1246");
    assertThat(
            ask(
                "SELECT ?code { <actor/denmark> ch:identifier [ ch:scheme ?s ; skos:notation ?code ]"
                    + " FILTER (STRENDS(STR(?s), '/cow')) }"))
        .containsExactly("KOS");
    String merged = head();
    done(kb, "link", "--identifiers");
    assertThat(match()).contains("0 linked");
    assertThat(head()).as("what moved is known").isEqualTo(merged);

    done(kb, "split", "kosovo", "--reason", "two states after all");

    assertThat(quads()).isEqualTo(before);
  }

  @Test
  void aLinkThatMovedIsTakenBackWhereItIsShown() {
    done(kb, "link", "--identifiers");
    done(kb, "merge", "kosovo", "denmark", "--force", "--reason", "a mistake");

    done(
        kb,
        "link",
        "withdraw",
        "wikidata",
        "--theirs",
        "http://www.wikidata.org/entity/Q1246",
        "--reason",
        "another state");
    assertThat(ask(links("denmark"))).noneMatch(line -> line.contains("Q1246"));
    done(kb, "split", "kosovo", "--reason", "two states after all");

    assertThat(ask(links("kosovo"))).noneMatch(line -> line.contains("Q1246"));
    assertThat(ask(links("denmark"))).anyMatch(line -> line.contains("Q35"));
  }

  @Test
  void twoOfOursThatAreOneOfTheirsAreOneLinkOnceTheyAreOne() throws IOException {
    Path decided = folder.resolve("decided.csv");
    Files.writeString(
        decided,
        """
        decision,theirs,their_name,ours,our_name,score,doubt,method,evidence
        close,http://example.org/x,X,actor/iran,Iran,1,,stated,told
        exact,http://example.org/y,Y,actor/denmark,Denmark,1,,stated,told
        close,http://example.org/x,X,actor/kosovo,Kosovo,1,,stated,told
        """);
    done(kb, "link", "apply", "theirs", decided.toString());
    String size = "SELECT ?n { GRAPH links:theirs { links:theirs void:triples ?n } }";
    assertThat(ask(size)).containsExactly("3");

    done(kb, "merge", "kosovo", "denmark", "--force", "--reason", "a mistake");
    assertThat(ask(size)).containsExactly("3");
    done(kb, "merge", "denmark", "iran", "--force", "--reason", "another");

    assertThat(ask(size)).as("x is one by two ways, and y").containsExactly("2");
    assertThat(ask(links("iran"))).hasSize(2);
    assertThat(ask(links("denmark"))).isEmpty();
  }

  private static String links(String ours) {
    return "SELECT DISTINCT ?theirs ?reason { GRAPH ?g { <actor/"
        + ours
        + "> ?p ?theirs ; ch:decision ?d . ?d ch:chosen ?theirs ; ch:reason ?reason } FILTER"
        + " (STRSTARTS(STR(?g), STR(links:))) }";
  }

  @Test
  void identifiersAreLinksWhereTheSchemeHasIris() {
    String out = done(kb, "link", "--identifiers");

    assertThat(out).contains("eu-country: 2 links", "geonames: 1 links", "wikidata: 2 links");
    assertThat(
            ask(
                "SELECT ?p ?theirs { GRAPH ?g { <actor/denmark> ?p ?theirs } FILTER (?p !="
                    + " ch:decision && STRSTARTS(STR(?g), STR(links:))) } ORDER BY ?theirs"))
        .containsExactly(
            "http://www.w3.org/2004/02/skos/core#exactMatch,http://publications.europa.eu/resource/authority/country/DNK",
            "http://www.w3.org/2004/02/skos/core#exactMatch,http://www.wikidata.org/entity/Q35",
            "http://www.w3.org/2004/02/skos/core#closeMatch,https://sws.geonames.org/2623032/");
    assertThat(done(kb, "link", "list", "--format", "csv").lines())
        .contains("eu-country,2", "geonames,1", "wikidata,2");
    String head = head();
    done(kb, "link", "--identifiers");
    assertThat(head()).as("there is nothing more to link").isEqualTo(head);
  }

  @Test
  void aSecondItemOfWikidataNeverBecomesDenmarkByItself() throws IOException {
    done(kb, "link", "--identifiers");
    Path items = folder.resolve("items.ttl");
    Files.writeString(
        items,
        """
        @prefix wd: <http://www.wikidata.org/entity/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        wd:Q756617 rdfs:label "Kingdom of Denmark"@en .
        wd:Q35 rdfs:label "Denmark"@en .
        """);

    String out = done(kb, "link", "wikidata", items.toString(), "--type", "country");

    assertThat(out).contains("0 linked, 1 to decide, 1 linked before");
  }

  @Test
  void wrongCommandsSayWhatIsExpected() {
    assertThat(run("link", "Their List", FILES.resolve("theirs.csv").toString()).err())
        .contains("expected a short name of small letters");
    assertThat(run("link", "theirs").err()).contains("Expected either a NAME and a FILE");
    assertThat(run("link", "theirs", FILES.resolve("theirs.csv").toString()).err())
        .contains("line 2: id 'c1', expected an IRI, or the option --prefix");
    assertThat(run("link", "review", "others").err()).contains("nothing to decide there");
  }

  private String match() {
    Cli.Result result =
        run(
            "link",
            "theirs",
            FILES.resolve("theirs.csv").toString(),
            "--prefix",
            "http://example.org/",
            "--agent",
            "ana");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.PARTLY);
    assertThat(result.err())
        .contains("line 11: 'http://example.org/x' has neither a name nor an identifier");
    return result.out();
  }

  private String answering(String answers, String... command) {
    InputStream terminal = System.in;
    System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
    try {
      return done(kb, command);
    } finally {
      System.setIn(terminal);
    }
  }

  private String head() {
    return done(kb, "log", "list").lines().reduce((a, b) -> b).orElseThrow();
  }

  /** All quads but those of the log. */
  private String quads() {
    return ask("SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o }"
            + " FILTER (?g != graph:log) } } ORDER BY ?g ?s ?p ?o")
        .toString();
  }

  private List<String> ask(String query) {
    try {
      Path file = Files.writeString(folder.resolve("asked.rq"), PROLOGUE + query);
      return done(kb, "query", file.toString(), "--format", "csv").lines().skip(1).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String done(Path kb, String... command) {
    Cli.Result result = run(kb, command);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  private Cli.Result run(String... command) {
    return run(kb, command);
  }

  private static Cli.Result run(Path kb, String... command) {
    return Cli.run(
        Stream.concat(Arrays.stream(command), Stream.of("--kb", kb.toString()))
            .toArray(String[]::new));
  }
}
