package org.w3id.chancery.ingest.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.ingest.RejectedException;

/**
 * Parses a Turtle document in one go and tells which statements each of its blocks makes. For this
 * a marking statement is put behind each block, on the same line, so that line numbers stay.
 */
final class BlockParser {
  private static final String MARK = "urn:chancery:end-of-block";

  private static final String STATEMENT = " <" + MARK + "> <" + MARK + "> <" + MARK + "> .";

  private final String document;
  private final String base;

  BlockParser(String document, String base) {
    this.document = document;
    this.base = base;
  }

  /**
   * The subjects of a document's blocks, in their order.
   *
   * @throws RejectedException when it is no Turtle; the message names document, line and column
   */
  List<Node> parse(String turtle, List<Block> blocks) throws RejectedException {
    Collector collector = new Collector();
    RDFParser parser = Rio.createParser(RDFFormat.TURTLE);
    parser.setRDFHandler(collector);
    // without it a period where an object has to be is a number without digits
    parser.set(BasicParserSettings.VERIFY_DATATYPE_VALUES, true);
    CountingReader marked = new CountingReader(marked(turtle, blocks));
    try {
      parser.parse(marked, base);
    } catch (RDFParseException e) {
      int line = (int) e.getLineNumber();
      throw new RejectedException(
          document
              + ", line "
              + line
              + ", column "
              + column(turtle, line, offset(blocks, marked.count()))
              + ": no Turtle: "
              + explain(e));
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
    StringBuilder marked = new StringBuilder(turtle.length() + blocks.size() * STATEMENT.length());
    int copied = 0;
    for (Block block : blocks) {
      marked.append(turtle, copied, block.end()).append(STATEMENT);
      copied = block.end();
    }
    return marked.append(turtle, copied, turtle.length()).toString();
  }

  /** Where in the document something stands, from where it stands in the marked one. */
  private static int offset(List<Block> blocks, int marked) {
    int offset = marked;
    for (Block block : blocks) {
      if (offset <= block.end()) {
        break;
      }
      offset = Math.max(block.end(), offset - STATEMENT.length());
    }
    return offset;
  }

  /** The column up to which a line had been read, from 1. */
  private static int column(String turtle, int line, int read) {
    int start = 0;
    for (int i = 1; i < line && turtle.indexOf('\n', start) >= 0; i++) {
      start = turtle.indexOf('\n', start) + 1;
    }
    int end = turtle.indexOf('\n', start) < 0 ? turtle.length() : turtle.indexOf('\n', start);
    return Math.max(1, Math.min(read, end) - start);
  }

  private static String explain(RDFParseException failure) {
    String message = failure.getMessage().replaceAll("\\s+", " ");
    return message.startsWith("'' is not a valid value for datatype " + XSD.INTEGER)
        ? "a period where an object has to be"
        : message.replaceFirst(" \\[line \\d+\\]$", "");
  }

  /** Tells how much has been read; Rio reads char by char, and knows no columns. */
  private static final class CountingReader extends StringReader {
    private int count;

    CountingReader(String text) {
      super(text);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }

    int count() {
      return count;
    }
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
