package org.w3id.chancery.link.outside;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.w3id.chancery.link.Code;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.Kind;
import org.w3id.chancery.link.Lifetime;
import org.w3id.chancery.link.Name;
import org.w3id.chancery.link.outside.OutsideFile.Content;
import org.w3id.chancery.link.outside.OutsideFile.Hints;

/**
 * RDF of others, read by what its properties are called in the vocabularies that most use: SKOS,
 * RDFS, schema.org, FOAF, Dublin Core, Wikidata, the EU's authority tables.
 */
final class OutsideRdf {
  private static final String OWL = "http://www.w3.org/2002/07/owl#";
  private static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
  private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String EU = "http://publications.europa.eu/ontology/authority/";

  /** Ends of the IRIs of properties that give a name, in lower case. */
  private static final Map<String, Name.Rank> NAMES =
      Map.ofEntries(
          Map.entry("preflabel", Name.Rank.PREFERRED),
          Map.entry("label", Name.Rank.PREFERRED),
          Map.entry("name", Name.Rank.PREFERRED),
          Map.entry("title", Name.Rank.PREFERRED),
          Map.entry("officialname", Name.Rank.OTHER),
          Map.entry("legalname", Name.Rank.OTHER),
          Map.entry("altlabel", Name.Rank.OTHER),
          Map.entry("alternatename", Name.Rank.OTHER),
          Map.entry("alternatelabel", Name.Rank.OTHER),
          Map.entry("shortname", Name.Rank.OTHER),
          Map.entry("nick", Name.Rank.OTHER),
          Map.entry("hiddenlabel", Name.Rank.HIDDEN));

  /** What says which identifiers of others a thing bears. */
  private static final Set<String> SAME =
      Set.of(
          OWL + "sameAs",
          SKOS + "exactMatch",
          "http://schema.org/sameAs",
          "https://schema.org/sameAs");

  private static final Set<String> PLACES =
      Set.of(
          "nationality", "country", "addresscountry", "location", "spatial", "place", "p17", "p27");

  private static final Set<String> STARTS =
      Set.of("startdate", "birthdate", "foundingdate", "p569", "p571");

  private static final Set<String> ENDS =
      Set.of("enddate", "deathdate", "dissolutiondate", "p570", "p576", "end.use");

  /** A property by the end of its IRI, and the scheme whose notations it gives. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("p297", "iso3166-1-alpha-2"),
          Map.entry("p298", "iso3166-1-alpha-3"),
          Map.entry("p299", "iso3166-1-numeric"),
          Map.entry("p2082", "m49"),
          Map.entry("p901", "fips10-4"),
          Map.entry("p1566", "geonames"),
          Map.entry("p214", "viaf"),
          Map.entry("p213", "isni"),
          Map.entry("p1278", "lei"));

  private final Hints hints;
  private final Map<String, Building> things = new LinkedHashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private final Set<String> schemes = new HashSet<>();

  private OutsideRdf(Hints hints) {
    this.hints = hints;
  }

  static Content read(Path file, Hints hints) throws IOException {
    RDFFormat format =
        Rio.getParserFormatForFileName(file.getFileName().toString())
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + ": expected a file of RDF (.ttl, .rdf, .nt, .nq, .trig, .jsonld) or a"
                            + " table (.csv, .tsv)"));
    OutsideRdf outside = new OutsideRdf(hints);
    List<String> rejects = new ArrayList<>();
    RDFParser parser = Rio.createParser(format);
    parser.getParserConfig().set(BasicParserSettings.VERIFY_DATATYPE_VALUES, false);
    parser.getParserConfig().set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true);
    parser.setRDFHandler(
        new AbstractRDFHandler() {
          @Override
          public void handleStatement(Statement statement) {
            outside.take(statement);
          }
        });
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      parser.parse(in, file.toUri().toString());
    } catch (RDFParseException e) {
      String place = file + ", line " + e.getLineNumber() + ": " + e.getMessage();
      if (outside.things.isEmpty()) {
        throw new IOException(place, e);
      }
      rejects.add(place + "; what follows was not read");
    } catch (RDFHandlerException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return new Content(outside.entities(), rejects);
  }

  private void take(Statement statement) {
    if (!(statement.getSubject() instanceof IRI subject)) {
      return;
    }
    String iri = subject.stringValue();
    String property = statement.getPredicate().stringValue();
    String end = end(property);
    Value value = statement.getObject();
    Building thing = things.computeIfAbsent(iri, Building::new);
    if (value instanceof Literal literal) {
      literal(thing, property, end, literal);
    } else if (value instanceof IRI object) {
      if (property.equals(TYPE)) {
        thing.types.add(object.stringValue());
        if (object.stringValue().equals(SKOS + "ConceptScheme")) {
          schemes.add(iri);
        }
      } else if (SAME.contains(property)) {
        hints.codes().apply(object.stringValue()).ifPresent(thing.codes::add);
      } else if (PLACES.contains(end)) {
        thing.placeIris.add(object.stringValue());
      } else if (property.equals("http://publications.europa.eu/ontology/euvoc#status")) {
        thing.deprecated = Optional.of(object.stringValue().endsWith("DEPRECATED"));
      }
    }
  }

  private void literal(Building thing, String property, String end, Literal literal) {
    String text = literal.getLabel().strip();
    Name.Rank rank = NAMES.get(end);
    if (rank != null) {
      thing.names.add(new Name(text, literal.getLanguage().orElse(""), rank));
      if (rank == Name.Rank.PREFERRED) {
        labels.merge(
            thing.iri, text, (a, b) -> literal.getLanguage().orElse("").startsWith("en") ? b : a);
      }
    } else if (property.equals(OWL + "deprecated") || property.equals(EU + "deprecated")) {
      thing.deprecated = Optional.of(text.equals("true") || text.equals("1"));
    } else if (STARTS.contains(end)) {
      thing.start = date(text).or(() -> thing.start);
    } else if (ENDS.contains(end)) {
      thing.end = date(text).or(() -> thing.end);
    } else if (PLACES.contains(end)) {
      thing.places.add(text);
    } else if (CODES.containsKey(end)) {
      thing.codes.add(new Code(CODES.get(end), text));
    }
  }

  private List<Entity> entities() {
    List<Entity> entities = new ArrayList<>();
    for (Building thing : things.values()) {
      hints.codes().apply(thing.iri).ifPresent(thing.codes::add);
      if (schemes.contains(thing.iri) || (thing.names.isEmpty() && thing.codes.isEmpty())) {
        continue;
      }
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      kinds.addAll(hints.kinds());
      if (kinds.isEmpty()) {
        thing.types.forEach(type -> kinds.addAll(Kind.ofTheirs(type)));
      }
      for (String place : thing.placeIris) {
        Optional.ofNullable(labels.get(place)).ifPresent(thing.places::add);
      }
      entities.add(
          new Entity(
              thing.iri,
              thing.names,
              kinds,
              thing.types,
              thing.codes,
              thing.places,
              thing.lifetime()));
    }
    return entities;
  }

  private static Optional<LocalDate> date(String text) {
    String day = text.length() > 10 ? text.substring(0, 10) : text;
    try {
      return Optional.of(LocalDate.parse(day.length() == 4 ? day + "-01-01" : day));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // one that is not told in days tells nothing here
    }
  }

  private static String end(String iri) {
    int at = Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#'));
    return iri.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /** A thing while its statements are read. */
  private static final class Building {
    final String iri;
    final List<Name> names = new ArrayList<>();
    final Set<String> types = new HashSet<>();
    final Set<Code> codes = new HashSet<>();
    final Set<String> places = new HashSet<>();
    final Set<String> placeIris = new HashSet<>();
    Optional<LocalDate> start = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    Optional<Boolean> deprecated = Optional.empty();

    Building(String iri) {
      this.iri = iri;
    }

    Lifetime lifetime() {
      Lifetime.Ended ended =
          deprecated
              .map(is -> is ? Lifetime.Ended.YES : Lifetime.Ended.NO)
              .orElse(end.isPresent() ? Lifetime.Ended.YES : Lifetime.Ended.UNKNOWN);
      return new Lifetime(start, end, ended);
    }
  }
}
