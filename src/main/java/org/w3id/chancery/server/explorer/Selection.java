package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.read.Parameters;

/**
 * Which events the pages of relations are about.
 *
 * @param since first day; or empty
 * @param until last day; or empty
 * @param tones names of the groups of types; empty for all
 * @param withActions whether acts of agreements count, in which many states take part at once
 */
record Selection(String since, String until, Set<String> tones, boolean withActions) {
  /** Reads the parameters of a request. */
  static Selection of(Parameters parameters) {
    Set<String> tones = new TreeSet<>();
    for (Tone tone : Tone.values()) {
      if (parameters.text(tone.cssClass()).isPresent()) {
        tones.add(tone.cssClass());
      }
    }
    return new Selection(
        day(parameters, "since"),
        day(parameters, "until"),
        tones,
        parameters.text("actions").isPresent());
  }

  /**
   * A day among the parameters of a request; empty where there is none.
   *
   * @throws Problem 400 when it is no day
   */
  static String day(Parameters parameters, String name) {
    String day = parameters.text(name).map(String::strip).orElse("");
    if (!day.isEmpty() && !day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw new Problem(400, name + " '" + day + "', expected a day: 2025-04-12");
    }
    return day;
  }

  /** Whether it leaves out no group of types. */
  boolean hasAllTypes() {
    return tones.isEmpty() || tones.size() == Tone.values().length;
  }

  /** The same until another day. */
  Selection until(LocalDate day) {
    return new Selection(since, day.toString(), tones, withActions);
  }

  /** Whether it leaves out no time. */
  boolean hasAllTimes() {
    return since.isEmpty() && until.isEmpty();
  }

  /** How many events fit, {@code ?n} by {@code ?month} and {@code ?category}; months are whole. */
  String counts() {
    StringBuilder body = new StringBuilder();
    if (withActions) {
      body.append(
          """
            GRAPH summary:categories-by-month {
              ?cell ch:category ?category ; ch:month ?month ; ch:eventCount ?n
            }
          """);
    } else {
      body.append(
          """
            GRAPH summary:types-by-month { ?cell ch:type ?type ; ch:month ?month ; ch:eventCount ?n }
            FILTER (STRSTARTS(STR(?type), STR(evt:)))
            BIND (IRI(REPLACE(STR(?type), "(event-type/[a-z]+)-.*", "$1")) AS ?category)
          """);
    }
    if (!since.isEmpty()) {
      body.append("  FILTER (STR(?month) >= \"").append(since, 0, 7).append("\")\n");
    }
    if (!until.isEmpty()) {
      body.append("  FILTER (STR(?month) <= \"").append(until, 0, 7).append("\")\n");
    }
    return body.append(ofTheseTones()).toString();
  }

  private String ofTheseTones() {
    if (hasAllTypes()) {
      return "";
    }
    return Arrays.stream(Tone.values())
        .filter(tone -> tones.contains(tone.cssClass()))
        .flatMap(tone -> tone.categories().stream().sorted())
        .map(name -> "evt:" + name)
        .collect(Collectors.joining(", ", "  FILTER (?category IN (", "))\n"));
  }

  /**
   * The pattern of {@code ?event}, its {@code ?day} and {@code ?category}, for a query.
   *
   * @param days binds {@code ?day}, or is empty
   * @param more follows the event
   */
  Question pattern(String days, String more) {
    StringBuilder body = new StringBuilder(days);
    body.append("  ?event ch:start ?day ; a ch:Event ; ch:category ?category .\n");
    body.append(ofTheseTones());
    body.append(period());
    if (!withActions) {
      body.append("  FILTER NOT EXISTS { ?event a ch:AgreementAction }\n");
    }
    return new Question(body.append(more).toString());
  }

  /** Restricts {@code ?day} to the period. */
  String period() {
    Question period =
        new Question(
            (since.isEmpty() ? "" : "  FILTER (?day >= $since)\n")
                + (until.isEmpty() ? "" : "  FILTER (?day <= $until)\n"));
    return period.withDay("since", since).withDay("until", until).body();
  }

  /** The selection as parameters of an address. */
  String path(String path) {
    String url = Paths.of(path, "since", since, "until", until);
    for (String tone : tones) {
      url = Paths.of(url, tone, "yes");
    }
    return Paths.of(url, "actions", withActions ? "yes" : "");
  }

  /** A form to select others. */
  DomContent filters(Shown shown, String path) {
    return form(
            Shell.at(shown),
            label("From").with(input().withType("date").withName("since").withValue(since)),
            label("To").with(input().withType("date").withName("until").withValue(until)),
            fieldset(
                legend("Types").withClass("unseen"),
                each(
                    List.of(Tone.values()),
                    tone -> box(tone.cssClass(), tone.label(), tones.contains(tone.cssClass()))),
                box("actions", "Acts of agreements", withActions)),
            button("Show").withType("submit"))
        .withAction(path)
        .withMethod("get")
        .withClass("filters");
  }

  private static DomContent box(String name, String label, boolean isOn) {
    return label(
        input().withType("checkbox").withName(name).withValue("yes").withCondChecked(isOn),
        text(" " + label));
  }
}
