package org.w3id.chancery.benchmark;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;

/**
 * The groups of entries that a knowledge base would be given over years, without end: the ontology
 * and the project's reference data first, then one article after the other. An article makes four
 * to nine claims; a third of them tell of something that an earlier one told of, one in twenty
 * denies it. One group in twelve revises an earlier article, one in sixty withdraws all that one
 * claimed. The same seed gives the same history.
 */
public final class GeneratedHistory implements Iterator<List<Draft>> {
  static final String AGENT = "benchmark";

  private static final Draft.Tool TOOL = new Draft.Tool("generated", "1");
  private static final int REMEMBERED = 500;
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

  private final Random random;
  private final Deque<List<Draft>> founding;
  private final Cast cast;
  private final List<Story> stories = new ArrayList<>();
  private final List<GeneratedDocument> documents = new ArrayList<>();
  private int articles;
  private int sentences;
  private long added;
  private long deleted;

  /** A history that starts with the reference data, which is read from the working directory. */
  public GeneratedHistory(long seed) {
    this.random = new Random(seed);
    Founding read = Founding.read();
    this.founding = new ArrayDeque<>(read.groups());
    this.cast = Cast.of(read.statements(), random);
  }

  /** Always: a history has no end. */
  @Override
  public boolean hasNext() {
    return true;
  }

  /** The entries of the next document, or of a revision or withdrawal; recorded as one group. */
  @Override
  public List<Draft> next() {
    List<Draft> group = founding.isEmpty() ? news() : founding.pop();
    for (Draft draft : group) {
      draft.payload().text().lines().forEach(this::count);
    }
    return group;
  }

  /** Whether the next group still belongs to the ontology and reference data. */
  public boolean isFounding() {
    return !founding.isEmpty();
  }

  /**
   * Quads that the entries so far add and do not delete again. The dataset holds more: what follows
   * from them.
   */
  public long quads() {
    return added - deleted;
  }

  /** Quads that the entries so far add or delete. */
  public long changes() {
    return added + deleted;
  }

  private void count(String line) {
    if (line.startsWith("A ")) {
      added++;
    } else if (line.startsWith("D ")) {
      deleted++;
    }
  }

  private List<Draft> news() {
    int die = random.nextInt(60);
    if (documents.size() < REMEMBERED / 10 || die > 5) {
      return article();
    }
    GeneratedDocument old = documents.get(random.nextInt(documents.size()));
    return die == 0 ? withdrawal(old) : revision(old);
  }

  private List<Draft> article() {
    List<GeneratedDocument.Sentence> told = new ArrayList<>();
    int length = 4 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      told.add(sentence());
    }
    GeneratedDocument document =
        new GeneratedDocument(
            "article-" + ++articles, today().plusDays(1), "Outlet " + random.nextInt(40), told);
    remember(documents, document);
    GeneratedDocument.Written written = document.write();
    return List.of(
        documentRecorded(document.iri(), List.of(), written.metadata()),
        claimsMade(document.iri(), List.of(), all(written.claims().values())));
  }

  /** As when a document is ingested anew: claims that it no longer makes go, the others stay. */
  private List<Draft> revision(GeneratedDocument document) {
    GeneratedDocument.Written before = document.written().orElseThrow();
    document.replace(random.nextInt(9), sentence());
    GeneratedDocument.Written now = document.write();
    List<Draft> drafts = new ArrayList<>();
    drafts.add(
        documentRecorded(
            document.iri(),
            without(before.metadata(), now.metadata()),
            without(now.metadata(), before.metadata())));
    List<String> gone = without(before.claims(), now.claims().keySet());
    if (!gone.isEmpty()) {
      drafts.add(claimsWithdrawn(document.iri(), gone));
    }
    List<String> old = all(before.claims().values());
    List<String> present = all(now.claims().values());
    List<String> moved = without(without(old, present), gone);
    drafts.add(claimsMade(document.iri(), moved, without(present, old)));
    return drafts;
  }

  private List<Draft> withdrawal(GeneratedDocument document) {
    documents.remove(document);
    return List.of(
        claimsWithdrawn(document.iri(), all(document.written().orElseThrow().claims().values())));
  }

  private GeneratedDocument.Sentence sentence() {
    Story story;
    if (stories.size() > 10 && random.nextInt(3) == 0) {
      story = stories.get(random.nextInt(stories.size()));
    } else {
      story = Story.of(cast, today(), random);
      remember(stories, story);
    }
    Modality modality =
        switch (random.nextInt(10)) {
          case 0 -> Modality.PLANNED;
          case 1, 2 -> Modality.REPORTED;
          default -> Modality.ACTUAL;
        };
    Polarity polarity = random.nextInt(20) == 0 ? Polarity.DENIED : Polarity.AFFIRMED;
    return new GeneratedDocument.Sentence(story, polarity, modality, ++sentences);
  }

  /** Twenty articles a day. */
  private LocalDate today() {
    return FIRST_DAY.plusDays(articles / 20);
  }

  private <T> void remember(List<T> list, T item) {
    if (list.size() < REMEMBERED) {
      list.add(item);
    } else {
      list.set(random.nextInt(REMEMBERED), item);
    }
  }

  static Draft documentRecorded(String document, List<String> deleted, List<String> added) {
    return draft(EntryKind.DOCUMENT_RECORDED, document, deleted, added);
  }

  static Draft claimsMade(String document, List<String> deleted, List<String> added) {
    return draft(EntryKind.CLAIMS_MADE, document, deleted, added);
  }

  private static Draft claimsWithdrawn(String document, List<String> deleted) {
    return draft(EntryKind.CLAIMS_WITHDRAWN, document, deleted, List.of())
        .because("the document no longer says so");
  }

  private static Draft draft(
      EntryKind kind, String document, List<String> deleted, List<String> added) {
    StringBuilder patch = new StringBuilder(256 * (deleted.size() + added.size()));
    deleted.forEach(line -> patch.append("D ").append(line).append('\n'));
    added.forEach(line -> patch.append("A ").append(line).append('\n'));
    return Draft.of(AGENT, kind, Payload.ofText(patch.toString())).from(document, TOOL);
  }

  private static List<String> all(Collection<List<String>> lines) {
    return lines.stream().flatMap(List::stream).distinct().toList();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Set<String> rest = new LinkedHashSet<>(lines);
    others.forEach(rest::remove);
    return List.copyOf(rest);
  }

  private static List<String> without(Map<String, List<String>> claims, Set<String> staying) {
    return claims.entrySet().stream()
        .filter(claim -> !staying.contains(claim.getKey()))
        .flatMap(claim -> claim.getValue().stream())
        .distinct()
        .toList();
  }
}
