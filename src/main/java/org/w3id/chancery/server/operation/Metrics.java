package org.w3id.chancery.server.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;

/**
 * Figures for Prometheus at {@code /-/metrics}, to operators only: requests by what they are for,
 * the log and how far the dataset follows it, versions, the disk, and the Java machine.
 */
public final class Metrics implements Part {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Where other parts of the server count what they do. */
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public void addTo(Assembly assembly) {
    VersionedKnowledgeBase knowledge = assembly.knowledge();
    KnowledgeBase present = knowledge.present();
    gauge(
        "chancery.log.position",
        "Position of the last entry of the log",
        () -> present.log().head().position());
    gauge(
        "chancery.projection.position",
        "Position up to which the dataset has come",
        () -> present.projected().position());
    gauge(
        "chancery.projection.lag",
        "How many entries the dataset is behind the log",
        () -> present.log().head().position() - present.projected().position());
    gauge(
        "chancery.projection.failed",
        "1 when the dataset follows the log no longer",
        () -> present.projected().failure().isPresent() ? 1 : 0);
    gauge(
        "chancery.log.last.entry.seconds",
        "When the last entry was recorded, Unix time",
        () -> present.log().head().time().getEpochSecond());
    gauge(
        "chancery.versions",
        "Past versions that can be opened at once",
        () -> knowledge.history().versions().size());
    JvmGcMetrics gc = new JvmGcMetrics();
    List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            gc,
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics(),
            new DiskSpaceMetrics(present.layout().root().toFile()))
        .forEach(binder -> binder.bindTo(registry));
    assembly.closes(gc).closes(registry::close);
    assembly.server().addFilter("/*", new Timed());
    assembly.innerPaths("/-/metrics").server().addServlet("/-/metrics", new Scrape());
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private final class Scrape extends LightServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (Authentication.userOf(request).isEmpty()) {
        Authentication.challenge(response);
        throw new Problem(401, "The figures are for operators: send a token or a password.");
      }
      if (!request.isUserInRole(Role.OPERATOR.word())) {
        throw new Problem(403, "The figures are for operators.");
      }
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      registry.scrape(response.getOutputStream());
    }
  }

  /** Times requests by what they are for; few words, since each makes rows of its own. */
  private final class Timed implements Filter {
    private final AtomicInteger running =
        registry.gauge("chancery.requests.running", new AtomicInteger());

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      HttpServletRequest asked = (HttpServletRequest) request;
      HttpServletResponse answer = (HttpServletResponse) response;
      long begin = System.nanoTime();
      running.incrementAndGet();
      String outcome = "broken";
      try {
        chain.doFilter(request, response);
        outcome = outcome(answer.getStatus());
      } catch (Problem e) { // becomes an answer further out
        outcome = outcome(e.status());
        throw e;
      } finally {
        if (request.isAsyncStarted()) {
          request.getAsyncContext().addListener(new Ended(asked, answer, begin));
        } else {
          end(asked, outcome, begin);
        }
      }
    }

    private void end(HttpServletRequest request, String outcome, long begin) {
      running.decrementAndGet();
      Timer.builder("chancery.requests")
          .description("Requests by what they are for and how they ended")
          .tag("kind", kind(request.getRequestURI()))
          .tag("outcome", outcome)
          .serviceLevelObjectives(BOUNDS)
          .register(registry)
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    private static String outcome(int status) {
      return status / 100 + "xx";
    }

    /** An answer that goes on after the request's thread has left it. */
    private final class Ended implements AsyncListener {
      private final HttpServletRequest request;
      private final HttpServletResponse response;
      private final long begin;

      Ended(HttpServletRequest request, HttpServletResponse response, long begin) {
        this.request = request;
        this.response = response;
        this.begin = begin;
      }

      @Override
      public void onComplete(AsyncEvent event) {
        end(request, outcome(response.getStatus()), begin);
      }

      @Override
      public void onTimeout(AsyncEvent event) {
        // is completed next
      }

      @Override
      public void onError(AsyncEvent event) {
        // is completed next
      }

      @Override
      public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
      }
    }
  }

  /** What a request is for, by its path. */
  static String kind(String path) {
    if (path.startsWith("/kb/at/")) {
      return path.endsWith("/sparql") ? "query-past" : "resource-past";
    }
    if (path.startsWith("/kb/")) {
      String[] parts = path.split("/", 4);
      return switch (parts[2]) {
        case "sparql" -> "query";
        case "update", "data", "patch", "documents", "commands" -> parts[2];
        case "log", "diff", "history", "timemap", "resource" -> parts[2];
        default -> "other";
      };
    }
    return path.startsWith("/id/") ? "resource" : path.startsWith("/-/") ? "operation" : "page";
  }
}
