package org.w3id.chancery.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.Version;

/** Pages of resources for people, in place of the plain ones. */
public interface ResourcePages {
  /** What the pages look like at all: changes when the same dataset gives other pages. */
  String edition();

  /**
   * The page of a resource that is there.
   *
   * @param dataset what is known, within a read transaction
   * @param iri the resource
   * @param past the version that the dataset is; empty for the present
   * @param request has the parameters
   * @throws Problem when a parameter is wrong
   */
  Page page(DatasetGraph dataset, String iri, Optional<Version> past, HttpServletRequest request);

  /**
   * A page that is made.
   *
   * @param html the page
   * @param policy its content security policy
   */
  record Page(String html, String policy) {}
}
