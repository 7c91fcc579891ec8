package org.w3id.chancery.server.guard;

import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.MappedLoader;

/**
 * The properties that a stranger may use as functions: those that are registered. Jena would load
 * any class that {@code java:} names.
 */
final class KnownPropertyFunctions extends PropertyFunctionRegistry {
  /** Those of another registry. */
  KnownPropertyFunctions(PropertyFunctionRegistry all) {
    all.keys()
        .forEachRemaining(
            name -> {
              if (!name.startsWith("java:")) {
                put(name, all.get(name));
              }
            });
    for (String name : new String[] {"splitIRI", "splitURI", "strSplit"}) {
      super.get(ARQConstants.ARQPropertyFunctionLibraryURI + name);
    }
  }

  @Override
  public boolean manages(String name) {
    return get(name) != null;
  }

  @Override
  public PropertyFunctionFactory get(String name) {
    if (name.startsWith("java:")) {
      return null;
    }
    String mapped = MappedLoader.mapDynamicURI(name);
    return isRegistered(mapped == null ? name : mapped) ? super.get(name) : null;
  }
}
