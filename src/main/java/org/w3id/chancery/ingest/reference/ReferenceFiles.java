package org.w3id.chancery.ingest.reference;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.ingest.RejectedException;

/**
 * The plain statements of reference data, for names to be known where there is no knowledge base.
 */
public final class ReferenceFiles {
  private ReferenceFiles() {}

  /**
   * Reads the Turtle files of a folder and the folders in it, in the order of their names.
   *
   * @param folder a folder, or one file
   * @param base what relative IRIs are resolved against
   * @param statements where the statements go; the IRI of a blank node begins with {@code _:}
   * @throws RejectedException when a file is no Turtle; it names the file, line and column
   */
  public static void read(Path folder, String base, Consumer<Description.Statement> statements)
      throws IOException, RejectedException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(f -> f.toString().endsWith(".ttl")).sorted().toList();
    }
    for (Path file : files) {
      readFile(file, base, statements);
    }
  }

  private static void readFile(Path file, String base, Consumer<Description.Statement> statements)
      throws IOException, RejectedException {
    RDFParser parser = Rio.createParser(RDFFormat.TURTLE);
    parser.setRDFHandler(
        new AbstractRDFHandler() {
          @Override
          public void handleStatement(org.eclipse.rdf4j.model.Statement statement) {
            statements.accept(Values.statement(statement));
          }
        });
    try (Reader reader = Files.newBufferedReader(file)) {
      parser.parse(reader, base);
    } catch (RDFParseException e) {
      throw new RejectedException(
          file
              + ", line "
              + e.getLineNumber()
              + ", column "
              + e.getColumnNumber()
              + ": no Turtle: "
              + e.getMessage());
    } catch (RDFHandlerException e) {
      throw new IllegalStateException("the handler above throws none", e);
    }
  }
}
