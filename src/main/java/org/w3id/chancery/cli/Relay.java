package org.w3id.chancery.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Sends a command to the server that holds its knowledge base, and prints what it answers. */
final class Relay {
  private static final JsonMapper JSON = new JsonMapper();

  private Relay() {}

  /** Runs a command here, or in the server where it has to run there. */
  static int execute(ParseResult parsed, Chancery chancery) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    boolean isServed =
        last.commandSpec().userObject() instanceof Served
            && !chancery.host().isServer()
            && !last.isUsageHelpRequested()
            && !last.isVersionHelpRequested();
    CommandLine line = last.commandSpec().commandLine();
    try {
      Optional<RunningServer> server =
          isServed ? RunningServer.of(chancery.kb()) : Optional.empty();
      return server.isPresent()
          ? send(server.get(), parsed.originalArgs(), chancery, line.getErr())
          : new CommandLine.RunLast().execute(parsed);
    } catch (IOException e) {
      throw new CommandLine.ExecutionException(line, Failures.sentence(e), e);
    }
  }

  private static int send(
      RunningServer server, List<String> arguments, Chancery chancery, PrintWriter err)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.endpoint()).resolve("commands"))
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(
                        Map.of(
                            "arguments",
                            arguments,
                            "directory",
                            Path.of("").toAbsolutePath().toString()))))
            .build();
    HttpResponse<java.io.InputStream> response;
    try {
      response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while the server was working", e);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new CommandFailure(
            server.endpoint() + " does not take commands: " + detail(lines.readLine()));
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode part = JSON.readTree(line);
        if (part.has("exit")) {
          return part.get("exit").asInt();
        }
        if (part.has("out")) {
          chancery.host().out().write(part.get("out").binaryValue());
          chancery.host().out().flush();
        } else {
          err.print(part.path("err").asText());
          err.flush();
        }
      }
    }
    throw new CommandFailure(
        "the server went away before it was done; what it recorded by then stays");
  }

  private static String detail(String problem) {
    try {
      return JSON.readTree(problem == null ? "" : problem)
          .path("detail")
          .asText("no more is known");
    } catch (JsonProcessingException e) {
      return problem;
    }
  }
}
