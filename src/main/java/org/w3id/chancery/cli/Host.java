package org.w3id.chancery.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.KnowledgeBase;

/**
 * Where a command runs: in a process of its own, or within the server that holds the knowledge
 * base, on behalf of such a process.
 */
final class Host {
  private final Optional<Shared> shared;
  private final PrintStream out;
  private final Path directory;

  private Host(Optional<Shared> shared, PrintStream out, Path directory) {
    this.shared = shared;
    this.out = out;
    this.directory = directory;
  }

  /** This process. */
  static Host own() {
    return new Host(Optional.empty(), System.out, Path.of(""));
  }

  /**
   * The server.
   *
   * @param directory where the command was typed; relative paths belong to it
   */
  static Host server(Shared shared, PrintStream out, Path directory) {
    return new Host(Optional.of(shared), out, directory);
  }

  /** Standard output. */
  PrintStream out() {
    return out;
  }

  /** A path as it was typed. */
  Path path(String typed) {
    return directory.resolve(typed);
  }

  /** Whether the knowledge base is open already. */
  boolean isServer() {
    return shared.isPresent();
  }

  /** Folder of the knowledge base that is open already. */
  Optional<Path> served() {
    return shared.map(served -> served.knowledge().present().layout().root());
  }

  /** The ingestors; those of a server have loaded their models once for all commands. */
  Ingestors ingestors() {
    return shared.map(Shared::ingestors).orElseGet(Ingestors::find);
  }

  /**
   * Opens a knowledge base.
   *
   * @throws CommandFailure when there is none
   */
  Opened open(Path folder) {
    Path root = Workspace.existing(folder).root();
    return shared
        .map(served -> new Opened(served.knowledge(), () -> {}))
        .orElseGet(
            () -> {
              VersionedKnowledgeBase opened = VersionedKnowledgeBase.open(root);
              return new Opened(opened, opened::close);
            });
  }

  /** As {@link #open}, for reading documents: one command or request at a time does. */
  Opened openToIngest(Path folder) {
    if (shared.isEmpty()) {
      return open(folder);
    }
    Shared served = shared.get();
    served.ingesting().lock();
    return new Opened(served.knowledge(), served.ingesting()::unlock);
  }

  /**
   * What the commands within a server share.
   *
   * @param ingesting held by the one that reads documents
   */
  record Shared(VersionedKnowledgeBase knowledge, Ingestors ingestors, ReentrantLock ingesting) {}

  /** An open knowledge base. */
  record Opened(VersionedKnowledgeBase versioned, Runnable release) implements AutoCloseable {
    /** As it is now. */
    KnowledgeBase present() {
      return versioned.present();
    }

    @Override
    public void close() {
      release.run();
    }
  }
}
