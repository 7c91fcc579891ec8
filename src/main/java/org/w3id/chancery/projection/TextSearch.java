package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextIndexConfig;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.store.FSDirectory;

/** How the text index is made: what of the dataset can be searched, and how words are taken. */
public final class TextSearch {
  private static final String POSITION = "position";
  private static final String FORM = "form";

  /** Changes whenever words are taken in another way: an index of another form is made anew. */
  private static final String THIS_FORM = "3";

  private TextSearch() {}

  /**
   * Opens an index, and makes it when the directory is empty.
   *
   * @throws IOException when the directory cannot be read or written
   */
  public static TextIndexLucene open(Path directory) throws IOException {
    return new WordIndex(FSDirectory.open(directory), configuration());
  }

  /**
   * The position that a commit of the index stands at; -1 when it does not say, or was made by a
   * version that took words in another way.
   */
  public static long position(Map<String, String> commitData) {
    return THIS_FORM.equals(commitData.get(FORM))
        ? Long.parseLong(commitData.getOrDefault(POSITION, "-1"))
        : -1;
  }

  /** What a commit says of the position that it stands at. */
  static Map<String, String> commitData(long position) {
    return Map.of(POSITION, Long.toString(position), FORM, THIS_FORM);
  }

  /** The fields of the index, and which property goes into which. */
  public static EntityDefinition fields() {
    EntityDefinition fields = new EntityDefinition("iri", "label", Terms.LABEL);
    fields.set("altLabel", Terms.ALT_LABEL);
    fields.set("exact", Terms.EXACT);
    fields.setGraphField("graph");
    fields.setLangField("lang");
    fields.setUidField("uid");
    return fields;
  }

  /**
   * Words are taken as English, and once more by the rules of the language that their literal has:
   * a search that names a language, as in {@code text:query (rdfs:label "Verträge" "lang:de")}, is
   * by those.
   */
  static TextIndexConfig configuration() {
    TextIndexConfig configuration = new TextIndexConfig(fields());
    configuration.setAnalyzer(new EnglishAnalyzer());
    configuration.setMultilingualSupport(true);
    return configuration;
  }
}
