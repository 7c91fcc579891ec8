package org.w3id.chancery.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** The ontology is in OWL 2 DL and OWL 2 RL, consistent, and every class can have instances. */
class OntologyProfileTest {
  private static OWLOntology ontology;

  @BeforeAll
  static void load() throws OWLOntologyCreationException {
    ontology =
        OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(new File("ontology/chancery.ttl"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Profiles.class,
      names = {"OWL2_DL", "OWL2_RL"})
  void isInProfile(Profiles profile) {
    List<OWLProfileViolation> violations = profile.checkOntology(ontology).getViolations();

    assertThat(violations).isEmpty();
  }

  @Test
  void isConsistentWithoutEmptyClass() {
    OWLReasoner reasoner = new Reasoner(new Configuration(), ontology);
    try {
      assertThat(reasoner.isConsistent()).isTrue();
      try (Stream<OWLClass> empty = reasoner.unsatisfiableClasses()) {
        assertThat(empty.filter(c -> !c.isOWLNothing())).isEmpty();
      }
    } finally {
      reasoner.dispose();
    }
  }
}
