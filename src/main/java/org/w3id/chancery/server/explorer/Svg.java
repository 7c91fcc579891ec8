package org.w3id.chancery.server.explorer;

import j2html.tags.ContainerTag;
import java.util.Locale;

/** An element of a drawing (SVG 2). */
final class Svg extends ContainerTag<Svg> {
  private Svg(String name) {
    super(name);
  }

  /** A drawing with its own system of coordinates, which grows and shrinks with the page. */
  static Svg drawing(double width, double height, String label) {
    return of("svg")
        .attr("viewBox", "0 0 " + number(width) + " " + number(height))
        .attr("role", "img")
        .attr("aria-label", label);
  }

  /** An element. */
  static Svg of(String name) {
    return new Svg(name);
  }

  /** A straight line. */
  static Svg line(double x1, double y1, double x2, double y2) {
    return of("line").at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2);
  }

  /** A rectangle. */
  static Svg box(double x, double y, double width, double height) {
    return of("rect").at("x", x).at("y", y).at("width", width).at("height", height);
  }

  /** A word or a line of them. */
  static Svg text(double x, double y, String text) {
    return of("text").at("x", x).at("y", y).withText(text);
  }

  /** An attribute that is a number. */
  Svg at(String name, double value) {
    return attr(name, number(value));
  }

  /** What a pointer that rests on it is told, and a reader of the screen. */
  Svg titled(String title) {
    return with(of("title").withText(title));
  }

  /** A number with at most one decimal. */
  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
