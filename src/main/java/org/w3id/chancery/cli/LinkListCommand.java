package org.w3id.chancery.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.Linkset;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists links. */
@Command(
    name = "list",
    description = "Lists the outside datasets that there are links to, or the links to one.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery link list", "  chancery link list wikidata --format csv > wikidata.csv"})
final class LinkListCommand implements Callable<Integer> {
  @ParentCommand private LinkCommand link;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "What the outside dataset is called here.")
  private Optional<String> name = Optional.empty();

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Chancery chancery = link.chancery();
    String base = Settings.read(Workspace.existing(chancery.kb())).base();
    try (ReadOnly opened = ReadOnly.open(chancery.kb(), Optional.empty())) {
      DatasetGraph dataset = opened.dataset();
      List<List<Object>> rows =
          Txn.calculateRead(
              dataset, () -> name.isPresent() ? links(dataset, base) : datasets(dataset, base));
      String[] columns =
          name.isPresent()
              ? new String[] {"ours", "relation", "theirs"}
              : new String[] {"dataset", "links"};
      Table.of(columns).write(rows.stream(), format.get(), chancery.host().out());
    }
    return ExitCode.OK;
  }

  private List<List<Object>> links(DatasetGraph dataset, String base) {
    return new Linkset(dataset, base, name.orElseThrow())
        .pairs().stream()
            .sorted(Comparator.comparing(Linkset.Pair::ours).thenComparing(Linkset.Pair::theirs))
            .map(
                pair ->
                    List.<Object>of(
                        pair.ours().replace(base, ""), pair.relation().word(), pair.theirs()))
            .toList();
  }

  private static List<List<Object>> datasets(DatasetGraph dataset, String base) {
    List<List<Object>> rows = new ArrayList<>();
    for (String each : Linkset.names(dataset)) {
      long count =
          new Linkset(dataset, base, each)
              .pairs().stream().filter(pair -> pair.relation().isLink()).count();
      rows.add(List.of(each, count));
    }
    return rows;
  }
}
