package org.w3id.chancery.projection.execution;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingComparator;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;

/**
 * What a row is sorted by, evaluated once. IRIs, days without a time zone and whole numbers are
 * compared as such, all others as Jena does (SPARQL 1.1, 15.1).
 */
final class SortKey {
  private static final int LENGTH_OF_DAY = "2025-04-12".length();

  /** Of something that has no value, or whose value cannot be computed; the first of all. */
  private static final SortKey NONE = new SortKey(null, null, null);

  private final Node term;
  private final Comparable<?> quick;
  private NodeValue value;

  private SortKey(Node term, Comparable<?> quick, NodeValue value) {
    this.term = term;
    this.quick = quick;
    this.value = value;
  }

  /** What a row has for a condition. */
  static SortKey of(SortCondition condition, Binding row, FunctionEnv environment) {
    Expr expression = condition.getExpression();
    if (expression.isVariable()) {
      Node term = row.get(expression.asVar());
      return term == null ? NONE : new SortKey(term, quick(term), null);
    }
    try {
      return new SortKey(null, null, expression.eval(row, environment));
    } catch (ExprEvalException e) {
      return NONE;
    }
  }

  private static Comparable<?> quick(Node term) {
    if (term.isURI()) {
      return term.getURI();
    }
    if (!term.isLiteral()) {
      return null;
    }
    if (XSDDatatype.XSDdate.equals(term.getLiteralDatatype())) {
      return day(term.getLiteralLexicalForm());
    }
    if (XSDDatatype.XSDinteger.equals(term.getLiteralDatatype())
        && term.getLiteral().isWellFormed()
        && term.getLiteralValue() instanceof Number number
        && (number instanceof Integer || number instanceof Long)) {
      return number.longValue();
    }
    return null;
  }

  /** A day without a time zone; null for all else. */
  private static LocalDate day(String words) {
    if (words.length() != LENGTH_OF_DAY) {
      return null;
    }
    try {
      return LocalDate.parse(words);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Less than, equal to or greater than 0, as this comes before, with or behind the other. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one class
  int compare(SortKey other) {
    if (quick != null && other.quick != null && quick.getClass() == other.quick.getClass()) {
      int order = ((Comparable) quick).compareTo(other.quick);
      if (order != 0 || term.equals(other.term)) {
        return order;
      }
    }
    return BindingComparator.compareNodesRaw(value(), other.value());
  }

  private NodeValue value() {
    if (value == null && term != null) {
      value = NodeValue.makeNode(term);
    }
    return value;
  }
}
