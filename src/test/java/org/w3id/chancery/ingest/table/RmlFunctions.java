package org.w3id.chancery.ingest.table;

import io.carml.engine.function.FnoFunction;
import io.carml.engine.function.FnoParam;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.DailyEvent;
import org.w3id.chancery.claim.InstanceIris;

/** What templates of {@code relations-severed.rml.ttl} cannot say. */
public final class RmlFunctions {
  private static final String NS = "https://w3id.org/chancery/function/";
  private static final String TYPE = "sanction-relations";

  private final InstanceIris iris = new InstanceIris(Tables.BASE);
  private final TableKnown known = Tables.known();
  private final Map<String, String> actors = new HashMap<>();

  /** Functions over the project's reference data. */
  public RmlFunctions() {}

  /** The state of a name. */
  @FnoFunction(NS + "actor")
  public String actor(@FnoParam(NS + "name") String name, @FnoParam(NS + "day") String day) {
    return actors.computeIfAbsent(name + day, key -> find(name, LocalDate.parse(day)));
  }

  private String find(String name, LocalDate day) {
    return known.actors().find(name, day).get(0).candidates().get(0).actor().iri();
  }

  /** The place of a name. */
  @FnoFunction(NS + "place")
  public String place(@FnoParam(NS + "name") String name) {
    List<AgreementNames.Match> places = known.places().places(name);
    return places.isEmpty() ? null : places.get(0).iri();
  }

  /** The event of a day and pair. */
  @FnoFunction(NS + "event")
  public String event(
      @FnoParam(NS + "day") String day,
      @FnoParam(NS + "initiator") String initiator,
      @FnoParam(NS + "recipient") String recipient) {
    return iris.event(
        DailyEvent.of(
                LocalDate.parse(day),
                Codes.concept(TYPE).orElseThrow(),
                actor(initiator, day),
                actor(recipient, day),
                Optional.empty())
            .orElseThrow());
  }

  /** The claim of a row. */
  @FnoFunction(NS + "claim")
  public String claim(
      @FnoParam(NS + "day") String day,
      @FnoParam(NS + "initiator") String initiator,
      @FnoParam(NS + "recipient") String recipient) {
    return iris.node(
        "claim",
        "row",
        Tables.TABLE,
        event(day, initiator, recipient),
        TYPE,
        actor(initiator, day),
        actor(recipient, day));
  }

  /** The row as a passage. */
  @FnoFunction(NS + "passage")
  public String passage(@FnoParam(NS + "number") String number) {
    return iris.node("passage", "row", "relations-severed", number);
  }
}
