package org.w3id.chancery.ingest.news.parse;

import edu.emory.clir.clearnlp.dependency.DEPNode;
import edu.emory.clir.clearnlp.dependency.DEPTree;

/**
 * Mends what the parser makes of "Israel and Gaza-based militants": it takes the name before the
 * hyphen for the head, and leaves the noun to whatever comes.
 */
final class CompoundModifiers {
  private CompoundModifiers() {}

  static void mend(DEPTree tree) {
    for (int i = 1; i + 2 < tree.size(); i++) {
      DEPNode name = tree.get(i);
      DEPNode participle = tree.get(i + 2);
      if (name.isPOSTag("NNP")
          && tree.get(i + 1).isWordForm("-")
          && participle.getPOSTag().startsWith("VB")
          && participle.isLabel("amod")) {
        mend(name, participle, participle.getHead());
      }
    }
  }

  private static void mend(DEPNode name, DEPNode participle, DEPNode noun) {
    DEPNode head = name.getHead();
    boolean apart =
        noun.getID() > participle.getID()
            && noun.getPOSTag().startsWith("NN")
            && head != noun
            && head != participle
            && head.getID() < name.getID()
            && !head.isDescendantOf(noun);
    if (apart) {
      noun.setHead(head, name.getLabel());
      name.setHead(participle, "npadvmod");
    }
  }
}
