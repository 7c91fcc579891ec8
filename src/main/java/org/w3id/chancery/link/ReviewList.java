package org.w3id.chancery.link;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What people have to decide of an outside dataset, as a CSV file that they can work through in a
 * spreadsheet: one line for each candidate, with an empty first column for what they decide.
 */
public final class ReviewList {
  private static final String[] HEADER = {
    "decision", "theirs", "their_name", "ours", "our_name", "score", "doubt", "method", "evidence"
  };

  private ReviewList() {}

  /** What a person may decide of a candidate. */
  public enum Decision {
    /** They are so alike that one can be taken for the other. */
    EXACT(Relation.EXACT),
    /** They are one individual. */
    SAME(Relation.SAME),
    /** They are alike enough for some uses. */
    CLOSE(Relation.CLOSE),
    /** They are not one; it is not proposed again. */
    DIFFERENT(Relation.DIFFERENT);

    private final Relation relation;

    Decision(Relation relation) {
      this.relation = relation;
    }

    /** What is recorded. */
    public Relation relation() {
      return relation;
    }

    /** As it is written in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Decision of(String word) {
      return Arrays.stream(values())
          .filter(decision -> decision.word().equals(word.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "decision '"
                          + word
                          + "', expected "
                          + Arrays.stream(values())
                              .map(Decision::word)
                              .collect(Collectors.joining(", "))
                          + " or nothing"));
    }
  }

  /**
   * One line.
   *
   * @param decision what was decided; empty where nobody has yet
   * @param theirs IRI of theirs
   * @param theirName what it is called
   * @param ours IRI of ours
   * @param ourName what it is called
   * @param score how likely it is that they are one
   * @param doubt why a person has to look
   * @param method how the candidate was found
   * @param evidence why they may be one
   */
  public record Line(
      Optional<Decision> decision,
      String theirs,
      String theirName,
      String ours,
      String ourName,
      double score,
      String doubt,
      Evidence.Method method,
      String evidence) {
    /** The same with a decision. */
    public Line decided(Decision now) {
      return new Line(
          Optional.of(now), theirs, theirName, ours, ourName, score, doubt, method, evidence);
    }

    /** As a link that a person has confirmed, or the opposite of one. */
    public Link link(String person) {
      return new Link(
          ours,
          theirs,
          decision.orElseThrow().relation(),
          score,
          new Evidence(method, Set.of(), Optional.empty(), List.of(evidence)),
          person,
          Optional.of(person));
    }
  }

  /**
   * What is read of a file.
   *
   * @param lines its lines
   * @param rejects lines that cannot be read, each with its number and reason
   */
  public record Content(List<Line> lines, List<String> rejects) {}

  /** The lines for what a person has to decide, the likeliest first. */
  public static List<Line> lines(List<Linker.Proposal> proposals) {
    List<Linker.Proposal> sorted = new ArrayList<>(proposals);
    sorted.sort(
        (one, other) ->
            Double.compare(other.candidates().get(0).score(), one.candidates().get(0).score()));
    List<Line> lines = new ArrayList<>();
    for (Linker.Proposal proposal : sorted) {
      for (Candidate candidate : proposal.candidates()) {
        lines.add(
            new Line(
                Optional.empty(),
                proposal.theirs().iri(),
                proposal.theirs().label(),
                candidate.entity().iri(),
                candidate.entity().label(),
                candidate.score(),
                proposal.doubt().words(),
                candidate.evidence().method(),
                candidate.evidence().sentence()));
      }
    }
    return lines;
  }

  /**
   * Reads a file; one bad line does not lose the others.
   *
   * @throws IOException when it cannot be read
   */
  public static Content read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> table = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : table) {
        try {
          lines.add(line(row));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
          rejects.add(file + ", line " + row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    }
    return new Content(lines, rejects);
  }

  private static Line line(NamedCsvRecord row) {
    String decision = row.getField("decision");
    String method = row.getField("method");
    return new Line(
        decision.isBlank() ? Optional.empty() : Optional.of(Decision.of(decision)),
        row.getField("theirs"),
        row.getField("their_name"),
        row.getField("ours"),
        row.getField("our_name"),
        Double.parseDouble(row.getField("score")),
        row.getField("doubt"),
        Arrays.stream(Evidence.Method.values())
            .filter(one -> one.word().equals(method))
            .findFirst()
            .orElse(Evidence.Method.STATED),
        row.getField("evidence"));
  }

  /**
   * Changes a file; nobody else who changes it so comes in between, in this process or another.
   *
   * @param change gives the lines that are to be there
   * @return those lines; where some of the file cannot be read it stays as it is, for its writer to
   *     mend
   * @throws IOException when it cannot be read or written
   */
  public static List<Line> update(Path file, UnaryOperator<List<Line>> change) throws IOException {
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    synchronized (ReviewList.class) { // a lock on a file is of the whole process
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        Content content = read(file);
        List<Line> lines = change.apply(content.lines());
        if (held.isValid() && content.rejects().isEmpty()) {
          write(file, lines);
        }
        return lines;
      }
    }
  }

  /**
   * Writes a file as a whole: whoever reads it meanwhile has the old one.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(Path file, List<Line> lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, file.getFileName().toString(), ".new");
    try (CsvWriter table = CsvWriter.builder().build(written)) {
      table.writeRecord(HEADER);
      for (Line line : lines) {
        table.writeRecord(
            line.decision().map(Decision::word).orElse(""),
            line.theirs(),
            line.theirName(),
            line.ours(),
            line.ourName(),
            Double.toString(line.score()),
            line.doubt(),
            line.method().word(),
            line.evidence());
      }
    }
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
