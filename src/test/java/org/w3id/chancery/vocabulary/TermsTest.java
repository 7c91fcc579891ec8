package org.w3id.chancery.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.ontology.OntologyFiles;

/** The constants say what the files say, and nothing else. */
class TermsTest {
  @Test
  void classesAreThoseOfTheOntology() throws IOException {
    assertThat(constants(ChClass.class)).isEqualTo(own(OntologyFiles.core(), OWL.Class));
  }

  @Test
  void propertiesAreThoseOfTheOntology() throws IOException {
    Model core = OntologyFiles.core();
    Set<String> declared =
        Stream.of(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
            .flatMap(kind -> own(core, kind).stream())
            .collect(Collectors.toSet());

    assertThat(constants(ChProperty.class)).isEqualTo(declared);
  }

  @Test
  void actionsAreThoseOfTheirScheme() throws IOException {
    assertThat(constants(ActionTerm.class)).isEqualTo(concepts("agreement-actions.ttl"));
  }

  @Test
  void consentsAreConsentToBeBoundAndItsNarrowerConcepts() throws IOException {
    Model scheme = OntologyFiles.scheme("agreement-actions.ttl");
    Resource consent = scheme.createResource(ActionTerm.CONSENT_TO_BE_BOUND);
    Set<String> narrower =
        iris(scheme.listSubjectsWithProperty(SKOS.broader, consent).toList().stream());
    narrower.add(ActionTerm.CONSENT_TO_BE_BOUND);

    assertThat(ActionTerm.CONSENTS).isEqualTo(narrower);
  }

  @Test
  void valuesAreThoseOfTheirScheme() throws IOException {
    assertThat(constants(ValueTerm.class)).isEqualTo(concepts("values.ttl"));
  }

  @Test
  void identifierSchemesAreThoseOfTheirScheme() throws IOException {
    assertThat(constants(IdentifierScheme.class)).isEqualTo(concepts("identifier-schemes.ttl"));
  }

  @Test
  void categoriesOfTheModelAreTheTopConceptsOfEventTypes() throws IOException {
    Set<String> top =
        iris(
            OntologyFiles.scheme("event-types.ttl")
                .listSubjectsWithProperty(SKOS.topConceptOf)
                .toList()
                .stream());

    assertThat(Arrays.stream(EventType.Category.values()))
        .extracting(category -> Namespaces.EVENT_TYPE + category.concept())
        .containsExactlyInAnyOrderElementsOf(top);
  }

  static Stream<Enum<?>> constantsOfTheClaimModel() {
    return Stream.<Enum<?>[]>of(
            Polarity.values(), Modality.values(), Certainty.values(), Granularity.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource("constantsOfTheClaimModel")
  void constantsOfTheClaimModelAreValues(Enum<?> constant) throws IOException {
    assertThat(concepts("values.ttl")).contains(ValueTerm.of(constant));
  }

  private static Set<String> constants(Class<?> holder) {
    return Arrays.stream(holder.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(TermsTest::value)
        .collect(Collectors.toSet());
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " is not public", e);
    }
  }

  private static Set<String> concepts(String file) throws IOException {
    return iris(
        OntologyFiles.scheme(file)
            .listSubjectsWithProperty(RDF.type, SKOS.Concept)
            .toList()
            .stream());
  }

  /** The named instances of a type that lie in our own namespace. */
  private static Set<String> own(Model model, Resource type) {
    return iris(
        model.listSubjectsWithProperty(RDF.type, type).toList().stream()
            .filter(Resource::isURIResource)
            .filter(term -> term.getURI().startsWith(Namespaces.ONTOLOGY)));
  }

  private static Set<String> iris(Stream<Resource> resources) {
    return resources.map(Resource::getURI).collect(Collectors.toSet());
  }
}
