package org.w3id.chancery.ingest.rdf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;

/**
 * Writes occurrence claims as JSON Lines, one claim a line, in the manner of event data: type and
 * actors by code, with modality, date and the words.
 *
 * <p>Fields: {@code document}, {@code start} and {@code end} (of the trigger, in code points),
 * {@code type} (PLOVER category), {@code concept}, {@code cameo}, {@code source}, {@code target}
 * and {@code mediator} (ISO 3166-1 alpha-3 codes of states, else short names, else names), {@code
 * source_cameo} and {@code target_cameo} (codes with sectors), {@code modality}, {@code date} (a
 * day, month or year, or {@code FIRST/LAST}), {@code attribution}, {@code agreement}, {@code
 * about}, {@code place}, {@code trigger}, {@code passage}, {@code rule}.
 */
public final class ClaimJson implements Closeable {
  private final JsonGenerator json;
  private final ActorNames actors;

  /**
   * Writes to a writer, which is closed with this.
   *
   * @param actors the names by which actors are written
   */
  public ClaimJson(Writer to, ActorNames actors) throws IOException {
    this.json = new JsonFactory().createGenerator(to);
    this.json.setPrettyPrinter(new MinimalPrettyPrinter("")); // each line ends itself
    this.actors = actors;
  }

  /**
   * Writes one claim.
   *
   * @param document id of the document
   * @param on the document's date, on which codes are looked up
   */
  public void write(String document, LocalDate on, OccurrenceClaim claim) throws IOException {
    json.writeStartObject();
    json.writeStringField("document", document);
    json.writeNumberField("start", claim.trigger().start());
    json.writeNumberField("end", claim.trigger().end());
    json.writeStringField("type", claim.type().category().name());
    json.writeStringField("concept", claim.type().concept());
    text("cameo", claim.type().cameo());
    List<Mention> sources = sources(claim);
    List<Mention> targets = claim.in(Role.RECIPIENT);
    names("source", sources, on);
    names("target", targets, on);
    if (!claim.in(Role.MEDIATOR).isEmpty()) {
      names("mediator", claim.in(Role.MEDIATOR), on);
    }
    codes("source_cameo", sources, on);
    codes("target_cameo", targets, on);
    json.writeStringField("modality", modality(claim));
    text("date", claim.time().flatMap(ClaimJson::date));
    List<Mention> speakers = claim.stance().speakers();
    text("attribution", speakers.stream().map(s -> s.words().text()).findFirst());
    text("agreement", claim.agreement().map(a -> a.words().text()));
    text("about", claim.topics().stream().map(t -> t.words().text()).findFirst());
    text("place", claim.place().map(p -> p.words().text()));
    json.writeStringField("trigger", claim.trigger().text());
    json.writeStringField("passage", claim.passage().words().text());
    json.writeStringField("rule", claim.rule());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Mediators take part in what is symmetric: talks that they lead. */
  private static List<Mention> sources(OccurrenceClaim claim) {
    return claim.type().category().isSymmetric()
        ? Stream.concat(claim.in(Role.INITIATOR).stream(), claim.in(Role.MEDIATOR).stream())
            .toList()
        : claim.in(Role.INITIATOR);
  }

  private void text(String field, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get());
    }
  }

  private void names(String field, List<Mention> mentions, LocalDate on) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    mentions.forEach(m -> names.add(name(m, on)));
    array(field, names);
  }

  /** The state for which somebody acts, by its code; an organisation by its short name. */
  private String name(Mention mention, LocalDate on) {
    Optional<ActorRef> actor = mention.actor().flatMap(a -> actors.actor(a, on));
    if (actor.isEmpty()) {
      return mention.words().text();
    }
    Optional<ActorRef> principal = actor.get().state().flatMap(s -> actors.actor(s, on));
    boolean actsForState =
        actor.get().kind() == ActorNames.Kind.PERSON
            || actor.get().kind() == ActorNames.Kind.GOVERNMENT_BODY;
    ActorRef named = actsForState ? principal.orElse(actor.get()) : actor.get();
    return named.iso3().or(named::shortName).orElse(named.label());
  }

  private void codes(String field, List<Mention> mentions, LocalDate on) throws IOException {
    Set<String> codes = new LinkedHashSet<>();
    for (Mention mention : mentions) {
      codes.add(
          mention
              .code()
              .or(() -> mention.actor().flatMap(a -> actors.actor(a, on)).flatMap(ActorRef::code))
              .orElseGet(() -> name(mention, on)));
    }
    array(field, codes);
  }

  private void array(String field, Set<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String modality(OccurrenceClaim claim) {
    boolean denied = claim.stance().polarity() == Polarity.DENIED;
    return denied && claim.stance().modality().isFactual()
        ? "denied"
        : claim.stance().modality().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> date(TimeSpan time) {
    if (time.start().isEmpty() && time.end().isEmpty()) {
      return Optional.empty();
    }
    String start = time.start().map(LocalDate::toString).orElse("");
    String end = time.end().map(LocalDate::toString).orElse("");
    if (time.granularity() == Granularity.MONTH && !start.isEmpty()) {
      return Optional.of(start.substring(0, 7));
    }
    if (time.granularity() == Granularity.YEAR && !start.isEmpty()) {
      return Optional.of(start.substring(0, 4));
    }
    return Optional.of(start.equals(end) ? start : start + "/" + end);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
