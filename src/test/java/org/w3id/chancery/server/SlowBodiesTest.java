package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that come slowly, with a moment of a second. */
class SlowBodiesTest {
  private static final Server SERVER = new Server();
  private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);

  /** Reads what is sent in the way that its path says. */
  private static final class Reader extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        switch (request.getServletPath()) {
          case "/form" -> request.getParameterMap();
          case "/packed" -> new GZIPInputStream(request.getInputStream()).readAllBytes();
          default -> request.getInputStream().readAllBytes();
        }
      } catch (HttpException.RuntimeException e) {
        response.setStatus(e.getCode());
      }
    }
  }

  @BeforeAll
  static void serve() throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    for (String path : new String[] {"/plain", "/form", "/packed"}) {
      context.addServlet(new Reader(), path);
    }
    SERVER.setHandler(context);
    SERVER.insertHandler(new SlowBodies(Duration.ofSeconds(1)));
    SERVER.addConnector(CONNECTOR);
    SERVER.start();
  }

  @AfterAll
  static void stop() throws Exception {
    SERVER.stop();
  }

  /** Sends the head of a request, then a byte at a time; what the server answers. */
  private static String drip(String path, String type, byte[] bytes, long millis) throws Exception {
    try (Socket socket = new Socket("localhost", CONNECTOR.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                  + type
                  + "\r\nContent-Length: "
                  + bytes.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      try {
        for (byte one : bytes) {
          out.write(one);
          out.flush();
          Thread.sleep(millis);
          if (socket.getInputStream().available() > 0) {
            break;
          }
        }
      } catch (SocketException e) {
        // it was told before it had sent all
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/plain, text/plain, 408",
    "/form, application/x-www-form-urlencoded, 400",
    "/packed, application/octet-stream, 408"
  })
  void whatDripsIsRefusedHoweverItIsRead(String path, String type, int status) throws Exception {
    byte[] bytes = new byte[1_000];
    Arrays.fill(bytes, (byte) 'a');
    if (path.equals("/packed")) { // with a name that does not end
      System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8}, 0, bytes, 0, 4);
    }
    assertThat(drip(path, type, bytes, 50)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void aShortBodyMayTakeAMoment() throws Exception {
    assertThat(drip("/plain", "text/plain", new byte[6], 20)).startsWith("HTTP/1.1 200");
  }
}
