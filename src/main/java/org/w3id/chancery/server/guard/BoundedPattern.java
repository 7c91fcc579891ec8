package org.w3id.chancery.server.guard;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;

/**
 * {@code REGEX} and {@code REPLACE} (SPARQL 1.1, 17.4.3.14 and 17.4.3.15) that end when the query
 * does: Java's matcher looks at one character after the other, and each look is one at the signal.
 */
abstract class BoundedPattern extends ExprFunctionN {
  private final String name;
  private final AtomicBoolean signal;
  private String compiledFrom = "";
  private Pattern compiled;

  BoundedPattern(String name, ExprList arguments, AtomicBoolean signal) {
    super(name, arguments);
    this.name = name;
    this.signal = signal;
  }

  final AtomicBoolean signal() {
    return signal;
  }

  /** Matches a text with the pattern and flags at the second and the last place. */
  final Matcher matcher(String text, NodeValue pattern, NodeValue flags) {
    String source = string(pattern);
    String modifiers = flags == null ? "" : string(flags);
    String key = modifiers + "/" + source;
    Pattern known = compiled;
    if (known == null || !key.equals(compiledFrom)) {
      known = RegexEngine.makePattern(name, source, modifiers);
      compiled = known;
      compiledFrom = key;
    }
    return known.matcher(new Watched(text, signal));
  }

  final String string(NodeValue value) {
    return literal(value).getLiteralLexicalForm();
  }

  final Node literal(NodeValue value) {
    return NodeValueOps.checkAndGetStringLiteral(name, value);
  }

  /** Java's matcher calls itself for some patterns. */
  static ExprEvalException tooDeep() {
    return new ExprEvalException("a text too long for this pattern");
  }

  /** Whether a text matches. */
  static final class Match extends BoundedPattern {
    Match(ExprList arguments, AtomicBoolean signal) {
      super("regex", arguments, signal);
    }

    @Override
    public NodeValue eval(List<NodeValue> values) {
      NodeValue flags = values.size() > 2 ? values.get(2) : null;
      try {
        return NodeValue.makeBoolean(matcher(string(values.get(0)), values.get(1), flags).find());
      } catch (StackOverflowError e) {
        throw tooDeep();
      }
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Match(arguments, signal());
    }
  }

  /** A text with what matches replaced. */
  static final class Replace extends BoundedPattern {
    private final int most;

    Replace(ExprList arguments, AtomicBoolean signal, int most) {
      super("replace", arguments, signal);
      this.most = most;
    }

    @Override
    public NodeValue eval(List<NodeValue> values) {
      Node text = literal(values.get(0));
      NodeValue flags = values.size() > 3 ? values.get(3) : null;
      String lexical = text.getLiteralLexicalForm();
      try {
        String replaced =
            replaced(matcher(lexical, values.get(1), flags), string(values.get(2)), lexical);
        return replaced.equals(lexical) ? values.get(0) : NodeValue.makeNode(like(text, replaced));
      } catch (StackOverflowError e) {
        throw tooDeep();
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw new ExprEvalException("replacement: " + e.getMessage());
      }
    }

    /** As Jena does, an empty match counts only where it is the first. */
    private String replaced(Matcher matcher, String replacement, String text) {
      StringBuilder result = new StringBuilder();
      boolean isFirst = true;
      while (matcher.find()) {
        if (isFirst || matcher.start() < matcher.end()) {
          matcher.appendReplacement(result, replacement);
          BoundedExpressions.check(result.length(), most);
        }
        isFirst = false;
      }
      if (isFirst) {
        return text;
      }
      matcher.appendTail(result);
      BoundedExpressions.check(result.length(), most);
      return result.toString();
    }

    private static Node like(Node text, String lexical) {
      String language = text.getLiteralLanguage();
      return language.isEmpty()
          ? NodeFactory.createLiteralString(lexical)
          : NodeFactory.createLiteralLang(lexical, language);
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Replace(arguments, signal(), most);
    }
  }

  /** A text that is no longer read when the query is to stop. */
  private record Watched(CharSequence text, AtomicBoolean signal) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (signal.get()) {
        throw new QueryCancelledException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
