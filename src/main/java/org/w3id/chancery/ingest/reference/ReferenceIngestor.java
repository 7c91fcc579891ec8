package org.w3id.chancery.ingest.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;

/**
 * Reads reference data in Turtle: each subject is described, with its lines as the passage; a node
 * of type {@code ch:AgreementAction}, {@code ch:Event} or {@code ch:Prospect} is a claim that it
 * happened, or will.
 *
 * <p>A blank node belongs to the subject in whose lines it stands, and gets an IRI: an identifier
 * by its scheme and notation, any other by a hash of what is said of it.
 */
public final class ReferenceIngestor implements Ingestor {
  /** How much is kept of what stands before and behind a passage, in code points. */
  private static final int CONTEXT = 32;

  /** For the service loader. */
  public ReferenceIngestor() {}

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Document document) {
    return document.format() == Document.Format.TURTLE;
  }

  @Override
  public boolean bringsNames(Document document) {
    return true;
  }

  @Override
  public void ingest(Document document, Known known, Sink claims) throws RejectedException {
    String turtle = document.text();
    List<Block> blocks = Block.of(turtle).stream().filter(block -> !block.directive()).toList();
    List<Node> nodes = new BlockParser(document.id(), known.base()).parse(turtle, blocks);
    OccurrenceReader occurrences = new OccurrenceReader(document, known);
    DescriptionReader descriptions = new DescriptionReader(known.base());
    Map<String, Integer> earlier = new HashMap<>();
    int charsBefore = 0;
    int codePointsBefore = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      Node node = nodes.get(i);
      String text = block.text(turtle);
      codePointsBefore += turtle.codePointCount(charsBefore, block.start());
      charsBefore = block.start();
      int occurrence = earlier.merge(text, 1, Integer::sum) - 1;
      Passage passage = passage(turtle, block, text, codePointsBefore, occurrence);
      claims.accept(
          OccurrenceReader.isOccurrence(node)
              ? occurrences.read(node, passage, block.line())
              : descriptions.read(node, passage));
    }
  }

  private static Passage passage(
      String turtle, Block block, String text, int start, int occurrence) {
    Span words = new Span(start, start + text.codePointCount(0, text.length()), text);
    return new Passage(
        words, before(turtle, block.start()), behind(turtle, block.end()), occurrence);
  }

  private static String before(String text, int at) {
    int start = at;
    for (int i = 0; i < CONTEXT && start > 0; i++) {
      start -= Character.charCount(text.codePointBefore(start));
    }
    return text.substring(start, at);
  }

  private static String behind(String text, int at) {
    int end = at;
    for (int i = 0; i < CONTEXT && end < text.length(); i++) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(at, end);
  }
}
