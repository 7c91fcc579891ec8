package org.w3id.chancery.projection;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextQueryFuncs;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * A literal as a document of the text index: fields to be searched, named as jena-text names them,
 * and beside them what a hit tells, column by column (doc values of Lucene). A search with many
 * hits so reads a few bytes of each, where a stored document is unpacked as a whole.
 */
final class IndexedLiteral {
  private static final String SUBJECT = "hit-subject";
  private static final String GRAPH = "hit-graph";
  private static final String PROPERTY = "hit-property";
  private static final String WORDS = "hit-words";

  /** A language, or a datatype behind {@link #DATATYPE}; strings have neither. */
  private static final String KIND = "hit-kind";

  private static final String DATATYPE = "^^";

  private IndexedLiteral() {}

  /** The document of a literal. */
  static Document document(Entity entity, EntityDefinition fields) {
    Document document = new Document();
    document.add(new StringField(fields.getEntityField(), entity.getId(), Field.Store.NO));
    document.add(column(SUBJECT, entity.getId()));
    document.add(new StringField(fields.getGraphField(), entity.getGraph(), Field.Store.NO));
    document.add(value(GRAPH, entity.getGraph()));
    String kind = kind(entity);
    if (!kind.isEmpty()) {
      document.add(new StringField(fields.getLangField(), kind, Field.Store.NO));
      document.add(value(KIND, kind));
    }
    for (Map.Entry<String, Object> literal : entity.getMap().entrySet()) {
      String field = literal.getKey();
      String words = (String) literal.getValue();
      document.add(new TextField(field, words, Field.Store.NO));
      if (!kind.isEmpty() && !kind.startsWith(DATATYPE)) {
        document.add(new TextField(ofLanguage(field, kind), words, Field.Store.NO));
      }
      document.add(
          new StringField(fields.getUidField(), entity.getChecksum(field, words), Field.Store.NO));
      document.add(value(PROPERTY, field));
      document.add(column(WORDS, words));
    }
    return document;
  }

  /** The field in which the words are taken by the rules of a language. */
  static String ofLanguage(String field, String language) {
    return field + "_" + language;
  }

  private static String kind(Entity entity) {
    String language = entity.getLanguage();
    if (language != null && !language.isEmpty()) {
      return language;
    }
    RDFDatatype datatype = entity.getDatatype();
    return datatype == null || datatype.equals(XSDDatatype.XSDstring)
        ? ""
        : DATATYPE + datatype.getURI();
  }

  private static Field column(String name, String value) {
    return new BinaryDocValuesField(name, new BytesRef(value));
  }

  /** For what many documents share. */
  private static Field value(String name, String value) {
    return new SortedDocValuesField(name, new BytesRef(value));
  }

  /** Reads the hits of one segment of the index, in the order of its documents. */
  static final class Columns {
    private final EntityDefinition fields;
    private final BinaryDocValues subjects;
    private final SortedDocValues graphs;
    private final SortedDocValues properties;
    private final BinaryDocValues words;
    private final SortedDocValues kinds;

    Columns(LeafReader segment, EntityDefinition fields) throws IOException {
      this.fields = fields;
      this.subjects = DocValues.getBinary(segment, SUBJECT);
      this.graphs = DocValues.getSorted(segment, GRAPH);
      this.properties = DocValues.getSorted(segment, PROPERTY);
      this.words = DocValues.getBinary(segment, WORDS);
      this.kinds = DocValues.getSorted(segment, KIND);
    }

    /**
     * A hit.
     *
     * @param document its number in the segment, higher than that of the one before
     */
    TextHit hit(int document, float score) throws IOException {
      Node property = List.copyOf(fields.getPredicates(text(properties, document))).get(0);
      return new TextHit(
          TextQueryFuncs.stringToNode(text(subjects, document)),
          score,
          literal(text(words, document), text(kinds, document)),
          TextQueryFuncs.stringToNode(text(graphs, document)),
          property);
    }

    private static String text(BinaryDocValues values, int document) throws IOException {
      return values.advanceExact(document) ? values.binaryValue().utf8ToString() : "";
    }

    private static String text(SortedDocValues values, int document) throws IOException {
      return values.advanceExact(document)
          ? values.lookupOrd(values.ordValue()).utf8ToString()
          : "";
    }

    private static Node literal(String words, String kind) {
      if (kind.isEmpty()) {
        return NodeFactory.createLiteralString(words);
      }
      return kind.startsWith(DATATYPE)
          ? NodeFactory.createLiteralDT(
              words, TypeMapper.getInstance().getSafeTypeByName(kind.substring(DATATYPE.length())))
          : NodeFactory.createLiteralLang(words, kind);
    }
  }
}
