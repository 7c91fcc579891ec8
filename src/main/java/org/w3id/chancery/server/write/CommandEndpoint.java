package org.w3id.chancery.server.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.User;

/**
 * Commands of the operating system's user who runs the server: POST of JSON with {@code arguments}
 * and {@code directory}. The answer has a line of JSON for each piece of output ({@code out} in
 * Base64, {@code err} as text), as it comes, and at last one with the code {@code exit}.
 */
final class CommandEndpoint extends WriteEndpoint {
  private static final JsonMapper JSON = new JsonMapper();

  private final Commands commands;

  CommandEndpoint(Commands commands, Limits limits, Semaphore queue) {
    super(limits, queue, Set.of("POST"));
    this.commands = commands;
  }

  @Override
  void write(HttpAction action, Author author) throws IOException {
    if (Authentication.userOf(action.getRequest()).filter(User::isLocal).isEmpty()) {
      throw new Refusal(
          Refusal.Kind.NOT_ALLOWED,
          "Commands are taken from the user who runs the server only, on the same machine.");
    }
    JsonNode command = JSON.readTree(body(action));
    List<String> arguments = new ArrayList<>();
    command.path("arguments").forEach(argument -> arguments.add(argument.asText()));
    Path directory = Path.of(command.path("directory").asText());
    action.setResponseStatus(200);
    action.getResponse().setContentType("application/x-ndjson");
    Lines lines = new Lines(action.getResponse().getOutputStream());
    int exit = commands.run(arguments, directory, lines.out(), lines.err());
    lines.send("exit", exit);
  }

  /** Sends lines of JSON. */
  private static final class Lines {
    private final OutputStream client;

    Lines(OutputStream client) {
      this.client = client;
    }

    synchronized void send(String name, Object value) throws IOException {
      client.write(
          (JSON.writeValueAsString(Map.of(name, value)) + "\n").getBytes(StandardCharsets.UTF_8));
      client.flush();
    }

    OutputStream out() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          if (length > 0) {
            send("out", Arrays.copyOfRange(bytes, from, from + length));
          }
        }
      };
    }

    Writer err() {
      return new Writer() {
        @Override
        public void write(char[] text, int from, int length) {
          if (length > 0) {
            try {
              send("err", new String(text, from, length));
            } catch (IOException e) {
              throw new UncheckedIOException("the command's user is gone", e);
            }
          }
        }

        @Override
        public void flush() {
          // sent as it comes
        }

        @Override
        public void close() {
          // the answer is ended elsewhere
        }
      };
    }
  }
}
