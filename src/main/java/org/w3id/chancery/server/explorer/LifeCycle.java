package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The life of an agreement as a picture: a line for each party from signature to withdrawal, and
 * upright lines for what concerns the agreement as a whole.
 *
 * @param lives those of the parties, in the order of the lines
 * @param whole acts of nobody alone, such as the entry into force
 */
record LifeCycle(Shown shown, List<Life> lives, List<Act> whole) {
  private static final double WIDTH = 1000;
  private static final double NAMES = 230;
  private static final double ROW = 24;
  private static final double TOP = 34;

  private static final Set<String> CONSENT =
      Set.of(
          "ratification",
          "acceptance",
          "approval",
          "accession",
          "succession",
          "consent-to-be-bound",
          "definitive-signature");
  private static final Set<String> SIGNED = Set.of("signature", "adoption");
  private static final Set<String> LEFT =
      Set.of("withdrawal", "termination", "suspension", "breach", "denunciation");

  /**
   * What a party did and was.
   *
   * @param actor the party
   * @param acts what it did
   * @param spans when it was bound
   */
  record Life(String actor, List<Act> acts, List<When> spans) {}

  /**
   * Something that was done.
   *
   * @param event its IRI
   * @param type the end of its type's IRI
   */
  record Act(String event, String type, When when) {
    Optional<LocalDate> day() {
      return when.start().or(when::end);
    }
  }

  DomContent html() {
    List<LocalDate> days =
        Stream.concat(
                Stream.concat(lives.stream().flatMap(life -> life.acts().stream()), whole.stream())
                    .flatMap(act -> act.day().stream()),
                lives.stream()
                    .flatMap(life -> life.spans().stream())
                    .flatMap(span -> Stream.of(span.start(), span.end()))
                    .flatMap(Optional::stream))
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return null;
    }
    LocalDate first = days.get(0).withDayOfYear(1);
    LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    LocalDate newest = days.get(days.size() - 1);
    LocalDate last = (newest.isAfter(today) ? newest : today).plusYears(1).withDayOfYear(1);
    Scale scale = new Scale(first, last);
    double height = TOP + ROW * Math.max(1, lives.size()) + 8;
    Svg svg = Svg.drawing(WIDTH, height, "Life of the agreement, also in the table below");
    svg.attr("role", "group");
    svg.withClass("life");
    axis(svg, scale, height);
    for (int i = 0; i < lives.size(); i++) {
      line(svg, scale, lives.get(i), TOP + ROW * i + ROW / 2);
    }
    for (Act act : whole) {
      act.day()
          .ifPresent(
              day ->
                  svg.with(
                      mark(
                          act,
                          Svg.line(scale.x(day), TOP - 12, scale.x(day), height - 6)
                              .withClass("force"))));
    }
    return div(legend(), Tables.scrolling("Life of the agreement", svg));
  }

  private void line(Svg svg, Scale scale, Life life, double y) {
    svg.with(
        Svg.of("a")
            .attr("href", shown.href(life.actor()))
            .with(Svg.text(0, y + 4, shorten(shown.name(life.actor())))));
    svg.with(Svg.line(NAMES, y, WIDTH, y).withClass("axis"));
    for (When span : life.spans()) {
      double from = scale.x(span.start().orElse(scale.first()));
      double to = scale.x(span.end().filter(d -> span.start().isPresent()).orElse(scale.last()));
      svg.with(
          Svg.box(from, y - 6, Math.max(1, to - from), 12)
              .withClass("span")
              .titled("party " + span.text()));
    }
    for (Act act : life.acts()) {
      act.day().ifPresent(day -> svg.with(mark(act, shape(act.type(), scale.x(day), y))));
    }
  }

  private DomContent mark(Act act, Svg shape) {
    String title = shown.name(act.event());
    return Svg.of("a")
        .attr("href", shown.href(act.event()))
        .attr("aria-label", title)
        .with(shape.titled(title));
  }

  private static Svg shape(String type, double x, double y) {
    if (SIGNED.contains(type)) {
      return Svg.of("circle").at("cx", x).at("cy", y).at("r", 5).withClass("signed");
    }
    if (CONSENT.contains(type)) {
      return Svg.of("circle").at("cx", x).at("cy", y).at("r", 6).withClass("bound");
    }
    if (LEFT.contains(type)) {
      return path("M" + n(x - 5) + " " + n(y - 5) + "L" + n(x + 5) + " " + n(y + 5) + "M" + n(x - 5)
              + " " + n(y + 5) + "L" + n(x + 5) + " " + n(y - 5))
          .withClass("left");
    }
    return path("M" + n(x) + " " + n(y - 6) + "l6 6l-6 6l-6 -6z").withClass("other");
  }

  private static Svg path(String steps) {
    return Svg.of("path").attr("d", steps);
  }

  private static String n(double value) {
    return Svg.number(value);
  }

  private static String shorten(String name) {
    return name.length() > 34 ? name.substring(0, 33) + "…" : name;
  }

  private static void axis(Svg svg, Scale scale, double height) {
    int years = scale.last().getYear() - scale.first().getYear();
    int step = years <= 12 ? 1 : years <= 30 ? 5 : years <= 80 ? 10 : 25;
    for (int year = scale.first().getYear(); year <= scale.last().getYear(); year++) {
      if (year % step == 0) {
        double x = scale.x(LocalDate.of(year, 1, 1));
        svg.with(Svg.line(x, TOP - 12, x, height - 6).withClass("axis"));
        svg.with(
            Svg.text(Math.min(x, WIDTH - 18), 14, Integer.toString(year))
                .withClass("small")
                .attr("text-anchor", "middle"));
      }
    }
  }

  private static DomContent legend() {
    record Sample(Svg shape, String text) {}
    return ul(each(
            List.of(
                new Sample(shape("signature", 8, 8), "signed or adopted"),
                new Sample(shape("ratification", 8, 8), "consented to be bound"),
                new Sample(Svg.box(1, 3, 14, 10).withClass("span"), "party"),
                new Sample(shape("withdrawal", 8, 8), "withdrew, suspended or ended"),
                new Sample(Svg.line(8, 0, 8, 16).withClass("force"), "the whole agreement"),
                new Sample(shape("other", 8, 8), "other acts")),
            sample ->
                li(
                    Svg.drawing(16, 16, "")
                        .attr("aria-hidden", "true")
                        .withClass("life")
                        .with(sample.shape()),
                    j2html.TagCreator.text(sample.text()))))
        .withClass("legend");
  }

  /** Days as places from left to right. */
  private record Scale(LocalDate first, LocalDate last) {
    double x(LocalDate day) {
      double share =
          (double) (day.toEpochDay() - first.toEpochDay())
              / Math.max(1, last.toEpochDay() - first.toEpochDay());
      return NAMES + 8 + share * (WIDTH - NAMES - 16);
    }
  }
}
