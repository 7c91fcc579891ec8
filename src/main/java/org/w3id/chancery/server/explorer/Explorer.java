package org.w3id.chancery.server.explorer;

import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.History;
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
        .server()
        .addServlet(Assets.PATH + "/*", assets)
        .addServlet(AsOfServlet.PATH, new AsOfServlet(moments))
        .addServlet(
            ReviewServlet.PATH + "/*",
            new ReviewServlet(assembly.knowledge().present(), shell, answers, users))
        .addServlet(TermsServlet.PATH, new TermsServlet(moments, present, answers))
        .addServlet(ExplainServlet.PATH, new ExplainServlet())
        .addServlet(SuggestServlet.PATH, new SuggestServlet(moments, present, answers));
    Pager pages =
        (path, maker) ->
            assembly
                .server()
                .addServlet(path, new PageServlet(moments, present, shell, answers, maker));
    pages.add(
        "", (shown, parameters) -> new Made(Head.of("Start", "/"), new StartPage(shown).content()));
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
        (shown, parameters) ->
            new Made(Head.of("The shape of the data", "/shape"), new ShapePage(shown).content()));
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

  /** Adds pages. */
  @FunctionalInterface
  private interface Pager {
    void add(String path, Maker maker);
  }
}
