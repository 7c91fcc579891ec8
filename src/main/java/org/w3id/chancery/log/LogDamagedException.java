package org.w3id.chancery.log;

/** A stored entry is not what was written. */
public final class LogDamagedException extends LogException {
  private static final long serialVersionUID = 1;

  private final Damage damage;

  /** Damage at one place. */
  public LogDamagedException(Damage damage) {
    super("the log is damaged: " + damage);
    this.damage = damage;
  }

  /** Where and what. */
  public Damage damage() {
    return damage;
  }
}
