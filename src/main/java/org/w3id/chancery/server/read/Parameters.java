package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.w3id.chancery.server.Problem;

/** Reads the parameters of a request; each that is wrong is said to be. */
public final class Parameters {
  private final HttpServletRequest request;

  /** Of a request. */
  public Parameters(HttpServletRequest request) {
    this.request = request;
  }

  /** A text; empty where there is none. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A text that has to be there.
   *
   * @param what it is, for the message: {@code the IRI of a resource}
   * @throws Problem 400 when there is none
   */
  public String required(String name, String what) {
    return text(name)
        .orElseThrow(() -> new Problem(400, "no parameter '" + name + "', expected " + what));
  }

  /**
   * A whole number.
   *
   * @throws Problem 400 when it is no such number, or out of bounds
   */
  public long number(String name, long least, long most, long otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    String bounds = ", expected a whole number from " + least + " to " + most;
    if (!text.get().matches("[0-9]{1,18}")) {
      throw new Problem(400, name + " '" + text.get() + "'" + bounds);
    }
    long value = Long.parseLong(text.get());
    if (value < least || value > most) {
      throw new Problem(400, name + " " + value + bounds);
    }
    return value;
  }

  /**
   * Yes or no.
   *
   * @throws Problem 400 when it is neither {@code true} nor {@code false}
   */
  public boolean flag(String name, boolean otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().equals("true") && !text.get().equals("false")) {
      throw new Problem(400, name + " '" + text.get() + "', expected true or false");
    }
    return text.get().equals("true");
  }
}
