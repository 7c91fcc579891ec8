package org.w3id.chancery.ingest.record;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3id.chancery.ingest.RejectedException;

/** An element of an XML document, which knows where its content stands in the text. */
public final class XmlElement {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** No record is nested deeper. The parser of newer Javas has a limit of its own, at 100. */
  private static final int DEEPEST = 50;

  private final String name;
  private final Map<String, String> attributes;
  private final int start;
  private final int end;

  /** The text of the whole document without markup, and where this element's is in it. */
  private final StringBuilder plain;

  private final int plainStart;
  private final int plainEnd;
  private final List<XmlElement> children;

  private XmlElement(Builder.Open open, int end, StringBuilder plain) {
    this.name = open.name();
    this.attributes = Map.copyOf(open.attributes());
    this.start = open.start();
    this.end = end;
    this.plain = plain;
    this.plainStart = open.plainStart();
    this.plainEnd = plain.length();
    this.children = List.copyOf(open.children());
  }

  /** Local name. */
  public String name() {
    return name;
  }

  /** Values of the attributes by local name. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Index of the first char of its content. */
  public int start() {
    return start;
  }

  /** Index behind the last char of its content. */
  public int end() {
    return end;
  }

  /** The text in it and in what it contains, with single spaces. */
  public String text() {
    return SPACES.matcher(plain.substring(plainStart, plainEnd)).replaceAll(" ").strip();
  }

  /** The elements in it. */
  public List<XmlElement> children() {
    return children;
  }

  /**
   * Reads a whole document. Nothing outside it is read: document types and entities of its own are
   * refused.
   *
   * @throws RejectedException when it is no well-formed XML, with line and column
   */
  public static XmlElement of(String text) throws RejectedException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      try {
        return new Builder(text).read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new RejectedException(
          "line "
              + e.getLocation().getLineNumber()
              + ", column "
              + e.getLocation().getColumnNumber()
              + ": no well-formed XML: "
              + e.getMessage().replaceAll("\\s+", " "));
    }
  }

  /** The first child of a name. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /** Text of the first child of a name; empty where there is none. */
  public String value(String childName) {
    return child(childName).map(XmlElement::text).orElse("");
  }

  /** This element and all in it, in the order of the text. */
  public Stream<XmlElement> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
  }

  /**
   * Builds the tree. Where tags stand is found in the text itself, since the parser tells it only
   * roughly.
   */
  private static final class Builder {
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder plain = new StringBuilder();
    private int at;
    private XmlElement root;

    Builder(String text) {
      this.text = text;
    }

    private record Open(
        String name,
        Map<String, String> attributes,
        int start,
        int plainStart,
        List<XmlElement> children) {}

    XmlElement read(XMLStreamReader reader) throws XMLStreamException {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(reader);
          case XMLStreamConstants.END_ELEMENT -> end(reader);
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              plain.append(reader.getText());
          case XMLStreamConstants.COMMENT -> skip("-->");
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> skip("?>");
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new XMLStreamException(
                  "a document type or entity of its own, which is not read", reader.getLocation());
          default -> {}
        }
      }
      return root;
    }

    private void skip(String sign) {
      at = text.indexOf(sign, at) + sign.length();
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
      if (open.size() >= DEEPEST) {
        throw new XMLStreamException(
            "elements nested deeper than " + DEEPEST, reader.getLocation());
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
      at = text.indexOf("<" + qualified(reader), at);
      char quote = 0;
      for (; quote != 0 || text.charAt(at) != '>'; at++) {
        char c = text.charAt(at);
        if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        }
      }
      at++;
      open.push(new Open(reader.getLocalName(), attributes, at, plain.length(), new ArrayList<>()));
    }

    private void end(XMLStreamReader reader) {
      Open done = open.pop();
      int end = at;
      if (!isEmptyTag(done)) {
        end = text.indexOf("</" + qualified(reader), at);
        at = text.indexOf('>', end) + 1;
      }
      XmlElement element = new XmlElement(done, end, plain);
      if (open.isEmpty()) {
        root = element;
      } else {
        open.peek().children.add(element);
      }
    }

    private boolean isEmptyTag(Open element) {
      return element.start == at && at >= 2 && text.charAt(at - 2) == '/';
    }

    private static String qualified(XMLStreamReader reader) {
      String prefix = reader.getPrefix();
      return prefix == null || prefix.isEmpty()
          ? reader.getLocalName()
          : prefix + ":" + reader.getLocalName();
    }
  }
}
