package org.w3id.chancery.ingest.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a Turtle file that belong together: a subject with all that is said of it up to its
 * period, or a directive.
 *
 * @param start offset of the first char
 * @param end offset behind the period
 * @param line number of the first line, from 1
 * @param directive whether it declares a prefix or base rather than stating something
 */
record Block(int start, int end, int line, boolean directive) {
  /** Parts a Turtle document; what is no Turtle is left to the parser to refuse. */
  static List<Block> of(String turtle) {
    List<Block> blocks = new ArrayList<>();
    Scanner scanner = new Scanner(turtle);
    for (Block block = scanner.next(); block != null; block = scanner.next()) {
      blocks.add(block);
    }
    return blocks;
  }

  String text(String turtle) {
    return turtle.substring(start, end);
  }

  /** Finds the periods that end statements: not those in strings, IRIs, comments or names. */
  private static final class Scanner {
    private final String turtle;
    private int at;
    private int line = 1;

    Scanner(String turtle) {
      this.turtle = turtle;
    }

    Block next() {
      skipBlanks();
      if (at >= turtle.length()) {
        return null;
      }
      int start = at;
      int startLine = line;
      if (isSparqlDirective()) {
        skipLine();
        return new Block(start, at, startLine, true);
      }
      boolean directive = turtle.charAt(at) == '@';
      while (at < turtle.length()) {
        char c = turtle.charAt(at);
        if (c == '.' && endsStatement()) {
          at++;
          break;
        }
        switch (c) {
          case '#' -> skipLine();
          case '<' -> skipIri();
          case '"', '\'' -> skipString(c);
          default -> step();
        }
      }
      return new Block(start, at, startLine, directive);
    }

    private boolean isSparqlDirective() {
      return turtle.regionMatches(true, at, "PREFIX ", 0, 7)
          || turtle.regionMatches(true, at, "BASE ", 0, 5);
    }

    /** A period inside a name or number has a letter or digit behind it. */
    private boolean endsStatement() {
      return at + 1 >= turtle.length() || " \t\r\n#<[_:".indexOf(turtle.charAt(at + 1)) >= 0;
    }

    private void skipBlanks() {
      while (at < turtle.length()) {
        char c = turtle.charAt(at);
        if (c == '#') {
          skipLine();
        } else if (Character.isWhitespace(c)) {
          step();
        } else {
          return;
        }
      }
    }

    private void skipIri() {
      do {
        step();
      } while (at < turtle.length() && turtle.charAt(at) != '>' && turtle.charAt(at) != '\n');
      if (at < turtle.length()) {
        step();
      }
    }

    private void skipString(char quote) {
      String three = String.valueOf(quote).repeat(3);
      String end = turtle.startsWith(three, at) ? three : String.valueOf(quote);
      for (int i = 0; i < end.length(); i++) {
        step();
      }
      while (at < turtle.length() && !turtle.startsWith(end, at)) {
        if (turtle.charAt(at) == '\\') {
          step();
        }
        step();
      }
      for (int i = 0; i < end.length() && at < turtle.length(); i++) {
        step();
      }
    }

    private void skipLine() {
      while (at < turtle.length() && turtle.charAt(at) != '\n') {
        at++;
      }
    }

    private void step() {
      if (at < turtle.length() && turtle.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
  }
}
