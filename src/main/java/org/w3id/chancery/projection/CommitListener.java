package org.w3id.chancery.projection;

import java.io.IOException;
import org.w3id.chancery.log.Entry;

/** Is told of each commit of the dataset, before the next transaction that writes begins. */
@FunctionalInterface
public interface CommitListener {
  /** For those who do not care. */
  CommitListener NONE = last -> {};

  /**
   * A batch was committed. Told again of the last one when the dataset is opened.
   *
   * @param last the last entry that the dataset holds now
   * @throws IOException when what is kept about a commit cannot be written; the commit stands
   */
  void committed(Entry last) throws IOException;
}
