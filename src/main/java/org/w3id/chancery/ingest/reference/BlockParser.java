package org.w3id.chancery.ingest.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.ingest.RejectedException;

/**
 * Parses a Turtle document in one go and tells which statements each of its blocks makes. For this
 * a marking statement is put behind each block, on the same line, so that line numbers stay.
 */
final class BlockParser {
  private static final String MARK = "urn:chancery:end-of-block";

  private final String document;
  private final String base;

  BlockParser(String document, String base) {
    this.document = document;
    this.base = base;
  }

  /**
   * The subjects of a document's blocks, in their order.
   *
   * @throws RejectedException when it is no Turtle; the message names document and line
   */
  List<Node> parse(String turtle, List<Block> blocks) throws RejectedException {
    Collector collector = new Collector();
    RDFParser parser = Rio.createParser(RDFFormat.TURTLE);
    parser.setRDFHandler(collector);
    try {
      parser.parse(new StringReader(marked(turtle, blocks)), base);
    } catch (RDFParseException e) {
      throw new RejectedException(
          document
              + ", line "
              + e.getLineNumber()
              + ": no Turtle: "
              + e.getMessage().replaceAll("\\s+", " "));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string", e);
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      nodes.add(node(collector.blocks.get(i), blocks.get(i).line()));
    }
    return nodes;
  }

  private static String marked(String turtle, List<Block> blocks) {
    String mark = " <" + MARK + "> <" + MARK + "> <" + MARK + "> .";
    StringBuilder marked = new StringBuilder(turtle.length() + blocks.size() * mark.length());
    int copied = 0;
    for (Block block : blocks) {
      marked.append(turtle, copied, block.end()).append(mark);
      copied = block.end();
    }
    return marked.append(turtle, copied, turtle.length()).toString();
  }

  private Node node(List<Statement> statements, int line) throws RejectedException {
    Set<String> subjects = new HashSet<>();
    statements.forEach(s -> subjects.add(s.subject()));
    for (Statement statement : statements) {
      if (statement.object() instanceof Description.Iri object && Node.isBlank(object.iri())) {
        subjects.remove(object.iri());
      }
    }
    if (subjects.size() != 1) {
      throw new RejectedException(
          document + ", line " + line + ": " + subjects.size() + " subjects, expected one");
    }
    return new Node(subjects.iterator().next(), List.copyOf(statements));
  }

  private static final class Collector extends AbstractRDFHandler {
    final List<List<Statement>> blocks = new ArrayList<>();
    private List<Statement> block = new ArrayList<>();

    @Override
    public void handleStatement(org.eclipse.rdf4j.model.Statement statement) {
      if (statement.getPredicate().stringValue().equals(MARK)) {
        blocks.add(block);
        block = new ArrayList<>();
      } else {
        block.add(Values.statement(statement));
      }
    }
  }
}
