package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.rdf.ClaimRdf;

/** The statements of claims, as a knowledge base holds them. */
final class StoredStatements {
  private StoredStatements() {}

  static List<Description.Statement> of(
      String identity, Optional<LocalDate> published, List<ResolvedClaim> claims) {
    List<Description.Statement> statements = new ArrayList<>();
    ClaimRdf rdf =
        new ClaimRdf(
            TestNames.BASE,
            new AbstractRDFHandler() {
              @Override
              public void handleStatement(Statement s) {
                statements.add(neutral(s));
              }
            });
    rdf.document(
        new Document(
            identity,
            identity,
            Document.Format.TEXT,
            Optional.empty(),
            published,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            ""),
        Optional.empty(),
        "test",
        "1");
    claims.forEach(c -> rdf.claim(identity, c));
    return statements;
  }

  private static Description.Statement neutral(Statement s) {
    Description.Value object =
        s.getObject().isLiteral()
            ? new Description.Literal(s.getObject().stringValue(), "", "")
            : new Description.Iri(s.getObject().stringValue());
    return new Description.Statement(
        s.getSubject().stringValue(), s.getPredicate().stringValue(), object);
  }
}
