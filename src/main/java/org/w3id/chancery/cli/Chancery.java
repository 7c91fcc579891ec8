package org.w3id.chancery.cli;

/** The command line's entry point. */
public final class Chancery {
  private Chancery() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.out.println("chancery");
  }
}
