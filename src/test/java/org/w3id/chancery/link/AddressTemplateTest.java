package org.w3id.chancery.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;

/** The addresses that the ontology's schemes of identifiers give to notations. */
class AddressTemplateTest {
  private static final Model SCHEMES =
      RDFDataMgr.loadModel("ontology/schemes/identifier-schemes.ttl");

  private static AddressTemplate of(String scheme) {
    Resource concept = SCHEMES.createResource(Namespaces.IDENTIFIER_SCHEME + scheme);
    Property page = ResourceFactory.createProperty(ChProperty.PAGE_TEMPLATE);
    boolean isPage = concept.hasProperty(page);
    Property property =
        isPage ? page : ResourceFactory.createProperty(ChProperty.RESOURCE_TEMPLATE);
    return new AddressTemplate(concept.getProperty(property).getString(), isPage);
  }

  @ParameterizedTest
  @CsvSource({
    "wikidata, Q35, http://www.wikidata.org/entity/Q35",
    "viaf, 54057111, http://viaf.org/viaf/54057111",
    "isni, 0000000404412096, https://isni.org/isni/0000000404412096",
    "un-symbol, S/RES/2231 (2015), https://undocs.org/S/RES/2231(2015)",
    "untc, XXVI-4,"
        + " https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVI-4&chapter=26",
    "untc, XXVII-7.d,"
        + " https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XXVII-7-d&chapter=27",
    "untc, IX-1,"
        + " https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IX-1&chapter=9",
    "pa-x, 1027, https://www.peaceagreements.org/view/1027",
    "iso3166-1-alpha-2, DK, https://www.iso.org/obp/ui/#iso:code:3166:DK"
  })
  void aNotationHasItsAddress(String scheme, String notation, String address) {
    assertThat(of(scheme).address(notation)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "wikidata, https://www.wikidata.org/entity/Q35, Q35",
    "geonames, http://sws.geonames.org/2623032, 2623032",
    "geonames, https://sws.geonames.org/2623032/, 2623032"
  })
  void anIriHasItsNotation(String scheme, String iri, String notation) {
    assertThat(of(scheme).notation(iri)).contains(notation);
  }

  @ParameterizedTest
  @CsvSource({
    "wikidata, http://www.wikidata.org/entity/",
    "wikidata, http://example.org/Q35",
    "pa-x, https://www.peaceagreements.org/view/1027"
  })
  void whatIsNoIriOfASchemeHasNone(String scheme, String iri) {
    assertThat(of(scheme).notation(iri)).isEmpty();
  }
}
