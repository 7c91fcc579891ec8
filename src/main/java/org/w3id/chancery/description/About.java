package org.w3id.chancery.description;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset does not know of itself: where it is to be had and under which terms.
 *
 * @param base namespace of instances; the dataset's own IRI is {@code dataset} under it
 * @param title what it is called
 * @param licence IRI of the licence of the whole; empty where each document keeps its own
 * @param endpoint URL of the SPARQL endpoint, if there is one
 * @param endpointThen URL of an endpoint that always answers as of this very version
 * @param dumps files with all of it
 */
public record About(
    String base,
    String title,
    Optional<String> licence,
    Optional<String> endpoint,
    Optional<String> endpointThen,
    List<Dump> dumps) {

  /** Copies the list. */
  public About {
    dumps = List.copyOf(dumps);
  }

  /** Of a knowledge base that is not served. */
  public static About unserved(String base) {
    return new About(
        base, "Chancery", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** IRI of the dataset. */
  public String iri() {
    return base + "dataset";
  }

  /**
   * A file with the whole dataset.
   *
   * @param url where it is
   * @param mediaType of what is in it: {@code application/n-quads}
   * @param compressed whether it is packed by gzip
   * @param bytes its length, if known
   * @param sha256 hash of the file, in hexadecimal, if known
   */
  public record Dump(
      String url,
      String mediaType,
      boolean compressed,
      Optional<Long> bytes,
      Optional<String> sha256) {}
}
