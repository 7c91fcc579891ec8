package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3id.chancery.link.Code;
import org.w3id.chancery.link.Entity;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.Kind;
import org.w3id.chancery.link.Lifetime;
import org.w3id.chancery.link.Link;
import org.w3id.chancery.link.Linker;
import org.w3id.chancery.link.Matcher;
import org.w3id.chancery.link.Name;
import org.w3id.chancery.link.Relation;
import org.w3id.chancery.link.outside.OutsideFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast an outside dataset is linked, and how right. Generated people and organisations are
 * indexed; as many of theirs, of which nine in ten are ours with a name that is spelled otherwise,
 * reordered or as it was, are written as a table, read and matched.
 */
@Command(
    name = "link",
    description = "Things of an outside dataset matched with as many of ours.",
    mixinStandardHelpOptions = true)
final class LinkBenchmark implements Callable<Integer> {
  @Option(names = "--count", defaultValue = "100000", description = "Of ours, and of theirs.")
  private int count;

  private static final List<String> SYLLABLES =
      List.of(
          "ka", "ri", "mo", "sha", "bel", "tor", "vin", "dra", "kov", "al", "hus", "sein", "zel",
          "ens", "ki", "yan", "go", "mar", "lu", "pe", "tro", "va", "ned", "ich", "san", "chez",
          "ji", "han", "ab", "dul", "lah", "os", "man", "er", "do", "gan", "we", "ber", "fri",
          "th");

  private static final List<String> STATES =
      List.of("Denmark", "Iran", "Kenya", "Chile", "Norway", "Japan", "Egypt", "Peru", "Fiji");

  @Override
  public Integer call() throws IOException {
    Path table = Files.createTempFile("theirs", ".csv");
    Random random = new Random(7);
    List<Entity> ours = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ours.add(entity(i, random));
    }
    write(ours, table, random);
    long start = System.nanoTime();
    EntityIndex index = EntityIndex.of(ours.iterator());
    double indexed = seconds(start);
    start = System.nanoTime();
    List<Entity> theirs =
        OutsideFile.read(
                table,
                new OutsideFile.Hints(
                    EnumSet.noneOf(Kind.class),
                    Optional.of("http://example.org/"),
                    iri -> Optional.<Code>empty()))
            .entities();
    double read = seconds(start);
    start = System.nanoTime();
    Linker.Result result =
        new Linker(
                new Matcher(index),
                List.of(),
                new Linker.Options(Matcher.CONFIDENT, Relation.EXACT, "benchmark"))
            .run(theirs);
    double matched = seconds(start);
    long wrong =
        result.links().stream()
            .filter(link -> !number(link.ours()).equals(number(link.theirs())))
            .count();
    System.out.printf(
        Locale.ROOT,
        "%d of ours indexed in %.1f s; %d of theirs read in %.1f s, matched in %.1f s%n"
            + "linked %d (%d wrong), to decide %d, not ours %d; heap %d MB of %d%n",
        count,
        indexed,
        theirs.size(),
        read,
        matched,
        result.links().size(),
        wrong,
        result.proposals().size(),
        result.unknown(),
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    result.links().stream()
        .filter(link -> !number(link.ours()).equals(number(link.theirs())))
        .limit(5)
        .map(Link::toString)
        .forEach(System.out::println);
    Files.delete(table);
    return 0;
  }

  private static String number(String iri) {
    return iri.substring(iri.lastIndexOf('/') + 1);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Entity entity(int number, Random random) {
    boolean isPerson = random.nextInt(4) > 0;
    String name =
        isPerson
            ? word(random, 2) + " " + word(random, 3)
            : word(random, 3)
                + " "
                + pick(List.of("Council", "Front", "Union", "Agency"), random)
                + " of "
                + word(random, 3);
    return new Entity(
        "http://ours.example.org/" + number,
        List.of(
            new Name(name, "en", Name.Rank.PREFERRED),
            new Name(word(random, 2) + " " + name, "fr", Name.Rank.OTHER)),
        EnumSet.of(isPerson ? Kind.PERSON : Kind.ORGANIZATION),
        Set.of(),
        random.nextInt(10) == 0 ? Set.of(new Code("wikidata", "Q" + (1000 + number))) : Set.of(),
        Set.of(STATES.get(number % STATES.size())),
        Lifetime.UNKNOWN);
  }

  /** Theirs: nine in ten are ours, and bear their number. */
  private static void write(List<Entity> ours, Path table, Random random) throws IOException {
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(table, StandardCharsets.UTF_8))) {
      out.println("id,name,type,place,wikidata");
      for (int i = 0; i < ours.size(); i++) {
        Entity our = random.nextInt(10) == 0 ? entity(ours.size() + i, random) : ours.get(i);
        String type = our.kinds().contains(Kind.PERSON) ? "person" : "organization";
        String code = our.codes().stream().map(Code::notation).findFirst().orElse("");
        out.println(
            String.join(
                ",",
                number(our.iri()),
                respelled(our.label(), random),
                type,
                our.places().iterator().next(),
                random.nextBoolean() ? code : ""));
      }
    }
  }

  private static String respelled(String name, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> name.replace("sh", "ch").replace("k", "q");
      case 1 -> {
        List<String> words = new ArrayList<>(Arrays.asList(name.split(" ", -1)));
        words.add(words.remove(0));
        yield String.join(" ", words);
      }
      case 2 -> name.toUpperCase(Locale.ROOT);
      default -> name;
    };
  }

  private static String word(Random random, int syllables) {
    String word =
        IntStream.range(0, syllables)
            .mapToObj(i -> pick(SYLLABLES, random))
            .collect(Collectors.joining());
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
