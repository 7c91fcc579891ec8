package org.w3id.chancery.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.link.ReviewList.Line;
import org.w3id.chancery.log.Draft;

/**
 * What people still have to decide of outside datasets: a list for each, as a file that the command
 * line, a spreadsheet and the explorer work on alike. A candidate is open until somebody decides it
 * or takes another one for the same of theirs.
 */
public final class Reviews {
  private static final String FOLDER = "review";
  private static final String ENDING = ".csv";

  private final Path folder;

  /**
   * The lists of a knowledge base.
   *
   * @param kb its folder
   */
  public Reviews(Path kb) {
    this.folder = kb.resolve(FOLDER);
  }

  /** Where the list of an outside dataset is kept; it need not be there. */
  public Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  /**
   * The outside datasets of which something is open, in order.
   *
   * @throws IOException when the lists cannot be read
   */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)
            && !open(name.substring(0, name.length() - ENDING.length())).isEmpty()) {
          names.add(name.substring(0, name.length() - ENDING.length()));
        }
      }
    }
    return names;
  }

  /**
   * What is open of an outside dataset, the likeliest first; nothing where there is no list.
   *
   * @throws IOException when the list cannot be read
   */
  public List<Line> open(String name) throws IOException {
    if (!Files.exists(file(name))) {
      return List.of();
    }
    List<Line> lines = ReviewList.read(file(name)).lines();
    Set<String> taken = new HashSet<>();
    for (Line line : lines) {
      if (line.decision().filter(decision -> decision.relation().isLink()).isPresent()) {
        taken.add(line.theirs());
      }
    }
    return lines.stream()
        .filter(line -> line.decision().isEmpty() && !taken.contains(line.theirs()))
        .toList();
  }

  /**
   * What was decided as one entry.
   *
   * @param dataset in a transaction of the caller
   * @param base namespace of instances, which IRIs in a list may lack
   * @param name the outside dataset
   * @param decided lines with a decision
   * @param person who decided
   * @return empty where all of it was recorded before
   */
  public static Optional<Draft> draft(
      DatasetGraph dataset, String base, String name, List<Line> decided, String person) {
    return new Linkset(dataset, base, name)
        .add(
            decided.stream().map(line -> line.link(person).within(base)).toList(),
            person,
            "decided by " + person,
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Takes what was recorded off the list, with all other candidates for one of theirs that is
   * linked now.
   *
   * @param decided lines with a decision
   * @return how many lines are left
   * @throws IOException when the list cannot be read or written
   */
  public int settle(String name, List<Line> decided) throws IOException {
    return settle(file(name), decided);
  }

  /** As {@link #settle(String, List)}, for a list that is kept elsewhere. */
  public static int settle(Path list, List<Line> decided) throws IOException {
    Set<String> linked = new HashSet<>();
    Set<String> done = new HashSet<>();
    for (Line line : decided) {
      done.add(pair(line));
      if (line.decision().orElseThrow().relation().isLink()) {
        linked.add(line.theirs());
      }
    }
    return ReviewList.update(
            list,
            lines ->
                lines.stream()
                    .filter(line -> !linked.contains(line.theirs()) && !done.contains(pair(line)))
                    .toList())
        .size();
  }

  private static String pair(Line line) {
    return line.ours() + " " + line.theirs();
  }
}
