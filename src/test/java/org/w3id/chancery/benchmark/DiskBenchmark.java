package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much disk each changed quad takes, in commits of about 1,000 and 10,000 changed quads. */
@Command(
    name = "disk",
    description = "Disk per changed quad, by the size of commits, with every version kept.",
    mixinStandardHelpOptions = true)
final class DiskBenchmark implements Callable<Integer> {
  @Option(
      names = "--quads",
      paramLabel = "N",
      defaultValue = "800000",
      description = "Quads that the entries add before measuring (default: ${DEFAULT-VALUE}).")
  private long quads;

  @Option(
      names = "--changes",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Quads that the measured entries change (default: ${DEFAULT-VALUE}).")
  private long changes;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Figures figures =
        new Figures(
            "changed quads a commit",
            "commits",
            "changed quads",
            "TDB2, bytes a quad",
            "text index, bytes a quad",
            "versions, bytes a quad",
            "log, bytes a quad",
            "changed quads a second");
    for (int batch : new int[] {1000, 10_000}) {
      try (Workfolder folder = Workfolder.within(work)) {
        measure(new Layout(folder.path().resolve("kb")), batch, figures);
      }
    }
    figures.print();
    return 0;
  }

  private void measure(Layout layout, int batch, Figures figures) throws IOException {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    GeneratedHistory history = new GeneratedHistory(1);
    try (VersionedKnowledgeBase empty = VersionedKnowledgeBase.open(layout.root())) {
      empty.present().holdBack(); // nothing of this is projected before the rebuild
      while (history.quads() < quads) {
        empty.present().append(history.next());
      }
    }
    Rebuild.run(layout.root(), position -> {});
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root())) {
      commit(knowledge.present(), history, batch); // the first commit makes new files
      long tdb = Workfolder.used(layout.tdb());
      long text = Workfolder.used(layout.text());
      long log = Workfolder.used(layout.log());
      long versions = Workfolder.used(layout.root().resolve("history"));
      long before = history.changes();
      int commits = 0;
      long start = System.nanoTime();
      while (history.changes() - before < changes) {
        commit(knowledge.present(), history, batch);
        commits++;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double changed = history.changes() - before;
      figures.add(
          batch,
          commits,
          Math.round(changed),
          (Workfolder.used(layout.tdb()) - tdb) / changed,
          (Workfolder.used(layout.text()) - text) / changed,
          (Workfolder.used(layout.root().resolve("history")) - versions) / changed,
          (Workfolder.used(layout.log()) - log) / changed,
          changed / seconds);
    }
  }

  private static void commit(KnowledgeBase knowledge, GeneratedHistory history, int batch) {
    long before = history.changes();
    List<Draft> drafts = new ArrayList<>();
    while (history.changes() - before < batch) {
      drafts.addAll(history.next());
    }
    knowledge.holdBack(); // else the projection might begin before all of them are there
    knowledge.append(drafts);
    knowledge.await();
  }
}
