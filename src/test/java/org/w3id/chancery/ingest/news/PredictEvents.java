package org.w3id.chancery.ingest.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Dyads;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.StoredParses;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * For development: reads stored parses and writes predictions in the form of the scorer. Arguments:
 * folder of reference data (several with a colon between), then triples of texts, stored parses,
 * predictions. With {@code -Ddyads=true}, as event data sets have it ({@link Dyads}).
 */
final class PredictEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PredictEvents() {}

  static Known known(Path... data) throws Exception {
    KnownNames.Builder builder = KnownNames.builder();
    for (Path d : data) {
      if (Files.exists(d)) {
        ReferenceFiles.read(d, Namespaces.DEFAULT_BASE, builder::add);
      }
    }
    KnownNames names = builder.build();
    return new Known(Namespaces.DEFAULT_BASE, names.actors(), names.agreements());
  }

  static Document document(String id, String text, String date, String title, String publisher) {
    return new Document(
        id,
        "urn:chancery:document:" + id,
        Document.Format.JSON_LINE,
        Optional.of(title),
        date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date)),
        Optional.of(publisher),
        Optional.empty(),
        Optional.of("en"),
        Optional.empty(),
        text,
        "0");
  }

  public static void main(String[] args) throws Exception {
    List<Path> data = new ArrayList<>();
    for (String d : args[0].split(":", -1)) {
      data.add(Path.of(d));
    }
    Known known = known(data.toArray(new Path[0]));
    for (int i = 1; i + 2 < args.length; i += 3) {
      Path parses = Path.of(args[i + 1]);
      StoredParses stored = StoredParses.read(Files.newBufferedReader(parses));
      NewsIngestor once = new NewsIngestor(() -> stored, Lexicon::standard);
      long begin = System.nanoTime();
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[i + 2])))) {
        for (String line : Files.readAllLines(Path.of(args[i]))) {
          JsonNode r = JSON.readTree(line);
          Document d =
              document(
                  r.get("id").asText(),
                  r.get("text").asText(),
                  r.path("date").asText(),
                  r.path("title").asText(""),
                  r.path("publisher").asText(""));
          List<Claim> claims = new ArrayList<>();
          once.ingest(d, known, claims::add);
          for (Claim c : Boolean.getBoolean("dyads") ? Dyads.of(claims) : claims) {
            out.println(JSON.writeValueAsString(row(d, (OccurrenceClaim) c, known)));
          }
        }
      }
      System.err.println(args[i] + " " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }
  }

  private static ObjectNode row(Document d, OccurrenceClaim c, Known known) {
    ObjectNode row = JSON.createObjectNode();
    row.put("document", d.id());
    row.put("start", c.trigger().start());
    row.put("end", c.trigger().end());
    row.put("trigger", c.trigger().text());
    row.put("type", c.type().category().name());
    row.put("concept", c.type().concept());
    List<Mention> source = new ArrayList<>(c.in(Role.INITIATOR));
    source.addAll(c.in(Role.MEDIATOR));
    actors(row, "source", source, known, d);
    actors(row, "target", c.in(Role.RECIPIENT), known, d);
    row.put(
        "modality",
        c.stance().polarity() == Polarity.DENIED && c.stance().modality().isFactual()
            ? "denied"
            : c.stance().modality().name().toLowerCase(Locale.ROOT));
    c.time().ifPresent(t -> row.put("date", date(t)));
    if (!c.stance().speakers().isEmpty()) {
      row.put("attribution", c.stance().speakers().get(0).words().text());
    }
    c.agreement().ifPresent(a -> row.put("agreement", a.words().text()));
    c.place().ifPresent(p -> row.put("place", p.words().text()));
    c.content().ifPresent(n -> row.put("content", n));
    row.put("rule", c.rule());
    row.put("line", ClaimLines.line(c));
    row.put("text", c.passage().words().text());
    return row;
  }

  private static String date(TimeSpan t) {
    if (t.granularity() == Granularity.DAY && t.start().isPresent()) {
      return t.start().get().toString();
    }
    if (t.granularity() == Granularity.MONTH && t.start().isPresent() && t.end().isPresent()) {
      return t.start().get().toString().substring(0, 7);
    }
    if (t.granularity() == Granularity.YEAR && t.start().isPresent() && t.end().isPresent()) {
      return t.start().get().toString().substring(0, 4);
    }
    return t.start().map(LocalDate::toString).orElse("")
        + "/"
        + t.end().map(LocalDate::toString).orElse("");
  }

  private static void actors(
      ObjectNode row, String field, List<Mention> mentions, Known known, Document d) {
    ArrayNode names = row.putArray(field);
    ArrayNode codes = row.putArray(field + "_cameo");
    LocalDate on = d.date().orElseGet(LocalDate::now);
    for (Mention m : mentions) {
      Optional<ActorNames.ActorRef> a = m.actor().flatMap(i -> known.actors().actor(i, on));
      Optional<ActorNames.ActorRef> state =
          a.flatMap(x -> x.state()).flatMap(i -> known.actors().actor(i, on));
      names.add(
          a.flatMap(ActorNames.ActorRef::iso3)
              .or(
                  () ->
                      a.filter(
                              x ->
                                  x.kind() == ActorNames.Kind.PERSON
                                      || x.kind() == ActorNames.Kind.GOVERNMENT_BODY)
                          .flatMap(x -> state)
                          .flatMap(s -> s.iso3().or(s::shortName)))
              .or(() -> a.flatMap(ActorNames.ActorRef::shortName))
              .or(() -> a.map(ActorNames.ActorRef::label))
              .orElse(m.words().text()));
      m.code().ifPresent(codes::add);
    }
  }
}
