package org.w3id.chancery.server.guard;

import java.util.Set;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.function.library.Math_pow;

/**
 * The functions that a stranger may call. Jena would load any class that {@code java:} or its own
 * namespace names, among them one that sleeps and one that reads system properties.
 */
final class KnownFunctions extends FunctionRegistry {
  private static final String XPATH = "http://www.w3.org/2005/xpath-functions#";
  private static final String POWER = "http://www.w3.org/2005/xpath-functions/math#pow";
  private static final String COLLECTIONS = "http://w3id.org/awslabs/neptune/SPARQL-CDTs/";

  /** They do what SPARQL's own do, but without bounds; or call others. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          XPATH + "matches",
          XPATH + "replace",
          XPATH + "concat",
          XPATH + "encode-for-uri",
          XPATH + "apply");

  private static final Set<String> OF_JENA =
      Set.of(
          "collation",
          "e",
          "evenInteger",
          "langeq",
          "localname",
          "max",
          "min",
          "namespace",
          "pi",
          "sqrt",
          "strlen",
          "substr",
          "substring");

  /** Those of another registry that do no harm. */
  KnownFunctions(FunctionRegistry all) {
    String jena = ARQConstants.ARQFunctionLibraryURI;
    all.keys()
        .forEachRemaining(
            name -> {
              if (!name.startsWith("java:")
                  && !name.startsWith(jena)
                  && !name.startsWith(COLLECTIONS)
                  && !LEFT_OUT.contains(name)) {
                put(name, all.get(name));
              }
            });
    OF_JENA.forEach(name -> put(jena + name, all.get(jena + name)));
    put(POWER, name -> new Power());
  }

  @Override
  public FunctionFactory get(String name) {
    return isRegistered(name) ? super.get(name) : null;
  }

  /** Powers of integers are exact, and would be as long as one likes. */
  private static final class Power extends Math_pow {
    @Override
    public NodeValue exec(NodeValue base, NodeValue exponent) {
      if (base.isInteger()
          && exponent.isInteger()
          && exponent.getInteger().signum() > 0
          && (exponent.getInteger().bitLength() > 31
              || (long) base.getInteger().bitLength() * exponent.getInteger().intValue()
                  > BoundedExpressions.NUMBER_BITS)) {
        throw new ExprEvalException("a power that is too large");
      }
      return super.exec(base, exponent);
    }
  }
}
