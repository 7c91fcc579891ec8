package org.w3id.chancery.follow;

import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;

/** Whether a copy and its origin have one history. */
public final class Lineage {
  private Lineage() {}

  /**
   * Makes sure that an origin's log begins with a copy's.
   *
   * @param head where the copy ends
   * @param base namespace of the copy's instances
   * @return how the origin stands
   * @throws ForkedLogException when the two have different histories, or the origin lost entries
   * @throws UnreachableException when the origin does not answer
   */
  public static Origin.State check(Origin origin, Head head, String base)
      throws UnreachableException {
    Origin.State state = origin.state();
    if (!state.base().equals(base)) {
      throw new ForkedLogException(
          origin
              + " has the base "
              + state.base()
              + ", this copy "
              + base
              + ": they are different knowledge bases");
    }
    if (state.position() < head.position()) {
      throw new ForkedLogException(
          origin
              + " ends at entry "
              + state.position()
              + ", but this copy has entry "
              + head.position()
              + ": entries of the origin were lost, or it is another one");
    }
    Hash there =
        state.position() == head.position() || head.position() == 0
            ? state.hash()
            : origin.hashOf(head);
    if (head.position() > 0 && !there.equals(head.hash())) {
      throw new ForkedLogException(
          "entry "
              + head.position()
              + " of "
              + origin
              + " has hash "
              + there
              + ", that of this copy "
              + head.hash()
              + ": their histories differ");
    }
    return state;
  }
}
