package org.w3id.chancery.server;

import java.time.Duration;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What a connection may cost, and how answers are packed. */
final class Connections {
  /** A longer request line with its headers is refused; queries that need more are sent by POST. */
  static final int HEADER_BYTES = 32 << 10;

  private static final int ANSWER_HEADER_BYTES = 32 << 10;
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int MOST = 10_000;
  private static final int SMALLEST_PACKED = 1_024;

  /**
   * A client that reads more slowly holds a thread for nothing, in bytes a second; of one that
   * sends, see {@link SlowBodies}.
   */
  private static final int SLOWEST = 500;

  private static final Duration IDLE = Duration.ofSeconds(30);

  /** How long a body may take, however little of it comes. */
  private static final Duration MOMENT = Duration.ofSeconds(10);

  private Connections() {}

  /**
   * Bounds the connections of a server that has not started.
   *
   * @param formBytes how long a form may be that somebody sends
   * @param threads how many requests may be in work at once
   */
  static void bound(Server server, int formBytes, int threads) {
    for (Connector connector : server.getConnectors()) {
      configure((ServerConnector) connector);
    }
    server.addBean(new NetworkConnectionLimit(MOST, server));
    if (server.getThreadPool() instanceof QueuedThreadPool pool) {
      pool.setMaxThreads(threads);
    }
    server
        .getDescendants(ServletContextHandler.class)
        .forEach(context -> context.setMaxFormContentSize(formBytes));
    server.insertHandler(packing());
    server.insertHandler(new SlowBodies(MOMENT));
  }

  /** Packs answers. What is sent is unpacked where it is read, within the bounds of there. */
  private static CompressionHandler packing() {
    GzipCompression gzip = new GzipCompression();
    gzip.setMinCompressSize(SMALLEST_PACKED);
    CompressionHandler handler = new CompressionHandler();
    handler.putCompression(gzip);
    handler.putConfiguration(
        "/",
        CompressionConfig.builder()
            .defaults()
            .compressExcludeMimeType("application/octet-stream")
            .decompressExcludePath("/*")
            .build());
    return handler;
  }

  /** Listens at one more port, for this machine only. */
  static ServerConnector addLocal(Server server, int port) {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    connector.setPort(port);
    server.addConnector(connector);
    return connector;
  }

  private static void configure(ServerConnector connector) {
    connector.setIdleTimeout(IDLE.toMillis());
    HttpConfiguration http =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(ANSWER_HEADER_BYTES);
    http.setOutputBufferSize(BUFFER_BYTES);
    http.setMinResponseDataRate(SLOWEST);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }
}
