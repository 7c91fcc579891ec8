package org.w3id.chancery.resolve;

import java.util.Set;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Description.Statement;

/**
 * Who and what is known by name at one moment: an immutable snapshot, safe for many threads, built
 * from statements of reference data or of a knowledge base's default graph.
 */
public final class KnownNames {
  private final ActorIndex actors;
  private final AgreementIndex agreements;

  private KnownNames(Facts facts) {
    actors = new ActorIndex(facts);
    agreements = new AgreementIndex(facts);
  }

  /** IRIs of the properties from which names are learnt; statements with others are not needed. */
  public static Set<String> properties() {
    return Builder.READ;
  }

  /** A builder that knows nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Actors by name. */
  public ActorNames actors() {
    return actors;
  }

  /** Agreements and places by name. */
  public AgreementNames agreements() {
    return agreements;
  }

  AgreementIndex agreementIndex() {
    return agreements;
  }

  /** Number of known actors. */
  public int actorCount() {
    return actors.size();
  }

  /** Collects statements. Not safe for several threads. */
  public static final class Builder {
    private static final Set<String> READ = Terms.all();

    private final Facts facts = new Facts();

    private Builder() {}

    /**
     * Takes a statement into account. Those that say nothing of names, codes, offices, agreements
     * or places are ignored, so that a whole graph can be handed over in any order.
     */
    public Builder add(Statement statement) {
      if (READ.contains(statement.predicate())) {
        facts.add(statement);
      }
      return this;
    }

    /** The snapshot of what was added so far. */
    public KnownNames build() {
      return new KnownNames(facts);
    }
  }
}
