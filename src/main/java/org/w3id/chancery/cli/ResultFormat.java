package org.w3id.chancery.cli;

import java.util.Locale;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;

/** How answers are written. The first six fit tables (SELECT, ASK), the others RDF. */
enum ResultFormat {
  TABLE(ResultSetLang.RS_Text, false),
  JSON(ResultSetLang.RS_JSON, false),
  CSV(ResultSetLang.RS_CSV, false),
  TSV(ResultSetLang.RS_TSV, false),
  XML(ResultSetLang.RS_XML, false),
  TTL(Lang.TURTLE, true),
  TRIG(Lang.TRIG, true),
  NT(Lang.NTRIPLES, true),
  NQ(Lang.NQUADS, true),
  JSONLD(Lang.JSONLD11, true),
  RDFXML(Lang.RDFXML, true);

  private final Lang lang;
  private final boolean rdf;

  ResultFormat(Lang lang, boolean rdf) {
    this.lang = lang;
    this.rdf = rdf;
  }

  /** Jena's name for the format. */
  Lang lang() {
    return lang;
  }

  /** Whether it holds RDF rather than rows. */
  boolean isRdf() {
    return rdf;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
