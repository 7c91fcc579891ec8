package org.w3id.chancery.server.explorer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.recording.DocumentTexts;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.explorer.PageServlet.Made;
import org.w3id.chancery.server.explorer.PageServlet.Maker;
import org.w3id.chancery.server.explorer.Shell.Head;
import org.w3id.chancery.server.read.Comparisons;
import org.w3id.chancery.server.read.Moments;

/** The explorer as a part of a server. */
public final class Explorer implements Part {
  private final Optional<Authentication> users;

  /** For reading. */
  public Explorer() {
    this(Optional.empty());
  }

  private Explorer(Optional<Authentication> users) {
    this.users = users;
  }

  /** With decisions of editors who sign in. */
  public static Explorer reviewedBy(Authentication users) {
    return new Explorer(Optional.of(users));
  }

  @Override
  public void addTo(Assembly assembly) {
    History history = assembly.knowledge().history();
    DatasetGraph present = assembly.knowledge().present().dataset();
    Moments moments = new Moments(history);
    Assets assets = new Assets();
    Answers answers = new Answers();
    Shell shell = new Shell(assets, history);
    Texts texts = new Texts(new DocumentTexts(assembly.knowledge().present().layout().documents()));
    assembly.shows(new Views(shell, answers, texts, history.base()));
    assembly
        .readablePaths(ReviewServlet.PATH)
        .server()
        .addServlet(Assets.PATH + "/*", assets)
        .addServlet(AsOfServlet.PATH, new AsOfServlet(moments))
        .addServlet(
            ReviewServlet.PATH + "/*",
            new ReviewServlet(assembly.knowledge().present(), shell, answers, users))
        .addServlet(TermsServlet.PATH, new TermsServlet(moments, present, answers))
        .addServlet(ExplainServlet.PATH, new ExplainServlet(present))
        .addServlet(SuggestServlet.PATH, new SuggestServlet(moments, present, answers));
    Pager pages =
        (path, maker) ->
            assembly
                .server()
                .addServlet(path, new PageServlet(moments, present, shell, answers, maker));
    Stocktaking stocktaking = new Stocktaking(moments, present);
    assembly.whenStarted(stocktaking::begin).closesFirst(stocktaking);
    pages.add(
        "",
        (shown, parameters) -> {
          Optional<Holdings> counted = stocktaking.of(shown);
          return new Made(
                  Head.of("Start", "/"),
                  new StartPage(shown, counted, dayBefore(history, shown)).content())
              .isFinalWhen(isOf(counted, shown));
        });
    pages.add(
        "/search",
        (shown, parameters) -> {
          String words = parameters.text("q").orElse("");
          return new Made(
              Head.of("Search", Paths.of("/search", "q", words)),
              new SearchPage(shown, words).content());
        });
    pages.add(
        "/query",
        (shown, parameters) -> {
          EditorPage editor = new EditorPage(shown, parameters);
          return new Made(editor.head(), editor.content());
        });
    Comparisons comparisons = new Comparisons(history);
    pages.add(
        "/changes",
        (shown, parameters) ->
            new Made(Head.of("Changes", "/changes"), new ChangesPage(shown, parameters).content()));
    pages.add(
        "/compare",
        (shown, parameters) ->
            new Made(
                Head.of("Comparison", "/changes"),
                new ComparePage(shown, parameters, moments, comparisons).content()));
    pages.add(
        "/shape",
        (shown, parameters) -> {
          Optional<Holdings> counted = stocktaking.of(shown);
          return new Made(
                  Head.of("The shape of the data", "/shape"),
                  new ShapePage(shown, counted).content())
              .isFinalWhen(isOf(counted, shown));
        });
    World world = new World(assets.bytes("world-110m.json"));
    pages.add(
        Relations.NETWORK,
        (shown, parameters) -> {
          Selection selection = Selection.of(parameters);
          return new Made(
              Head.of("Network", selection.path(Relations.NETWORK)).running("network.js"),
              new Relations(shown, selection).network());
        });
    pages.add(
        Relations.MATRIX,
        (shown, parameters) -> {
          Selection selection = Selection.of(parameters);
          return new Made(
              Head.of("Matrix", selection.path(Relations.MATRIX)),
              new Relations(shown, selection).matrix());
        });
    pages.add(
        Relations.MAP,
        (shown, parameters) -> {
          Selection selection = Selection.of(parameters);
          return new Made(
              Head.of("Map", selection.path(Relations.MAP)),
              new MapPage(shown, selection, world).content());
        });
    pages.add(
        Relations.TRENDS,
        (shown, parameters) -> {
          Selection selection = Selection.of(parameters);
          return new Made(
              Head.of("Trends", selection.path(Relations.TRENDS)),
              new TrendsPage(shown, selection, parameters).content());
        });
  }

  private static boolean isOf(Optional<Holdings> counted, Shown shown) {
    return counted.filter(holdings -> holdings.position() == shown.position()).isPresent();
  }

  /** The version a day before the last entry of what is shown. */
  private static Version dayBefore(History history, Shown shown) {
    if (shown.position() == 0) {
      return new Version(0, Instant.EPOCH);
    }
    Version last = history.resolve(new Moment.Position(shown.position()));
    return history.resolve(new Moment.Time(last.time().minus(1, ChronoUnit.DAYS)));
  }

  /** Adds pages. */
  @FunctionalInterface
  private interface Pager {
    void add(String path, Maker maker);
  }
}
