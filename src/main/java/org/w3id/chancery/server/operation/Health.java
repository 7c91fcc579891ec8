package org.w3id.chancery.server.operation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Projected;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.Problem;

/**
 * Tells whoever starts and stops servers how this one is: {@code /-/live} whether it answers at
 * all, {@code /-/ready} whether requests should be sent to it.
 */
public final class Health implements Part {
  private static final JsonMapper JSON = new JsonMapper();

  private final long mostLag;
  private final WarmUp warmUp;

  /**
   * Health of a server.
   *
   * @param mostLag by how many entries the dataset may be behind the log
   * @param warmUp has to be done first
   */
  public Health(long mostLag, WarmUp warmUp) {
    this.mostLag = mostLag;
    this.warmUp = warmUp;
  }

  @Override
  public void addTo(Assembly assembly) {
    assembly.server().addServlet("/-/live", new Live());
    assembly.server().addServlet("/-/ready", new Ready(assembly.knowledge().present()));
  }

  /** Why nobody should send requests; empty when everybody may. */
  private Optional<String> obstacle(Projected projected, long lag) {
    if (projected.failure().isPresent()) {
      return Optional.of("the dataset does not follow the log: " + projected.failure().get());
    }
    if (lag > mostLag) {
      return Optional.of("the dataset is " + lag + " entries behind the log");
    }
    return warmUp.isDone() ? Optional.empty() : Optional.of("the example queries are being run");
  }

  private static void send(HttpServletResponse response, Map<String, Object> members)
      throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(members));
  }

  private static final class Live extends LightServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      send(response, Map.of("live", true));
    }
  }

  private final class Ready extends LightServlet {
    private static final long serialVersionUID = 1;

    private final transient KnowledgeBase knowledge;

    Ready(KnowledgeBase knowledge) {
      this.knowledge = knowledge;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Projected projected = knowledge.projected();
      long position = knowledge.log().head().position();
      long lag = Math.max(0, position - projected.position());
      Optional<String> obstacle = obstacle(projected, lag);
      if (obstacle.isPresent()) {
        response.setHeader("Retry-After", "1");
        throw new Problem(503, obstacle.get()).with("position", position).with("lag", lag);
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("ready", true);
      members.put("position", position);
      members.put("lag", lag);
      send(response, members);
    }
  }
}
