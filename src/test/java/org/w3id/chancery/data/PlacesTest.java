package org.w3id.chancery.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.chancery.data.ActorFiles.instances;
import static org.w3id.chancery.data.ActorFiles.property;

import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.junit.jupiter.api.Test;

/** Numbers and coordinates of the places of {@code data/actors}. */
class PlacesTest {
  private static final String WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#";
  private static final Property LATITUDE = ResourceFactory.createProperty(WGS84 + "lat");
  private static final Property LONGITUDE = ResourceFactory.createProperty(WGS84 + "long");
  private static final Property NOTATION =
      ResourceFactory.createProperty("http://www.w3.org/2004/02/skos/core#notation");

  private final Model data =
      ActorFiles.read("states*.ttl", "former-states.ttl", "territories.ttl", "places*.ttl");

  @Test
  void aPlaceWithCoordinatesIsAKnownOneWithOneNumberOfItsOwn() {
    List<Resource> located = data.listSubjectsWithProperty(LATITUDE).toList();

    assertThat(located)
        .hasSizeGreaterThan(900)
        .allSatisfy(place -> assertThat(instances(data, "Place")).contains(place));
    assertThat(
            located.stream()
                .map(place -> place.getRequiredProperty(property("identifier")).getResource())
                .map(identifier -> identifier.getRequiredProperty(NOTATION).getString()))
        .doesNotHaveDuplicates()
        .allMatch(number -> number.matches("[1-9][0-9]{4,7}"));
  }

  @Test
  void coordinatesLieOnTheGlobe() {
    assertThat(data.listSubjectsWithProperty(LATITUDE).toList())
        .allSatisfy(
            place -> {
              assertThat(place.getRequiredProperty(LATITUDE).getDouble()).isBetween(-90.0, 90.0);
              assertThat(place.getRequiredProperty(LONGITUDE).getDouble()).isBetween(-180.0, 180.0);
            });
  }

  @Test
  void capitalsHaveANumber() {
    assertThat(
            data.listObjectsOfProperty(property("capital")).toList().stream()
                .map(capital -> capital.asResource())
                .filter(capital -> !capital.hasProperty(LATITUDE))
                .map(ActorFiles::slug))
        .isEmpty();
  }
}
