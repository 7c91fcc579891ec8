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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  private static String day(Parameters parameters, String name) {
    String day = parameters.text(name).map(String::strip).orElse("");
    if (!day.isEmpty() && !day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw new Problem(400, name + " '" + day + "', expected a day: 2025-04-12");
    }
    return day;
  }

  /** The pattern of {@code ?event}, its {@code ?day} and {@code ?category}, for a query. */
  Question pattern(String more) {
    StringBuilder body = new StringBuilder();
    if (!tones.isEmpty() && tones.size() < Tone.values().length) {
      body.append("  VALUES ?category { ");
      for (Tone tone : Tone.values()) {
        if (tones.contains(tone.cssClass())) {
          tone.categories().stream()
              .sorted()
              .forEach(name -> body.append("evt:").append(name).append(' '));
        }
      }
      body.append("}\n");
    }
    body.append("  ?event ch:category ?category ; a ch:Event ; ch:start ?day .\n");
    body.append(more);
    if (!withActions) {
      body.append("  FILTER NOT EXISTS { ?event a ch:AgreementAction }\n");
    }
    if (!since.isEmpty()) {
      body.append("  FILTER (?day >= $since)\n");
    }
    if (!until.isEmpty()) {
      body.append("  FILTER (?day <= $until)\n");
    }
    Question question = new Question(body.toString());
    question = since.isEmpty() ? question : question.withDay("since", since);
    return until.isEmpty() ? question : question.withDay("until", until);
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
