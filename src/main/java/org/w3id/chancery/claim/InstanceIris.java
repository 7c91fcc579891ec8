package org.w3id.chancery.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Mints the IRIs of instances. Each is a hash of what makes the instance itself, so that reading a
 * document twice gives the same IRIs, and a claim that survives a revision of its document or a
 * newer ingestor keeps its own.
 *
 * @param base where instances are minted, ending in a slash
 */
public record InstanceIris(String base) {
  /** Characters of the hash: 128 bits of SHA-256 in hexadecimal. */
  private static final int HASH_LENGTH = 32;

  /**
   * Checks the base.
   *
   * @throws IllegalArgumentException when it does not end in a slash
   */
  public InstanceIris {
    if (!base.endsWith("/")) {
      throw new IllegalArgumentException("base '" + base + "', expected an IRI that ends in '/'");
    }
  }

  /** A document, by its identity: its URL or name, which a revision keeps. */
  public String document(String identity) {
    return iri("document", identity);
  }

  /** Words of a document. */
  public String passage(String documentIdentity, Passage passage) {
    return iri(
        "passage", documentIdentity, passage.words().text(), String.valueOf(passage.occurrence()));
  }

  /**
   * A claim: the document, the passage's words with their occurrence number, and the frame, which
   * is type, trigger, stance, and the words of roles and agreement. Whom the words mean is no part
   * of it, so that a better decision does not make another claim.
   */
  public String claim(String documentIdentity, OccurrenceClaim claim) {
    List<String> parts = new ArrayList<>(passageParts(documentIdentity, claim.passage()));
    int passageStart = claim.passage().words().start();
    parts.add(claim.type().category().name());
    parts.add(claim.type().concept());
    parts.add(claim.trigger().text());
    parts.add(String.valueOf(claim.trigger().start() - passageStart));
    parts.add(claim.stance().polarity().name());
    parts.add(claim.stance().modality().name());
    claim.participants().stream()
        .map(p -> p.role().name() + " " + p.mention().words().text())
        .sorted(Comparator.naturalOrder())
        .forEach(parts::add);
    parts.add(claim.agreement().map(a -> a.words().text()).orElse(""));
    return iri("claim", parts.toArray(String[]::new));
  }

  /** A claim that describes something: the document, the passage and what is described. */
  public String claim(String documentIdentity, Description description) {
    List<String> parts = new ArrayList<>(passageParts(documentIdentity, description.passage()));
    parts.add(description.subject());
    return iri("claim", parts.toArray(String[]::new));
  }

  private static List<String> passageParts(String documentIdentity, Passage passage) {
    return List.of(documentIdentity, passage.words().text(), String.valueOf(passage.occurrence()));
  }

  /**
   * A mention in a claim.
   *
   * @param role local name of the property that the actor has in the claim
   * @param place how many code points behind the start of the passage the words stand
   */
  public String mention(String claim, String role, int place, String words) {
    return iri("mention", claim, role, String.valueOf(place), words);
  }

  /** A decision about a claim. */
  public String decision(String claim, String method, String chosen) {
    return iri("decision", claim, method, chosen);
  }

  /** One statement of a description. */
  public String statement(String claim, Description.Statement statement) {
    String object =
        statement.object() instanceof Description.Literal l
            ? l.lexical()
                + "\u001f"
                + l.datatype()
                + "\u001f"
                + l.language().toLowerCase(Locale.ROOT)
            : ((Description.Iri) statement.object()).iri();
    return iri("statement", claim, statement.subject(), statement.predicate(), object);
  }

  /** An event that a claim is the first to tell of. */
  public String event(String firstClaim) {
    return iri("event", firstClaim);
  }

  /** An event that is known by its day, mode and pair. */
  public String event(DailyEvent event) {
    return iri(
        "event", event.day().toString(), event.mode(), event.one(), event.other(), event.place());
  }

  /** A prospect that a claim is the first to tell of. */
  public String prospect(String firstClaim) {
    return iri("prospect", firstClaim);
  }

  /**
   * An identifier by its scheme.
   *
   * @param scheme local name of the scheme
   */
  public String identifier(String scheme, String notation) {
    return base + "identifier/" + scheme + "/" + slug(notation, notation);
  }

  /**
   * An actor that nobody knew, by its name as names are compared; equal names are equal actors
   * until somebody decides otherwise.
   */
  public String provisionalActor(String foldedName) {
    return base + "actor/provisional-" + slug(foldedName, foldedName);
  }

  /** An agreement that nobody knew, by what tells it from others. */
  public String provisionalAgreement(String name, String... key) {
    return base
        + "agreement/provisional-"
        + slug(name, name)
        + "-"
        + hash(key).substring(0, HASH_LENGTH / 4);
  }

  /** A node of its own kind by what makes it itself. */
  public String node(String kind, String... parts) {
    return iri(kind, parts);
  }

  private String iri(String kind, String... parts) {
    return base + kind + "/" + hash(parts);
  }

  /** Letters, digits and hyphens of a name; a hash where nothing of it can stand in an IRI. */
  private static String slug(String name, String whole) {
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || c == '.' || c == '_') {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    String plain = slug.toString().replaceAll("-$", "");
    boolean lossless = whole.chars().allMatch(c -> c < 0x80);
    return plain.isEmpty() || !lossless ? plain + hash(whole).substring(0, 8) : plain;
  }

  private static String hash(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        sha256.update(part.getBytes(UTF_8));
        sha256.update((byte) 0x1f);
      }
      return HexFormat.of().formatHex(sha256.digest()).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
