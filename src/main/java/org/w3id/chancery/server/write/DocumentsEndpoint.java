package org.w3id.chancery.server.write;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;

/**
 * Documents: POST of one as the body, or of several as the parts of {@code multipart/form-data}.
 * The type or the file's name says what it is; parameters say what holds of documents that do not
 * say it themselves. Answers when everything is recorded and visible.
 */
final class DocumentsEndpoint extends WriteEndpoint {
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("text/plain", ".txt"),
          Map.entry("text/markdown", ".md"),
          Map.entry("text/html", ".html"),
          Map.entry("application/xhtml+xml", ".html"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("application/rss+xml", ".rss"),
          Map.entry("application/atom+xml", ".atom"),
          Map.entry("application/warc", ".warc"),
          Map.entry("application/x-ndjson", ".jsonl"),
          Map.entry("application/jsonl", ".jsonl"),
          Map.entry("application/json", ".jsonl"),
          Map.entry("text/turtle", ".ttl"));

  private final Documents documents;
  private final Log log;
  private final int maxBody;

  DocumentsEndpoint(Documents documents, Log log, Limits limits, Semaphore queue) {
    super(limits, queue, Set.of("POST"));
    this.documents = documents;
    this.log = log;
    this.maxBody = limits.bodyBytes();
  }

  @Override
  void write(HttpAction action, Author author) throws IOException {
    HttpServletRequest request = action.getRequest();
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement(null, maxBody, maxBody, 1 << 16));
    Documents.About about = about(request);
    Path folder = Files.createTempDirectory("chancery-documents");
    try {
      List<Path> files =
          Bodies.type(request.getContentType()).equals("multipart/form-data")
              ? parts(request, folder)
              : List.of(save(action, folder));
      long before = log.head().position();
      Documents.Report report;
      try {
        report = documents.take(files, about, author);
      } catch (IllegalArgumentException e) {
        throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
      }
      answer(action, report, folder, before);
    } finally {
      delete(folder);
    }
  }

  private static Documents.About about(HttpServletRequest request) {
    String[] fields = request.getParameterValues("field");
    return new Documents.About(
        parameter(request, "url"),
        parameter(request, "title"),
        parameter(request, "date"),
        parameter(request, "publisher"),
        parameter(request, "licence"),
        fields == null ? List.of() : List.of(fields),
        parameter(request, "again").filter("true"::equals).isPresent());
  }

  private static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
  }

  private Path save(HttpAction action, Path folder) throws IOException {
    HttpServletRequest request = action.getRequest();
    byte[] body = body(action);
    if (body.length == 0) {
      throw new Refusal(Refusal.Kind.MALFORMED, "The body is empty, expected a document.");
    }
    return Files.write(
        file(folder, parameter(request, "name").orElse(""), request.getContentType()), body);
  }

  private List<Path> parts(HttpServletRequest request, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try {
      for (Part part : request.getParts()) {
        if (part.getSubmittedFileName() != null) {
          Path own = Files.createDirectory(folder.resolve(Integer.toString(files.size() + 1)));
          Path file = file(own, part.getSubmittedFileName(), part.getContentType());
          try (InputStream in = part.getInputStream()) {
            Files.copy(in, file);
          }
          files.add(file);
        }
      }
    } catch (ServletException | IllegalStateException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new Refusal(Refusal.Kind.MALFORMED, "No part is a file, expected documents.");
    }
    return files;
  }

  /** The name of a document without URL or id of its own is its id, so it is kept. */
  private static Path file(Path folder, String name, String contentType) {
    String last = name.replaceAll(".*[/\\\\]", "").strip();
    if (last.contains(".") && !last.startsWith(".") && last.chars().noneMatch(c -> c < ' ')) {
      return folder.resolve(last);
    }
    String ending = ENDINGS.get(Bodies.type(contentType));
    if (ending == null) {
      throw new Refusal(
          Refusal.Kind.MEDIA_TYPE,
          "'"
              + Bodies.type(contentType)
              + "' is no kind of document that is read here, expected one of "
              + new TreeMap<>(ENDINGS).keySet()
              + ", or ?name=FILE with its ending.");
    }
    return folder.resolve((last.isEmpty() ? "document" : last) + ending);
  }

  private void answer(HttpAction action, Documents.Report report, Path folder, long before)
      throws IOException {
    Map<String, List<Long>> entries = new LinkedHashMap<>();
    try (Stream<Entry> written = log.read(before + 1)) {
      written.forEach(
          entry ->
              entry
                  .content()
                  .document()
                  .filter(report.read()::contains)
                  .ifPresent(
                      document ->
                          entries
                              .computeIfAbsent(document, d -> new ArrayList<>())
                              .add(entry.position())));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "documents",
        entries.entrySet().stream()
            .map(document -> json(document.getKey(), document.getValue()))
            .toList());
    json.put("unchanged", report.unchanged());
    json.put("claims", report.claims());
    json.put("withdrawn", report.withdrawn());
    json.put(
        "rejected", report.rejected().stream().map(rejected -> json(rejected, folder)).toList());
    if (!report.withheld().isEmpty()) {
      json.put("withheld", report.withheld().stream().map(s -> shown(s, folder)).toList());
    }
    boolean isNothing =
        entries.isEmpty() && report.unchanged() == 0 && !report.rejected().isEmpty();
    json(action, isNothing ? 422 : entries.isEmpty() ? 200 : 201, json);
  }

  private static Map<String, Object> json(String document, List<Long> positions) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("iri", document);
    json.put("entries", positions);
    return json;
  }

  private static Map<String, Object> json(Documents.Rejected rejected, Path folder) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", shown(rejected.source(), folder));
    if (!rejected.position().isEmpty()) {
      json.put("position", rejected.position());
    }
    json.put("reason", rejected.reason());
    return json;
  }

  /** A source as its sender knows it. */
  private static String shown(String source, Path folder) {
    return source.replaceAll(".*" + Pattern.quote(folder + "/") + "([0-9]+/)?", "");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
