package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextDatasetFactory;
import org.apache.jena.query.text.TextIndexConfig;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.query.text.TextQueryFuncs;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.store.FSDirectory;
import org.w3id.chancery.projection.bulk.SpillingDataset;
import org.w3id.chancery.projection.bulk.Tdb2Writer;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * The events of a knowledge base as an expert would load them into Fuseki without it: one store of
 * triples in TDB2's own layout, as packed as ours, with participants in their roles and under one
 * property, and a text index of labels that can give the label which was found, as ours can.
 */
final class PlainFuseki implements AutoCloseable {
  private static final Set<Node> LOADED =
      Stream.of(
              ChProperty.TYPE,
              ChProperty.CATEGORY,
              ChProperty.PARTICIPANT,
              ChProperty.INITIATOR,
              ChProperty.RECIPIENT,
              ChProperty.MEDIATOR,
              ChProperty.OF_AGREEMENT,
              ChProperty.START,
              ChProperty.END,
              ChProperty.STANDING,
              RDFS.label.getURI())
          .map(NodeFactory::createURI)
          .collect(Collectors.toUnmodifiableSet());

  private static final Node EVENT = NodeFactory.createURI(ChClass.EVENT);

  private final DatasetGraph dataset;
  private final FusekiServer server;
  private final long triples;

  private PlainFuseki(DatasetGraph dataset, FusekiServer server, long triples) {
    this.dataset = dataset;
    this.server = server;
    this.triples = triples;
  }

  /**
   * Loads the events of a dataset and serves them.
   *
   * @param folder for its files, missing yet
   * @param from is read in the transaction that the caller is in
   */
  static PlainFuseki of(DatasetGraph from, Path folder) throws IOException {
    SpillingDataset events =
        new SpillingDataset(folder.resolve("gathered"), Runtime.getRuntime().maxMemory() / 2);
    long triples = 0;
    Iterator<Quad> found = from.find(Quad.defaultGraphIRI, Node.ANY, RDF.type.asNode(), EVENT);
    Path tdb = Files.createDirectories(folder.resolve("tdb"));
    Path lucene = Files.createDirectories(folder.resolve("text"));
    EntityDefinition definition = new EntityDefinition("uri", "label", RDFS.label.asNode());
    definition.setLangField("lang");
    TextIndexConfig configuration = new TextIndexConfig(definition);
    configuration.setAnalyzer(new EnglishAnalyzer());
    configuration.setValueStored(true);
    TextIndexLucene text = new TextIndexLucene(FSDirectory.open(lucene), configuration);
    while (found.hasNext()) {
      Node event = found.next().getSubject();
      events.add(Quad.defaultGraphIRI, event, RDF.type.asNode(), EVENT);
      triples++;
      Iterator<Quad> said = from.find(Quad.defaultGraphIRI, event, Node.ANY, Node.ANY);
      while (said.hasNext()) {
        Quad quad = said.next();
        if (LOADED.contains(quad.getPredicate())) {
          events.add(quad);
          triples++;
          if (quad.getPredicate().equals(RDFS.label.asNode())) {
            text.addEntity(
                TextQueryFuncs.entityFromQuad(
                    definition, null, event, quad.getPredicate(), quad.getObject()));
          }
        }
      }
    }
    text.commit();
    Tdb2Writer.write(events, tdb);
    events.close();
    DatasetGraph store = DatabaseMgr.connectDatasetGraph(tdb.toString());
    FusekiServer server =
        FusekiServer.create()
            .port(0)
            .loopback(true)
            .add("/plain", TextDatasetFactory.create(store, text))
            .build()
            .start();
    return new PlainFuseki(store, server, triples);
  }

  String endpoint() {
    return "http://localhost:" + server.getPort() + "/plain/sparql";
  }

  long triples() {
    return triples;
  }

  @Override
  public void close() {
    server.stop();
    TDBInternal.expel(dataset, true);
  }
}
