package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who was a party on a day, by the reference data and the tables that come with the project: states
 * that ended, that continue others, that changed their name, that came together.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiesOnADayTest {
  private static final String QUERY =
      """
      BASE <https://w3id.org/chancery/id/>
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT DISTINCT ?party WHERE {
        ?status a ch:PartyStatus ; ch:ofAgreement <agreement/%s> ; ch:party ?party .
        OPTIONAL { ?status ch:start ?since }
        OPTIONAL { ?status ch:end ?until }
        FILTER (! BOUND(?since) || ?since <= "%2$s"^^xsd:date)
        FILTER (! BOUND(?until) || ?until > "%2$s"^^xsd:date)
      }
      """;

  @TempDir static Path folder;

  @BeforeAll
  void ingest() {
    run("init", "--bare");
    run(
        "ingest",
        "data/actors/states.ttl",
        "data/actors/former-states.ttl",
        "data/agreements/human-rights-and-humanitarian.ttl",
        "data/agreements/international-law.ttl",
        "data/agreements/alliances-and-security.ttl",
        "data/treaties/index.csv",
        "data/treaties/participants/4-1.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the Soviet Union, whose person in law Russia is; Ukraine and Belarus were parties
        // themselves
        "genocide-convention | 1990-01-01 | soviet-union ukraine belarus | russia",
        "genocide-convention | 1992-01-01 | russia ukraine belarus | soviet-union",
        "iccpr | 1990-01-01 | soviet-union germany | russia",
        "iccpr | 1992-01-01 | russia germany | soviet-union",
        // states that their successors' notifications imply; each successor by its own act only
        "genocide-convention | 1990-01-01 | yugoslavia czechoslovakia | croatia slovakia slovenia",
        "genocide-convention | 1992-01-01 | yugoslavia czechoslovakia | croatia slovakia slovenia",
        "genocide-convention | 1993-06-01 | croatia slovakia slovenia | yugoslavia czechoslovakia",
        // Serbia and Montenegro acceded; Serbia continues it, Montenegro succeeded by its own act
        "genocide-convention | 2000-01-01 | croatia | serbia-and-montenegro serbia montenegro",
        "genocide-convention | 2005-01-01 | serbia-and-montenegro | serbia montenegro",
        "genocide-convention | 2007-01-01 | serbia montenegro | serbia-and-montenegro",
        // Zaire was the Democratic Republic of the Congo under another name
        "genocide-convention | 1980-01-01 | democratic-republic-of-the-congo | yemen",
        // whose accession of 1987 it was the table does not tell; the present state is a party
        "genocide-convention | 1992-01-02 | yemen tanzania | tanganyika",
        // a treaty that ended, with a party that had ended before
        "warsaw-pact | 1990-01-01 | east-germany soviet-union czechoslovakia | germany russia",
        "warsaw-pact | 1990-12-01 | soviet-union czechoslovakia | east-germany germany",
        "warsaw-pact | 1992-01-01 | | soviet-union russia czechoslovakia",
        // signature alone makes no party
        "genocide-convention | 2020-01-01 | united-states | dominican-republic",
      })
  void partiesAreThoseOfTheDay(String agreement, String day, String parties, String others)
      throws Exception {
    Path query = Files.writeString(folder.resolve("q.rq"), QUERY.formatted(agreement, day));
    List<String> found =
        run("query", query.toString(), "--format", "csv")
            .lines()
            .skip(1)
            .map(iri -> iri.substring(iri.lastIndexOf('/') + 1))
            .toList();

    assertThat(found).containsAll(words(parties)).doesNotContainAnyElementsOf(words(others));
  }

  private static List<String> words(String list) {
    return list == null ? List.of() : List.of(list.strip().split(" +", -1));
  }

  private static String run(String command, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = command;
    all[1] = "--kb";
    all[2] = folder.resolve("kb").toString();
    System.arraycopy(args, 0, all, 3, args.length);
    Cli.Result result = Cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }
}
