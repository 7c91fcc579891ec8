package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.RequestLogWriter;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;

/**
 * Writes a line for every request: the Common Log Format with referrer, agent and milliseconds. A
 * new file is begun each day (UTC); old ones go after a time.
 */
public final class AccessLog implements Part {
  private static final String FORMAT =
      "%{client}a - %u %{yyyy-MM-dd'T'HH:mm:ss.SSSX|UTC}t \"%r\" %s %O \"%{Referer}i\""
          + " \"%{User-Agent}i\" %{ms}T";

  private final Path file;
  private final int days;

  /**
   * A log.
   *
   * @param file the day is put before its ending: {@code access.log} becomes {@code
   *     access_2025_03_20.log}
   * @param days how long a day's file is kept
   */
  public AccessLog(Path file, int days) {
    this.file = file;
    this.days = days;
  }

  @Override
  public void addTo(Assembly assembly) {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(absolute + ": cannot be written: " + e.getMessage(), e);
    }
    String name = absolute.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String dated =
        (dot < 0 ? name : name.substring(0, dot))
            + "_yyyy_mm_dd"
            + (dot < 0 ? "" : name.substring(dot));
    RequestLogWriter writer = new RequestLogWriter(absolute.resolveSibling(dated).toString());
    writer.setAppend(true);
    writer.setRetainDays(days);
    assembly.jetty(server -> server.setRequestLog(new CustomRequestLog(writer, FORMAT)));
  }
}
