package org.w3id.chancery.server.guard;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionRegistry;

/**
 * Puts bounds to the few expressions of SPARQL that have none in Jena: a regular expression can
 * take years, and a text that is joined with itself again and again, or a number multiplied so, as
 * much memory as one likes.
 */
final class BoundedExpressions extends ExprTransformCopy {
  /** How long a number may become, in bits: some twenty thousand digits. */
  static final int NUMBER_BITS = 1 << 16;

  private final int length;
  private final AtomicBoolean signal;
  private final FunctionRegistry functions;

  /**
   * Bounds for one query.
   *
   * @param length how many characters a text may have
   * @param signal is set when the query is to stop
   * @param functions those that may be called by their IRI
   */
  BoundedExpressions(int length, AtomicBoolean signal, FunctionRegistry functions) {
    this.length = length;
    this.signal = signal;
    this.functions = functions;
  }

  @Override
  public Expr transform(ExprFunctionN function, ExprList arguments) {
    if (function instanceof E_Function) {
      known(function.getFunctionIRI());
    }
    if (function instanceof E_Regex) {
      return new BoundedPattern.Match(arguments, signal);
    }
    if (function instanceof E_StrReplace) {
      return new BoundedPattern.Replace(arguments, signal, length);
    }
    if (function instanceof E_StrConcat) {
      return new Concat(arguments, length);
    }
    return super.transform(function, arguments);
  }

  @Override
  public Expr transform(ExprFunction2 function, Expr left, Expr right) {
    return function instanceof E_Multiply
        ? new Product(left, right)
        : super.transform(function, left, right);
  }

  @Override
  public Expr transform(ExprFunction1 function, Expr argument) {
    return function instanceof E_StrEncodeForURI
        ? new Encoded(argument, length)
        : super.transform(function, argument);
  }

  private void known(String function) {
    if (!functions.isRegistered(function)) {
      throw new QueryBuildException("there is no function <" + function + "> here");
    }
  }

  /** Fails as an expression does, so that its row has no value. */
  static void check(long characters, int most) {
    if (characters > most) {
      throw new ExprEvalException("a text of more than " + most + " characters");
    }
  }

  private static final class Concat extends ExprFunctionN {
    private final int most;

    Concat(ExprList arguments, int most) {
      super("concat", arguments);
      this.most = most;
    }

    @Override
    public NodeValue eval(List<NodeValue> values) {
      check(values.stream().mapToLong(value -> value.asString().length()).sum(), most);
      return new E_StrConcat(getArgsList()).eval(values);
    }

    private ExprList getArgsList() {
      return args;
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Concat(arguments, most);
    }
  }

  private static final class Encoded extends ExprFunction1 {
    private final int most;

    Encoded(Expr argument, int most) {
      super(argument, "encode_for_uri");
      this.most = most;
    }

    @Override
    public NodeValue eval(NodeValue value) {
      NodeValue encoded = new E_StrEncodeForURI(getArg()).eval(value);
      check(encoded.asString().length(), most);
      return encoded;
    }

    @Override
    public Expr copy(Expr argument) {
      return new Encoded(argument, most);
    }
  }

  private static final class Product extends ExprFunction2 {
    Product(Expr left, Expr right) {
      super(left, right, "multiply", "*");
    }

    @Override
    public NodeValue eval(NodeValue left, NodeValue right) {
      if (digits(left) + digits(right) > NUMBER_BITS) {
        throw new ExprEvalException("a product that is too long");
      }
      return new E_Multiply(getArg1(), getArg2()).eval(left, right);
    }

    private static long digits(NodeValue value) {
      if (value.isInteger()) {
        return value.getInteger().bitLength();
      }
      if (value.isDecimal()) {
        BigInteger unscaled = value.getDecimal().unscaledValue();
        return unscaled.bitLength();
      }
      return 0;
    }

    @Override
    public Expr copy(Expr left, Expr right) {
      return new Product(left, right);
    }
  }
}
