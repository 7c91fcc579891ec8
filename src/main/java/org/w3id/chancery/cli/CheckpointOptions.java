package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.w3id.chancery.kafka.Checkpoint;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;
import picocli.CommandLine.Option;

/** From where a copy begins. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "PLACE",
      description =
          "Folder, or its http(s) address, that 'log checkpoint' has written: there a new copy of a"
              + " topic begins, and one that has fallen behind what the topic holds goes on.")
  private Optional<String> place = Optional.empty();

  /**
   * Brings a copy up to the newest checkpoint where it needs one.
   *
   * @param origin what it is to be a copy of
   */
  void bring(Path folder, TopicOrigin origin) throws IOException {
    if (place.isEmpty()) {
      return;
    }
    Layout layout = new Layout(folder);
    Head head = Head.EMPTY;
    if (layout.exists()) {
      try (SegmentLog log = SegmentLog.view(layout.log())) {
        head = log.head();
      }
    }
    if (Checkpoint.hasDataset(layout) && origin.continues(head)) {
      return;
    }
    try (Progress progress = Progress.of("checkpoint", "entries", -1)) {
      Checkpoint.newest(place.get()).bring(place.get(), layout, progress::reach);
    }
    Files.writeString(layout.origin(), origin + "\n");
  }
}
