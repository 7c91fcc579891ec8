package org.w3id.chancery.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.DiffReport;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.ShortTerms;
import org.w3id.chancery.history.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells what is different between two moments. */
@Command(
    name = "diff",
    description =
        "Tells what is different between two moments of the knowledge base: exactly the quads that"
            + " went and came. A moment is a position (120), a day (2025-03-20, its end in UTC) or an"
            + " instant (2025-03-20T08:00:00Z).",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery diff 120 124",
      "  chancery diff 2025-03-19 2025-03-20 --format patch > day.rdfp",
      "  chancery diff 0 1 --format json"
    })
final class DiffCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FROM", description = "The first moment.")
  private Moment from;

  @Parameters(index = "1", paramLabel = "TO", description = "The second moment.")
  private Moment to;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "text: lines by event and claim; patch: RDF Patch; json: as text, for programs (default:"
              + " text).")
  private Format format;

  /** How a difference is written. */
  enum Format {
    TEXT,
    PATCH,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Workspace.existing(chancery.kb()).root();
    try (History history = History.view(folder)) {
      Diff diff = Diff.between(history, from, to);
      switch (format) {
        case TEXT -> print(DiffReport.of(history, diff), new ShortTerms(history.base()));
        case PATCH -> RDFPatchOps.write(System.out, diff.patch());
        case JSON -> writeJson(DiffReport.of(history, diff), System.out);
      }
    }
    return ExitCode.OK;
  }

  private void print(DiffReport report, ShortTerms terms) {
    PrintWriter out = spec.commandLine().getOut();
    Diff diff = report.diff();
    long added = diff.changes().stream().filter(Change::isAdded).count();
    out.printf(
        Locale.ROOT,
        "from %s to %s: %d quads went, %d came%n",
        name(diff.from()),
        name(diff.to()),
        diff.changes().size() - added,
        added);
    print(report.groups(), "", terms, out);
    out.flush();
  }

  private static String name(Version version) {
    return version.position() + " (" + version.time() + ")";
  }

  private static void print(
      List<DiffReport.Group> groups, String indent, ShortTerms terms, PrintWriter out) {
    for (DiffReport.Group group : groups) {
      if (indent.isEmpty()) {
        out.println();
      }
      boolean isNamed = !group.label().equals(group.iri());
      out.println(
          indent
              + group.kind()
              + (isNamed ? " \"" + group.label() + "\" " : " ")
              + "<"
              + group.iri()
              + ">");
      for (Change change : group.changes()) {
        out.println(indent + "  " + terms.line(change));
      }
      print(group.claims(), indent + "  ", terms, out);
    }
  }

  private static void writeJson(DiffReport report, OutputStream out) throws IOException {
    try (JsonGenerator json =
        new JsonMapper()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      json.writeStartObject();
      write(json, "from", report.diff().from());
      write(json, "to", report.diff().to());
      write(json, "groups", report.groups());
      json.writeEndObject();
    }
    out.write('\n');
    out.flush();
  }

  private static void write(JsonGenerator json, String name, Version version) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("position", version.position());
    json.writeStringField("time", version.time().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<DiffReport.Group> groups)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (DiffReport.Group group : groups) {
      json.writeStartObject();
      json.writeStringField("iri", group.iri());
      json.writeStringField("kind", group.kind());
      json.writeStringField("label", group.label());
      json.writeArrayFieldStart("changes");
      for (Change change : group.changes()) {
        write(json, change);
      }
      json.writeEndArray();
      write(json, "claims", group.claims());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Terms as in N-Triples; no graph means the world. */
  private static void write(JsonGenerator json, Change change) throws IOException {
    Quad quad = change.quad();
    json.writeStartObject();
    json.writeBooleanField("added", change.isAdded());
    if (!quad.isDefaultGraph()) {
      json.writeStringField("graph", NodeFmtLib.strNT(quad.getGraph()));
    }
    json.writeStringField("subject", NodeFmtLib.strNT(quad.getSubject()));
    json.writeStringField("predicate", NodeFmtLib.strNT(quad.getPredicate()));
    json.writeStringField("object", NodeFmtLib.strNT(quad.getObject()));
    json.writeEndObject();
  }
}
