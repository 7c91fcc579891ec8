package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.MomentService;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Guard;
import org.w3id.chancery.server.guard.Sandbox;

/** Everything that can be read. */
public final class Reading implements Part {
  static final int MOST_WAITING = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int TIME_MAP_PAGE = 1_000;

  @Override
  public void addTo(Assembly assembly) {
    assembly.server().addFilter("/*", new Positions(assembly.knowledge().present()));
    addQueries(assembly);
    addLog(assembly);
  }

  private static void addQueries(Assembly assembly) {
    History history = assembly.knowledge().history();
    Context present = assembly.knowledge().present().dataset().getContext();
    Guard guard = assembly.guard();
    Sandbox sandbox = new Sandbox(guard.limits());
    for (Context context : List.of(present, history.context())) {
      sandbox.enclose(context);
    }
    MomentService.register(present, history, List.of());
    Moments moments = new Moments(history);
    PastQueries past = new PastQueries(moments, guard);
    ResourceAnswer resources =
        new ResourceAnswer(moments, assembly.knowledge().present().dataset(), assembly::pages);
    ResourceServlet resource = new ResourceServlet(resources);
    GraphRead graphs = new GraphRead(assembly.knowledge().present(), guard);
    assembly
        .endpoint(SparqlServer.ENDPOINT, Operation.Query, new PresentQuery(moments, guard))
        .endpoint(
            "data",
            Operation.alloc(
                "https://w3id.org/chancery/operation/data-read", "data-read", "Reads graphs"),
            new GraphReadEndpoint(graphs));
    assembly
        .server()
        .addFilter(SparqlServer.DATASET + "/" + SparqlServer.ENDPOINT, new TimeGate(moments, past))
        .addServlet(AtServlet.PATH + "/*", new AtServlet(moments, past, resources, guard))
        .addServlet(ResourceServlet.PATH, resource)
        .addServlet(
            DiffServlet.PATH, new DiffServlet(moments, assembly.knowledge().present().dataset()))
        .addServlet(
            HistoryServlet.PATH,
            new HistoryServlet(moments, assembly.knowledge().present().dataset()))
        .addServlet(Pages.INSTANCES + "*", resource)
        .addServlet(TimeMapServlet.PATH + "/*", new TimeMapServlet(moments, TIME_MAP_PAGE));
    ResourceServlet.VOCABULARY.forEach(
        part -> assembly.server().addServlet("/" + part + "/*", resource));
  }

  private static void addLog(Assembly assembly) {
    Log log = assembly.knowledge().present().log();
    Waiting waiting = new Waiting(MOST_WAITING);
    assembly.closesFirst(waiting);
    assembly
        .server()
        .addServlet(LogServlet.PATH + "/events", new EventsServlet(log, waiting, HEARTBEAT))
        .addServlet(
            LogServlet.PATH + "/*", new LogServlet(assembly.knowledge().present(), waiting));
  }

  /** Queries on the present. */
  private static final class PresentQuery extends QueryProcessor {
    private final Moments moments;

    PresentQuery(Moments moments, Guard guard) {
      super(guard);
      this.moments = moments;
    }

    @Override
    Asked asked() {
      return moments.present();
    }

    @Override
    void describe(HttpAction action, HttpServletResponse response) {
      Memento.ofQuery(action.getRequest()).describePresent(response);
    }
  }
}
