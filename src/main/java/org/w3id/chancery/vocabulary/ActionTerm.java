package org.w3id.chancery.vocabulary;

import java.util.Set;

/** The agreement actions, as IRIs of concepts of {@code ontology/schemes/agreement-actions.ttl}. */
public final class ActionTerm {
  public static final String ADOPTION = Namespaces.ACTION + "adoption";
  public static final String SIGNATURE = Namespaces.ACTION + "signature";
  public static final String DEFINITIVE_SIGNATURE = Namespaces.ACTION + "definitive-signature";
  public static final String CONSENT_TO_BE_BOUND = Namespaces.ACTION + "consent-to-be-bound";
  public static final String EXCHANGE_OF_INSTRUMENTS =
      Namespaces.ACTION + "exchange-of-instruments";
  public static final String RATIFICATION = Namespaces.ACTION + "ratification";
  public static final String PARLIAMENTARY_APPROVAL = Namespaces.ACTION + "parliamentary-approval";
  public static final String ACCEPTANCE = Namespaces.ACTION + "acceptance";
  public static final String APPROVAL = Namespaces.ACTION + "approval";
  public static final String ACCESSION = Namespaces.ACTION + "accession";
  public static final String SUCCESSION = Namespaces.ACTION + "succession";
  public static final String PROVISIONAL_APPLICATION =
      Namespaces.ACTION + "provisional-application";
  public static final String RESERVATION = Namespaces.ACTION + "reservation";
  public static final String OBJECTION = Namespaces.ACTION + "objection";
  public static final String WITHDRAWAL_OF_RESERVATION =
      Namespaces.ACTION + "withdrawal-of-reservation";
  public static final String ENTRY_INTO_FORCE = Namespaces.ACTION + "entry-into-force";
  public static final String AMENDMENT = Namespaces.ACTION + "amendment";
  public static final String EXTENSION = Namespaces.ACTION + "extension";
  public static final String SUSPENSION = Namespaces.ACTION + "suspension";
  public static final String RESUMPTION = Namespaces.ACTION + "resumption";
  public static final String WITHDRAWAL = Namespaces.ACTION + "withdrawal";
  public static final String TERMINATION = Namespaces.ACTION + "termination";
  public static final String BREACH = Namespaces.ACTION + "breach";

  /**
   * Consent to be bound and its kinds: what makes an actor a party once the agreement is in force
   * (Vienna Convention on the Law of Treaties, article 11). Signature is not among them.
   */
  public static final Set<String> CONSENTS =
      Set.of(
          CONSENT_TO_BE_BOUND,
          DEFINITIVE_SIGNATURE,
          EXCHANGE_OF_INSTRUMENTS,
          RATIFICATION,
          ACCEPTANCE,
          APPROVAL,
          ACCESSION,
          SUCCESSION);

  private ActionTerm() {}
}
