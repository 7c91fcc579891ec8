package org.w3id.chancery.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;
import org.w3id.chancery.vocabulary.Namespaces;

class ActionCategoriesTest {
  @Test
  void areThoseOfTheScheme() throws Exception {
    Model scheme;
    try (InputStream in = Files.newInputStream(Path.of("ontology/schemes/agreement-actions.ttl"))) {
      scheme = Rio.parse(in, Namespaces.DEFAULT_BASE, RDFFormat.TURTLE);
    }
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    scheme
        .filter(null, SKOS.BROAD_MATCH, null)
        .forEach(
            s -> {
              String action = s.getSubject().stringValue().substring(Namespaces.ACTION.length());
              expected.put(
                  action, s.getObject().stringValue().substring(Namespaces.EVENT_TYPE.length()));
              actual.put(action, ActionCategories.of(action).concept());
            });

    assertThat(actual).isNotEmpty().isEqualTo(expected);
  }
}
