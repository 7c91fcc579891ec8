package org.w3id.chancery.server.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML that refers to nothing outside of it. Its own entities may stand in it, as they do in many
 * ontologies; Jena would leave out those of files and other servers without a word.
 */
final class SelfContainedXml extends DefaultHandler {
  private SelfContainedXml() {}

  /**
   * Checks a document.
   *
   * @throws Refusal when it refers to a file or URL, unfolds too many entities, or is no XML
   */
  static void check(byte[] body) {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newSAXParser().parse(new ByteArrayInputStream(body), new SelfContainedXml());
    } catch (SAXException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "The XML cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
    throw new SAXException(
        "The XML refers to <" + systemId + ">; nothing is fetched, so put it into the document.");
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw new SAXException(
        "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage());
  }
}
