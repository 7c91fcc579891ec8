package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.datalist;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.form;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Version;

/** What all pages have around them: search, ways on, the moment that is shown. */
final class Shell {
  /**
   * No script but our own, nothing from other hosts. Styles may stand in elements, since pictures
   * place what they show by them.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Crect width='16' height='16' rx='3' fill='%231a4f8f'/%3E%3Cpath d='M11 5.5A4 4 0 1 0"
          + " 11 10.5' stroke='white' stroke-width='2' fill='none'/%3E%3C/svg%3E";

  private static final int MOMENTS = 30;

  private final Assets assets;
  private final History history;

  Shell(Assets assets, History history) {
    this.assets = assets;
    this.history = history;
  }

  /** The addresses of files. */
  Assets assets() {
    return assets;
  }

  /**
   * A whole page.
   *
   * @param page what it is
   * @param content its main part
   */
  String page(Shown shown, Head page, DomContent... content) {
    return document(
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    link().withRel("icon").withHref(ICON),
                    title(page.title() + " · Chancery"),
                    each(page.styles(), name -> sheet(name)),
                    sheet("explorer.css"),
                    each(page.libraries(), name -> script().withSrc(assets.url(name)).isDefer()),
                    script().withSrc(assets.url("explorer.js")).withType("module"),
                    each(
                        page.modules(),
                        name -> script().withSrc(assets.url(name)).withType("module"))),
                body(
                        a("Skip to the content").withHref("#main").withClass("skip"),
                        top(shown, page),
                        shown.past().map(version -> past(version, page)).orElse(null),
                        main(content).withId("main").attr("tabindex", "-1"),
                        bottom(shown, page))
                    .withClass(shown.past().isPresent() ? "past" : "now"))
            .withLang("en"));
  }

  private DomContent sheet(String name) {
    return link().withRel("stylesheet").withHref(assets.url(name));
  }

  private DomContent top(Shown shown, Head page) {
    return header(
        a("Chancery").withHref(shown.path("/")).withClass("brand"),
        form(
                label("Search").withFor("q").withClass("unseen"),
                input()
                    .withType("search")
                    .withName("q")
                    .withId("q")
                    .withPlaceholder("Actors, agreements, events, words")
                    .attr("autocomplete", "off"),
                at(shown),
                button("Search").withType("submit"))
            .withAction("/search")
            .withMethod("get")
            .attr("role", "search")
            .withClass("search"),
        nav(
                way(shown, page, "/relations", "Relations"),
                way(shown, page, "/query", "Query"),
                way(shown, page, "/shape", "Data"),
                way(shown, page, "/changes", "Changes"),
                way(shown, page, "/review", "Review"))
            .attr("aria-label", "Main"),
        asOf(shown, page));
  }

  /** A hidden field by which a form stays in the state that is shown. */
  static DomContent at(Shown shown) {
    return shown
        .past()
        .map(
            version ->
                input()
                    .withType("hidden")
                    .withName("at")
                    .withValue(Long.toString(version.position())))
        .orElse(null);
  }

  private static DomContent way(Shown shown, Head page, String path, String name) {
    boolean isHere = page.path().matches(path + "([/?].*)?");
    return a(name).withHref(shown.path(path)).condAttr(isHere, "aria-current", "page");
  }

  private DomContent asOf(Shown shown, Head page) {
    String now = shown.past().map(v -> Long.toString(v.position())).orElse("");
    return form(
            input().withType("hidden").withName("page").withValue(page.path()),
            label("As of").withFor("moment"),
            input()
                .withType("text")
                .withName("moment")
                .withId("moment")
                .withValue(now)
                .withPlaceholder("now")
                .withTitle("A day (2025-04-12), an instant, or the position of an entry")
                .attr("autocomplete", "off")
                .attr("list", "moments"),
            datalist(
                    each(
                        moments(),
                        version ->
                            option(version.time().toString().substring(0, 16).replace('T', ' '))
                                .withValue(Long.toString(version.position()))))
                .withId("moments"),
            button("Go").withType("submit"))
        .withAction(AsOfServlet.PATH)
        .withMethod("get")
        .withClass("asof");
  }

  /** The newest versions that are kept, the newest first. */
  private List<Version> moments() {
    List<Version> kept = history.versions();
    List<Version> some =
        new ArrayList<>(kept.subList(Math.max(0, kept.size() - MOMENTS), kept.size()));
    java.util.Collections.reverse(some);
    return some;
  }

  private static DomContent past(Version version, Head page) {
    String position = Long.toString(version.position());
    return div(p(
            strong("The past. "),
            span("This is what was known after entry " + position + ", " + version.time()),
            span(". "),
            a("As it is now").withHref(page.path()),
            span(" · "),
            a("What changed since").withHref("/compare?from=" + position)))
        .withClass("pastmark")
        .attr("role", "status");
  }

  private static DomContent bottom(Shown shown, Head page) {
    return footer(
        p(
            span("Entry " + shown.position() + " of "),
            a("the log").withHref("/kb/log"),
            span(" · "),
            each(page.forms(), form -> span(a(form.name()).withHref(form.url()), span(" ")))));
  }

  /**
   * What a page is.
   *
   * @param title its name
   * @param path its address in the present
   * @param forms other forms of what it shows
   * @param styles names of more style sheets
   * @param libraries names of scripts that are no modules
   * @param modules names of more scripts
   */
  record Head(
      String title,
      String path,
      List<Form> forms,
      List<String> styles,
      List<String> libraries,
      List<String> modules) {
    /** A page with the script that all have. */
    static Head of(String title, String path) {
      return new Head(title, path, List.of(), List.of(), List.of(), List.of());
    }

    /** The same with more scripts. */
    Head running(String... names) {
      return new Head(title, path, forms, styles, libraries, List.of(names));
    }

    /** The same with other forms. */
    Head with(List<Form> others) {
      return new Head(title, path, others, styles, libraries, modules);
    }
  }

  /** Another form of a page. */
  record Form(String name, String url) {}
}
