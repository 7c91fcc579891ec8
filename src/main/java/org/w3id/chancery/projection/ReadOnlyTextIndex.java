package org.w3id.chancery.projection;

import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.TextIndex;

/** A text index that nobody may write to. */
public abstract class ReadOnlyTextIndex implements TextIndex {
  /** Why it cannot be written to. */
  protected abstract String reason();

  @Override
  public final void prepareCommit() {
    throw readOnly();
  }

  @Override
  public final void commit() {
    throw readOnly();
  }

  @Override
  public final void rollback() {
    throw readOnly();
  }

  @Override
  public final void addEntity(Entity entity) {
    throw readOnly();
  }

  @Override
  public final void updateEntity(Entity entity) {
    throw readOnly();
  }

  @Override
  public final void deleteEntity(Entity entity) {
    throw readOnly();
  }

  private UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException(reason());
  }
}
