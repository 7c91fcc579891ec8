package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of agreements, read into a knowledge base: who is a party on which day follows. */
class AgreementTablesTest {
  private static final String STATES =
      """
      @prefix ch: <https://w3id.org/chancery/ontology#> .
      @prefix act: <https://w3id.org/chancery/action/> .
      @prefix ids: <https://w3id.org/chancery/identifier-scheme/> .
      @prefix val: <https://w3id.org/chancery/value/> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      <actor/soviet-union> a ch:State ; rdfs:label "Soviet Union"@en ;
        ch:start "1922-12-30"^^xsd:date ; ch:end "1991-12-26"^^xsd:date ; ch:datePrecision val:day ;
        ch:continuedBy <actor/russia> .
      <actor/russia> a ch:State ; rdfs:label "Russia"@en ; skos:altLabel "Russian Federation"@en ;
        ch:start "1991-12-25"^^xsd:date ; ch:datePrecision val:day .
      <actor/czechoslovakia> a ch:State ; rdfs:label "Czechoslovakia"@en ;
        ch:start "1918-10-28"^^xsd:date ; ch:end "1992-12-31"^^xsd:date ; ch:datePrecision val:day ;
        ch:succeededBy <actor/czech-republic> , <actor/slovakia> .
      <actor/czech-republic> a ch:State ; rdfs:label "Czech Republic"@en ;
        ch:start "1993-01-01"^^xsd:date ; ch:datePrecision val:day .
      <actor/slovakia> a ch:State ; rdfs:label "Slovakia"@en ;
        ch:start "1993-01-01"^^xsd:date ; ch:datePrecision val:day .
      <actor/oman> a ch:State ; rdfs:label "Oman"@en .
      <agreement/covenant> a ch:Treaty ; rdfs:label "Covenant on Good Neighbours"@en .
      [] a ch:AgreementAction ; ch:type act:entry-into-force ; ch:ofAgreement <agreement/covenant> ;
        ch:start "1976-03-23"^^xsd:date ; ch:end "1976-03-23"^^xsd:date ; ch:datePrecision val:day .
      [] a ch:AgreementAction ; ch:type act:ratification ; ch:ofAgreement <agreement/covenant> ;
        ch:initiator <actor/soviet-union> ;
        ch:start "1973-10-16"^^xsd:date ; ch:end "1973-10-16"^^xsd:date ; ch:datePrecision val:day .
      """;
  private static final String INDEX =
      """
      chapter_no,treaty_no,treaty_name,url
      4,4,"Covenant on Good Neighbours. New York, 16 December 1966",https://example.org/IV-4
      4,5,"Protocol to the Covenant on Good Neighbours. New York, 16 December 1966",
      x,6,"No number. New York, 16 December 1966",
      """;
  private static final String TABLE =
      """
      Participant,Signature,"Ratification, Accession(a), Succession(d)"
      Russian Federation,18 Mar 1968,16 Oct 1973
      Czech Republic,,22 Feb 1993 d
      Slovakia,,28 May 1993 d
      Oman,1 Jan 1970,
      Nowhereland,,1 Feb 1993 a
      """;

  @TempDir Path folder;
  private Path kb;

  @BeforeEach
  void ingest() throws IOException {
    kb = folder.resolve("kb");
    write("states.ttl", STATES);
    write("treaties/index.csv", INDEX);
    write("treaties/participants/4-4.csv", TABLE);
    done(0, "init", "--bare");
    done(0, "ingest", folder.resolve("states.ttl").toString());
  }

  @Test
  void partiesOnADayAreThoseThatTheTableAndTheStatesTell() {
    Cli.Result read = done(3, "ingest", folder.resolve("treaties").toString());

    assertThat(read.err()).contains("line 4: chapter 'x', number '6', expected a number each");
    assertThat(partiesOn("1990-01-01")).containsExactly("Czechoslovakia", "Soviet Union");
    assertThat(partiesOn("1992-01-01")).containsExactly("Czechoslovakia", "Russia");
    assertThat(partiesOn("1993-06-01"))
        .containsExactly("Czech Republic", "Nowhereland", "Russia", "Slovakia");
  }

  @Test
  void aRowAndAnotherDocumentTellOfOneAct() {
    done(3, "ingest", folder.resolve("treaties").toString());

    assertThat(
            ask(
                "SELECT ?n { ?e ch:type act:ratification ; ch:claimCount ?n ;"
                    + " ch:ofAgreement <agreement/covenant> }"))
        .containsExactly("2");
    assertThat(
            ask(
                "SELECT ?words { GRAPH graph:claims { ?claim ch:type act:ratification ;"
                    + " ch:passage/ch:exact ?words . FILTER (STRSTARTS(?words, 'Russian')) } }"))
        .containsExactly("\"Russian Federation,18 Mar 1968,16 Oct 1973\"");
  }

  @Test
  void aTreatyThatNobodyKnewIsProvisionalAndKeepsItsNumber() {
    done(3, "ingest", folder.resolve("treaties").toString());

    assertThat(
            ask(
                "SELECT ?name { ?a ch:status val:provisional ; a ch:Treaty ; rdfs:label ?name ;"
                    + " ch:identifier/skos:notation 'IV-5' }"))
        .containsExactly("Protocol to the Covenant on Good Neighbours");
  }

  @Test
  void readingTheTablesAgainChangesNothing() {
    done(3, "ingest", folder.resolve("treaties").toString());

    Cli.Result again = done(0, "ingest", folder.resolve("treaties").toString(), "--format", "csv");

    assertThat(again.out()).contains("0,2,0,0,0");
  }

  @Test
  void aTableWhoseTreatyIsNotNumberedYetIsRefusedAndReadLater() throws IOException {
    Path table = folder.resolve("treaties/participants/4-4.csv");
    Cli.Result refused = done(1, "ingest", table.toString());
    assertThat(refused.err()).contains("no known agreement has the number IV-4");

    done(3, "ingest", folder.resolve("treaties/index.csv").toString());
    done(0, "ingest", table.toString());
    assertThat(partiesOn("1990-01-01")).contains("Soviet Union");
  }

  @Test
  void tablesAreReadAnewFromTheirKeptBytes() {
    done(3, "ingest", folder.resolve("treaties").toString());

    Cli.Result anew = done(3, "reingest", "--all", "--format", "csv");

    assertThat(anew.out()).contains("0,3,0,0,");
    assertThat(partiesOn("1992-01-01")).containsExactly("Czechoslovakia", "Russia");
  }

  private List<String> partiesOn(String day) {
    return ask(
        "SELECT ?name { ?s a ch:PartyStatus ; ch:ofAgreement <agreement/covenant> ;"
            + " ch:party/rdfs:label ?name . OPTIONAL { ?s ch:start ?from } OPTIONAL { ?s ch:end ?to }"
            + " FILTER (!BOUND(?from) || ?from <= '"
            + day
            + "'^^xsd:date) FILTER (!BOUND(?to) || ?to > '"
            + day
            + "'^^xsd:date) } ORDER BY ?name");
  }

  private List<String> ask(String query) {
    String prologue =
        """
        BASE <https://w3id.org/chancery/id/>
        PREFIX ch: <https://w3id.org/chancery/ontology#>
        PREFIX act: <https://w3id.org/chancery/action/>
        PREFIX val: <https://w3id.org/chancery/value/>
        PREFIX graph: <https://w3id.org/chancery/graph/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        """;
    try {
      Path file = Files.writeString(folder.resolve("asked.rq"), prologue + query);
      Cli.Result result = done(0, "query", file.toString(), "--format", "csv");
      return result.out().lines().skip(1).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Cli.Result done(int exitCode, String command, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = command;
    all[1] = "--kb";
    all[2] = kb.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    Cli.Result result = Cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    return result;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
