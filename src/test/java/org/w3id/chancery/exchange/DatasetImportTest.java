package org.w3id.chancery.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.system.Txn;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Outside datasets in a knowledge base: what comes, what goes, and what is refused. */
class DatasetImportTest {
  private static final String PORTS =
      """
      @prefix ex: <http://example.org/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      ex:oslo a ex:Port ; ex:name "Oslo"@nb , "Christiania"@en ; ex:depth 07 ; ex:opened "1895-01-01"^^xsd:date ;
        ex:quay [ ex:length 120.50 ] .
      ex:bergen a ex:Port ; ex:name "Bergen"@nb .
      """;

  @TempDir Path folder;
  private KnowledgeBase knowledge;
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();

  @BeforeEach
  void open() {
    KnowledgeBase.create(folder.resolve("kb"), new Settings(Namespaces.DEFAULT_BASE));
    knowledge = KnowledgeBase.open(folder.resolve("kb"));
  }

  @AfterEach
  void close() {
    knowledge.close();
  }

  @Test
  void everyFormatThatIsWrittenIsReadAgain() throws IOException {
    take("ports", file("ports.ttl", PORTS));
    for (String extension : Formats.written()) {
      if (!Formats.read().contains(extension)) {
        continue;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RDFFormat format = Formats.toWrite(extension);
      Txn.executeRead(
          knowledge.dataset(),
          () -> RioDump.write(knowledge.dataset(), graph("ports"), format, out));
      Path written = Files.write(folder.resolve("written." + extension), out.toByteArray());
      take("copy-" + extension, written);
      assertThat(triples("copy-" + extension)).as(extension).isEqualTo(triples("ports"));
    }
    assertThat(Formats.read())
        .contains("ttl", "trig", "nq", "nt", "rdf", "rj", "jsonld", "n3", "xml", "brf", "ndjsonld");
  }

  @Test
  void theSameAgainChangesNothingWhateverItsForm() throws IOException {
    take("ports", file("ports.ttl", PORTS));
    long position = knowledge.log().head().position();
    String otherwise =
        """
        @prefix ex: <http://example.org/> .
        _:pier ex:length 120.5 .
        ex:bergen ex:name "Bergen"@nb ; a ex:Port .
        ex:oslo ex:quay _:pier ; ex:depth 7 ; ex:name "Christiania"@en , "Oslo"@nb , "Oslo"@nb ; a ex:Port ;
          ex:opened "1895-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
        """;

    DatasetImport.Result again = take("ports", file("otherwise.ttl", otherwise));

    assertThat(again.added()).isZero();
    assertThat(again.removed()).isZero();
    assertThat(again.kept()).isEqualTo(9);
    assertThat(knowledge.log().head().position()).isEqualTo(position);
  }

  @Test
  void theNextVersionIsRecordedAsTheDifference() throws IOException {
    take("ports", file("ports.ttl", PORTS));
    DatasetImport.Result next =
        take("ports", file("next.ttl", PORTS.replace("\"Bergen\"@nb", "\"Bjørgvin\"@nb")));

    assertThat(List.of(next.added(), next.removed(), next.kept())).containsExactly(1L, 1L, 8L);
    Entry last = entries().get(entries().size() - 1);
    assertThat(last.content().kind()).isEqualTo(EntryKind.DATASET_IMPORTED);
    assertThat(last.content().payload().text().lines().filter(l -> l.contains("example.org")))
        .containsExactlyInAnyOrder(
            "D <http://example.org/bergen> <http://example.org/name> \"Bergen\"@nb"
                + " <https://w3id.org/chancery/graph/data/ports> .",
            "A <http://example.org/bergen> <http://example.org/name> \"Bjørgvin\"@nb"
                + " <https://w3id.org/chancery/graph/data/ports> .");
  }

  @Test
  void whatIsKnownOfItHasTheHashOfItsCanonicalForm() throws IOException {
    take("ports", file("ports.ttl", PORTS));

    String hash =
        DatasetHash.write(knowledge.dataset(), graph("ports"), OutputStream.nullOutputStream())
            .hex();
    assertThat(described("ports"))
        .anyMatch(line -> line.contains("sha256> \"" + hash + "\""))
        .anyMatch(line -> line.contains("void#triples> \"9\""));
  }

  @Test
  void oneBadStatementLeavesTheOthersAlone() throws IOException {
    String turtle =
        """
        @prefix ex: <http://example.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex:a ex:p 1 .
        ex:b ex:opened "2025-02-30"^^xsd:date .
        ex:c ex:name "c"@en_US .
        ex:d ex:link <not absolute> .
        ex:e ex:p <relative> .
        ex:f ex:p 2 .
        """;
    DatasetImport.Result result = take("bad", file("bad.ttl", turtle));

    assertThat(triples("bad")).hasSize(2);
    assertThat(result.rejected()).isEqualTo(4);
    assertThat(result.statements() + result.rejected()).isEqualTo(6);
    assertThat(rejections)
        .extracting(Rejection::reason)
        .anyMatch(reason -> reason.contains("\"2025-02-30\", expected an xsd:date"))
        .anyMatch(reason -> reason.contains("en_US"))
        .anyMatch(reason -> reason.contains("relative"));
    assertThat(rejections).allMatch(r -> r.position().startsWith("line "));
  }

  @Test
  void aBrokenLineOfNTriplesLeavesTheOthersAlone() throws IOException {
    String lines =
        """
        <http://example.org/a> <http://example.org/p> "1" .
        <http://example.org/b> <http://example.org/p> "2
        <http://example.org/c> <http://example.org/p> "3" .
        """;
    take("lines", file("lines.nt", lines));

    assertThat(triples("lines")).hasSize(2);
    assertThat(rejections).hasSize(1);
    assertThat(rejections.get(0).position()).contains("line 2");
  }

  @Test
  void aBrokenFormIsRefusedWholeAndTheOldVersionStays() throws IOException {
    take("ports", file("ports.ttl", PORTS));
    Set<String> before = triples("ports");

    assertThatThrownBy(() -> take("ports", file("broken.ttl", PORTS + "ex:x ex:y [ .")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("broken.ttl, line 6")
        .hasMessageContaining("nothing was recorded");
    assertThat(triples("ports")).isEqualTo(before);
  }

  @Test
  void packedFilesAreUnpackedAndAReadmePassedOver() throws IOException {
    Path gz = folder.resolve("ports.ttl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(PORTS.getBytes(StandardCharsets.UTF_8));
    }
    take("ports", gz);
    Path zip = folder.resolve("ports.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      member(out, "README", "about ports");
      member(out, "a/one.ttl", PORTS);
      member(out, "b/two.nt", "<http://example.org/oslo> <http://example.org/p> \"x\" .\n");
    }
    take("zipped", zip);

    assertThat(triples("ports")).hasSize(9);
    assertThat(triples("zipped")).hasSize(10);
    assertThat(passedOver).containsExactly(zip + "!README");
  }

  @Test
  void anArchiveThatUnpacksToFarTooMuchIsRefused() throws IOException {
    Path bomb = folder.resolve("bomb.nt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 80; i++) {
        out.write(spaces);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(100_000);
    assertThatThrownBy(() -> take("bomb", bomb))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("unpacks to more than 200 times its size");
  }

  @Test
  void nothingThatAFileNamesIsFetched() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server = serve(asked);
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/there";
      Path context =
          file(
              "remote.jsonld",
              "{\"@context\": \""
                  + url
                  + "\", \"@id\": \"http://example.org/a\", \"name\": \"a\"}");
      Path entity =
          file(
              "entity.rdf",
              "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \""
                  + url
                  + "\">]><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                  + "<rdf:Description rdf:about=\"http://example.org/a\"><p"
                  + " xmlns=\"http://example.org/\">&e;</p></rdf:Description></rdf:RDF>");
      Path trix =
          file(
              "entity.xml",
              "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \"" + url + "\">]><TriX/>");
      for (Path file : List.of(context, entity, trix)) {
        assertThatThrownBy(() -> take("remote", file))
            .as(file.toString())
            .isInstanceOf(ImportException.class);
      }
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAddressIsFetchedOnlyWhereTheListAllows() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server = serve(asked);
    try {
      String origin = "http://localhost:" + server.getAddress().getPort();
      List<URI> allowed = List.of(URI.create(origin + "/open/"));
      assertThatThrownBy(() -> Source.of(URI.create(origin + "/closed/x.ttl"), allowed))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("not on the list");
      assertThatThrownBy(() -> Source.of(URI.create(origin + "/open/../closed/x.ttl"), allowed))
          .isInstanceOf(ImportException.class);

      DatasetImport.run(
          knowledge,
          "tester",
          request("web", Source.of(URI.create(origin + "/open/ports"), allowed), allowed),
          false,
          watcher());
      assertThat(triples("web")).hasSize(9);

      assertThatThrownBy(
              () ->
                  DatasetImport.run(
                      knowledge,
                      "tester",
                      request(
                          "web", Source.of(URI.create(origin + "/open/moved"), allowed), allowed),
                      false,
                      watcher()))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("/closed/ports is not on the list");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aLargeDatasetComesInSeveralEntriesAndIsDescribedByTheLast() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 45_000; i++) {
      lines.append("<http://example.org/a").append(i).append("> <http://example.org/p> \"x\" .\n");
    }
    take("large", file("large.nt", lines.toString()));

    List<Entry> entries = entries();
    assertThat(entries).hasSize(3);
    assertThat(entries.get(1).content().payload().text()).doesNotContain("graph/datasets>");
    assertThat(entries.get(2).content().payload().text())
        .contains("void#triples> \"45000\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    assertThat(triples("large")).hasSize(45_000);
  }

  @Test
  void aRehearsalRecordsNothing() throws IOException {
    DatasetImport.Result result =
        DatasetImport.run(
            knowledge,
            "tester",
            request("ports", Source.of(file("ports.ttl", PORTS)), List.of()),
            true,
            watcher());

    assertThat(result.added()).isEqualTo(9);
    assertThat(knowledge.log().head().position()).isZero();
  }

  @Test
  void aRemovedDatasetLeavesNothing() throws IOException {
    take("ports", file("ports.ttl", PORTS));
    DatasetImport.Result gone =
        DatasetImport.run(knowledge, "tester", ImportRequest.removal("ports"), false, watcher());

    assertThat(gone.removed()).isEqualTo(9);
    assertThat(triples("ports")).isEmpty();
    assertThat(described("ports")).isEmpty();
  }

  private DatasetImport.Result take(String name, Path file) throws IOException {
    return DatasetImport.run(
        knowledge, "tester", request(name, Source.of(file), List.of()), false, watcher());
  }

  private static ImportRequest request(String name, Source source, List<URI> allowed) {
    return new ImportRequest(
        name,
        List.of(source),
        Optional.empty(),
        allowed,
        Optional.empty(),
        Optional.empty(),
        Optional.of("https://creativecommons.org/publicdomain/zero/1.0/"),
        Optional.empty(),
        Optional.empty());
  }

  private DatasetImport.Watcher watcher() {
    return new DatasetImport.Watcher() {
      @Override
      public void rejected(Rejection rejection) {
        rejections.add(rejection);
      }

      @Override
      public void passedOver(String name) {
        passedOver.add(name);
      }

      @Override
      public void read(String source, long bytes, long length) {
        assertThat(bytes).isNotNegative();
      }
    };
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void member(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static HttpServer serve(AtomicInteger asked) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          if (exchange.getRequestURI().getPath().endsWith("/moved")) {
            exchange.getResponseHeaders().add("Location", "/closed/ports");
            exchange.sendResponseHeaders(302, -1);
          } else {
            byte[] body = PORTS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/turtle; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private List<Entry> entries() {
    try (Stream<Entry> entries = knowledge.log().read(1)) {
      return entries.toList();
    }
  }

  private static Node graph(String name) {
    return NodeFactory.createURI(Namespaces.GRAPH + "data/" + name);
  }

  /** A dataset's triples; its blank nodes are named after it, which is left out. */
  private Set<String> triples(String name) {
    return lines(graph(name), Node.ANY).stream()
        .map(line -> line.replaceAll("/node/[^/]+/", "/node/"))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  private Set<String> described(String name) {
    return lines(NodeFactory.createURI(Namespaces.GRAPH + "datasets"), graph(name));
  }

  private Set<String> lines(Node graph, Node subject) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () -> {
          Set<String> lines = new TreeSet<>();
          knowledge
              .dataset()
              .find(graph, subject, Node.ANY, Node.ANY)
              .forEachRemaining(
                  quad ->
                      lines.add(
                          NodeFmtLib.strNT(quad.getSubject())
                              + " "
                              + NodeFmtLib.strNT(quad.getPredicate())
                              + " "
                              + NodeFmtLib.strNT(quad.getObject())));
          return lines;
        });
  }
}
