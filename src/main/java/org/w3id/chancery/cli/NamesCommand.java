package org.w3id.chancery.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.KnownEntities;
import org.w3id.chancery.link.TerritoryNames;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes what states are called in other languages. */
@Command(
    name = "names",
    description =
        "Writes the names of states and territories in other languages, as the Unicode CLDR has them,"
            + " as Turtle on standard output; 'chancery ingest' records it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery names > names.ttl",
      "  chancery names --language th,my,km > names.ttl && chancery ingest names.ttl"
    })
final class NamesCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Option(
      names = "--language",
      split = ",",
      paramLabel = "TAG",
      description = "Languages, as BCP 47 has them (default: those of the reference data).")
  private List<String> languages = TerritoryNames.LANGUAGES;

  @Override
  public Integer call() {
    String base = Settings.read(Workspace.existing(chancery.kb())).base();
    try (ReadOnly opened = ReadOnly.open(chancery.kb(), Optional.empty())) {
      DatasetGraph dataset = opened.dataset();
      EntityIndex known = Txn.calculateRead(dataset, () -> KnownEntities.index(dataset));
      PrintStream out = new PrintStream(chancery.host().out(), false, StandardCharsets.UTF_8);
      out.print(TerritoryNames.turtle(known, base, languages));
      out.flush();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    return ExitCode.OK;
  }
}
