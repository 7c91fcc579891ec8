package org.w3id.chancery.server.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;

/** Lets queries, of now and of then, reach the endpoints of a list. */
public final class Federation implements Part {
  private final Set<String> allowed;
  private final Duration patience;

  /**
   * For a list of endpoints.
   *
   * @param endpoints as {@link #parse} gives them
   * @param patience how long an endpoint may take for one whole answer
   */
  public Federation(Set<URI> endpoints, Duration patience) {
    this.allowed = endpoints.stream().map(URI::toString).collect(Collectors.toUnmodifiableSet());
    this.patience = patience;
  }

  /**
   * Reads the URL of an endpoint in the form in which it is compared: scheme and host in small
   * letters, the port without where it is the usual one.
   *
   * @throws IllegalArgumentException when it is no such URL, or has a user, query or fragment
   */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip()).parseServerAuthority();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(text + ": no URL", e);
    }
    String form = AllowedEndpoint.form(uri);
    if (form.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "', expected the URL of a SPARQL endpoint by http or https, without user, query"
              + " and fragment: https://query.wikidata.org/sparql");
    }
    return URI.create(form);
  }

  @Override
  public void addTo(Assembly assembly) {
    if (allowed.isEmpty()) {
      return;
    }
    OutsideEndpoints outside = new OutsideEndpoints(allowed, new OutsideQuery(patience));
    for (Context context :
        List.of(
            assembly.knowledge().present().dataset().getContext(),
            assembly.knowledge().history().context())) {
      ServiceExecutorRegistry registry = ServiceExecutorRegistry.get(context);
      if (registry.getBulkChain().stream().noneMatch(OutsideEndpoints.class::isInstance)) {
        registry.addBulkLink(outside);
      }
    }
  }
}
