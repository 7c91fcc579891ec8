package org.w3id.chancery.ingest.reference;

import org.w3id.chancery.claim.EventType.Category;

/** The category of event types that each agreement action falls into, as the scheme has it. */
final class ActionCategories {
  private ActionCategories() {}

  static Category of(String action) {
    return switch (action) {
      case "reservation", "objection", "breach" -> Category.REJECT;
      case "suspension", "withdrawal", "termination" -> Category.SANCTION;
      default -> Category.AGREE;
    };
  }
}
