package org.w3id.chancery.ingest.rdf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3id.chancery.claim.ResolvedClaim;

class ClaimRdfTest {
  private static final Path EXPECTED = Path.of("src/test/resources/ingest/rdf/claims.trig");

  @Test
  void writesClaimsInTheShapesOfTheArchitecture() throws IOException {
    Model expected;
    try (InputStream in = Files.newInputStream(EXPECTED)) {
      expected = Rio.parse(in, ExampleClaims.BASE, RDFFormat.TRIG);
    }

    assertThat(lines(parsed(RdfFormat.TRIG, RDFFormat.TRIG))).isEqualTo(lines(expected));
  }

  @ParameterizedTest
  @EnumSource(RdfFormat.class)
  void writesTheSameStatementsInEveryForm(RdfFormat format) throws IOException {
    RDFFormat rio = Rio.getParserFormatForFileName("x." + format.extension()).orElseThrow();
    Model model = parsed(format, rio);
    Model all = parsed(RdfFormat.N_QUADS, RDFFormat.NQUADS);

    assertThat(triples(model)).isEqualTo(triples(all));
  }

  @Test
  void writesNoBlankNode() throws IOException {
    assertThat(parsed(RdfFormat.N_QUADS, RDFFormat.NQUADS))
        .noneMatch(s -> s.getSubject().isBNode() || s.getObject().isBNode());
  }

  @Test
  void writesAPassageThatTwoClaimsShareOnce() throws IOException {
    String quads = new String(written(RdfFormat.N_QUADS), UTF_8);

    assertThat(quads.lines().distinct().count()).isEqualTo(quads.lines().count());
  }

  private static Model parsed(RdfFormat format, RDFFormat rio) throws IOException {
    return Rio.parse(new ByteArrayInputStream(written(format)), ExampleClaims.BASE, rio);
  }

  private static byte[] written(RdfFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFWriter writer = format.writer(out);
    ClaimRdf rdf = new ClaimRdf(ExampleClaims.BASE, writer);
    writer.startRDF();
    rdf.prefixes();
    rdf.document(
        ExampleClaims.DOCUMENT,
        Optional.of(ExampleClaims.BASE + "actor/harbour-dispatch"),
        "news",
        "1");
    for (ResolvedClaim claim : ExampleClaims.resolved()) {
      rdf.claim(ExampleClaims.DOCUMENT.identity(), claim);
    }
    writer.endRDF();
    return out.toByteArray();
  }

  private static String lines(Model model) {
    return model.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
  }

  private static Set<String> triples(Model model) {
    return model.stream()
        .map(s -> s.getSubject() + " " + s.getPredicate() + " " + s.getObject())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
