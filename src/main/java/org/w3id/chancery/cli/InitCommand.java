package org.w3id.chancery.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a knowledge base. */
@Command(
    name = "init",
    description =
        "Makes a knowledge base: an empty log, into which the ontology and the reference data (states,"
            + " organisations, leaders, agreements) are recorded.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery init", "  chancery init --kb /srv/kb --base https://kb.example.org/id/"})
final class InitCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Option(
      names = "--base",
      paramLabel = "IRI",
      defaultValue = Namespaces.DEFAULT_BASE,
      description = "Where instances are minted (default: ${DEFAULT-VALUE}).")
  private String base;

  @Option(names = "--bare", description = "Record the ontology only, no reference data.")
  private boolean bare;

  @Override
  public Integer call() {
    Founding founding = Founding.of(chancery.kb(), base);
    founding.run(!bare, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    out.println(founding.layout().root() + ": a knowledge base");
    out.flush();
    return ExitCode.OK;
  }
}
