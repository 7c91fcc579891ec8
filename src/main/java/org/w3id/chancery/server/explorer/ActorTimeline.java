package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.ActorEvents.Filter;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * An actor's events that fit, the latest first, page by page. How many there are in each month is
 * known from the counts that are kept (see {@code ontology/summaries.ttl}), so that a page of an
 * actor with tens of thousands of events looks at a few hundred. Events whose first day is not
 * known stand at the end.
 *
 * @param it the actor
 */
record ActorTimeline(Shown shown, String it, Filter filter) {
  private static final int PAGE = ActorEvents.PAGE;

  /** Where events have to be looked at, so many are first; then twice as many, and so on. */
  private static final int FIRST_LOOK = 400;

  private static final Question MONTHS =
      new Question(
          """
          SELECT ?month ?n {
            GRAPH summary:actors-by-month {
              ?cell ch:participant $it ; ch:month ?month ; ch:eventCount ?n
            }
          }
          ORDER BY DESC(STR(?month))
          """);

  private static final Question ALL =
      new Question(
          "SELECT ?n { GRAPH summary:actors { ?cell ch:participant $it ; ch:eventCount ?n } }");

  /**
   * A page of the events.
   *
   * @param events their IRIs
   * @param all how many there are
   * @param isAll whether all were counted; else there are more
   * @param question by which they are found
   */
  record Part(List<String> events, long all, boolean isAll, Optional<Question> question) {
    static final Part NONE = new Part(List.of(), 0, true, Optional.empty());
  }

  /**
   * A month with its number of events.
   *
   * @param name as in {@code 2025-04}
   */
  private record Month(String name, long events) {}

  /** The page that leaves out so many events. */
  Part part(int first) {
    if (filter.isAhead()) {
      return ahead(first);
    }
    return filter.isOfTimeOnly() ? counted(first) : looked(first);
  }

  private Part ahead(int first) {
    String body =
        "  ?event ch:participant $it ; a ch:Prospect .\n"
            + conditions()
            + "  OPTIONAL { ?event ch:start ?start }\n  OPTIONAL { ?event ch:end ?end }\n"
            + "  BIND (COALESCE(?start, ?end) AS ?day)\n"
            + period();
    Question list = filled("SELECT DISTINCT ?event ?day {\n" + body + "}" + order(first));
    long all = shown.count(filled("SELECT (COUNT(DISTINCT ?event) AS ?n) {\n" + body + "}"));
    return new Part(events(list), all, true, Optional.of(list));
  }

  /** Where only the time is restricted, counts tell in which months the events of a page are. */
  private Part counted(int first) {
    List<Month> months = months();
    long dated = months.stream().mapToLong(Month::events).sum();
    int begin = 0;
    long before = 0;
    while (begin < months.size() && before + months.get(begin).events() <= first) {
      before += months.get(begin).events();
      begin++;
    }
    int end = begin;
    long read = before;
    while (end < months.size() && read < first + PAGE) {
      read += months.get(end).events();
      end++;
    }
    List<String> events = new ArrayList<>();
    Optional<Question> question = Optional.empty();
    if (begin < end) {
      Question list =
          dated(
              months.get(end - 1).name(), months.get(begin).name(), order((int) (first - before)));
      events.addAll(events(list));
      question = Optional.of(list);
    }
    long all = filter.isOfAllTimes() ? shown.count(ALL.with("it", it)) : dated;
    if (all > dated && events.size() < PAGE) {
      Question undated = undated(order((int) Math.max(0, first - dated)));
      events(undated).stream().limit(PAGE - events.size()).forEach(events::add);
      question = question.or(() -> Optional.of(undated));
    }
    return new Part(events, all, true, question);
  }

  /** Where more is restricted, months are looked through until the page is full. */
  private Part looked(int first) {
    List<Month> months = months();
    List<String> found = new ArrayList<>();
    int look = FIRST_LOOK;
    int begin = 0;
    while (begin < months.size() && found.size() <= first + PAGE) {
      int end = begin;
      long read = 0;
      while (end < months.size() && read < look) {
        read += months.get(end).events();
        end++;
      }
      found.addAll(
          events(
              dated(months.get(end - 1).name(), months.get(begin).name(), "\n" + latestFirst())));
      begin = end;
      look *= 2;
    }
    boolean isAll = begin == months.size();
    if (isAll && filter.isOfAllTimes()) {
      found.addAll(events(undated("\n" + latestFirst())));
    }
    return new Part(
        found.subList(Math.min(first, found.size()), Math.min(first + PAGE, found.size())),
        found.size(),
        isAll,
        Optional.of(dated("", "", order(first))));
  }

  /** The months of the period, the latest first; of those that are cut their events are counted. */
  private List<Month> months() {
    List<Month> months = new ArrayList<>();
    for (Row row : shown.ask(MONTHS.with("it", it))) {
      String month = row.text("month");
      boolean isWithin =
          (filter.since().isEmpty() || month.compareTo(filter.since().substring(0, 7)) >= 0)
              && (filter.until().isEmpty() || month.compareTo(filter.until().substring(0, 7)) <= 0);
      if (isWithin) {
        boolean isCut = filter.since().startsWith(month) || filter.until().startsWith(month);
        months.add(
            new Month(
                month,
                isCut
                    ? shown.count(
                        filled(
                            "SELECT (COUNT(DISTINCT ?event) AS ?n) {\n"
                                + datedBody(month, month)
                                + "}"))
                    : row.number("n")));
      }
    }
    return months;
  }

  private Question dated(String from, String to, String end) {
    return filled("SELECT DISTINCT ?event ?day {\n" + datedBody(from, to) + "}" + end);
  }

  private String datedBody(String from, String to) {
    String months =
        from.isEmpty()
            ? ""
            : from.equals(to)
                ? "  FILTER (STR(?month) = \"" + from + "\")\n"
                : "  FILTER (STR(?month) >= \"" + from + "\" && STR(?month) <= \"" + to + "\")\n";
    return "  GRAPH summary:actors-by-month { ?cell ch:participant $it ; ch:month ?month }\n"
        + months
        + "  ?event ch:countedIn ?cell ; ch:start ?day .\n"
        + period()
        + conditions();
  }

  private Question undated(String end) {
    return filled(
        "SELECT DISTINCT ?event ?day {\n"
            + "  ?event ch:participant $it ; a ch:Event .\n"
            + conditions()
            + "  FILTER NOT EXISTS { ?event ch:start ?any }\n"
            + "  OPTIONAL { ?event ch:end ?day }\n}"
            + end);
  }

  private String period() {
    return (filter.since().isEmpty() ? "" : "  FILTER (?day >= $since)\n")
        + (filter.until().isEmpty() ? "" : "  FILTER (?day <= $until)\n");
  }

  private String conditions() {
    StringBuilder conditions = new StringBuilder();
    if (filter.other().isPresent()) {
      conditions.append("  ?event ch:participant $other .\n");
    }
    if (!filter.type().isEmpty()) {
      conditions.append("  ?event ch:category $category .\n");
    }
    if (!filter.standing().isEmpty()) {
      conditions.append("  ?event ch:standing val:").append(filter.standing()).append(" .\n");
    }
    if (!filter.publisher().isEmpty()) {
      conditions.append(
          """
            FILTER EXISTS {
              GRAPH graph:claims { ?claim ch:claims ?event ; ch:statedIn ?document }
              GRAPH graph:documents { ?document ch:publisherName $publisher }
            }
          """);
    }
    return conditions.toString();
  }

  private Question filled(String body) {
    Question question =
        new Question(body)
            .with("it", it)
            .with("category", Namespaces.EVENT_TYPE + filter.type())
            .withText("publisher", filter.publisher())
            .withDay("since", filter.since())
            .withDay("until", filter.until());
    return filter.other().map(iri -> question.with("other", iri)).orElse(question);
  }

  private static String order(int skip) {
    return "\n" + latestFirst() + " LIMIT " + PAGE + (skip == 0 ? "" : " OFFSET " + skip);
  }

  private static String latestFirst() {
    return "ORDER BY DESC(?day) ?event";
  }

  private List<String> events(Question question) {
    return shown.ask(question).stream().map(row -> row.text("event")).toList();
  }
}
