package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.recording.Refused;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.User;
import org.w3id.chancery.server.explorer.Sessions.Session;
import org.w3id.chancery.server.explorer.Shell.Head;
import org.w3id.chancery.server.explorer.Verdict.Action;
import org.w3id.chancery.server.read.Parameters;

/**
 * The review: signing in and out, what waits for a decision, and decisions. Only an editor decides,
 * by forms of a session of their own.
 */
final class ReviewServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/review";

  private static final int LONGEST = 1_000;

  private final transient KnowledgeBase knowledge;
  private final transient Shell shell;
  private final transient Answers answers;
  private final transient Optional<Authentication> users;
  private final transient Sessions sessions = new Sessions();
  private final transient Reviews reviews;

  ReviewServlet(
      KnowledgeBase knowledge, Shell shell, Answers answers, Optional<Authentication> users) {
    this.knowledge = knowledge;
    this.shell = shell;
    this.answers = answers;
    this.users = users;
    this.reviews = new Reviews(knowledge.layout().root());
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    Optional<Session> session = sessions.of(request);
    String html =
        Txn.calculateRead(
            knowledge.dataset(),
            () -> {
              Shown shown =
                  new Shown(
                      knowledge.dataset(), knowledge.settings().base(), Optional.empty(), answers);
              return shell.page(
                  shown,
                  Head.of("Review", PATH),
                  session.isPresent()
                      ? new ReviewPage(shown, parameters, session.get(), reviews).content()
                      : signIn(parameters));
            });
    Html.describe(response);
    response.setHeader("Content-Security-Policy", Shell.POLICY);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
  }

  private DomContent[] signIn(Parameters parameters) {
    if (users.isEmpty()) {
      return new DomContent[] {
        h1("Review"), p("This server takes no decisions: nothing can be written here.")
      };
    }
    return new DomContent[] {
      h1("Review"),
      p(
          "What waits for a decision of a person: names that nobody knew, events that may be one,"
              + " candidates for links, contradictions. Editors sign in with their password."),
      parameters.text("failed").isPresent()
          ? p("The name or password is wrong, or the user is no editor.")
              .withClass("notice contradiction")
              .attr("role", "alert")
          : null,
      form(
              label("Name")
                  .with(
                      input()
                          .withName("name")
                          .attr("autocomplete", "username")
                          .attr("required", "required")),
              label("Password")
                  .with(
                      input()
                          .withType("password")
                          .withName("password")
                          .attr("autocomplete", "current-password")
                          .attr("required", "required")),
              button("Sign in").withType("submit"))
          .withAction(PATH + "/sign-in")
          .withMethod("post")
          .withClass("filters")
    };
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    checkOwnSite(request);
    switch (path) {
      case "/sign-in" -> signIn(request, response);
      case "/sign-out" -> {
        own(request);
        sessions.end(request, response);
        lead(PATH, response);
      }
      case "/decide" -> decide(request, response);
      default -> throw new Problem(405, "POST, expected GET or HEAD");
    }
  }

  /** A browser says where a form was; forms of other sites are not taken. */
  private static void checkOwnSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new Problem(403, "this form is one of another site");
    }
  }

  private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<User> user;
    try {
      user =
          users.isEmpty()
              ? Optional.empty()
              : users
                  .get()
                  .ofPassword(text(request, "name"), text(request, "password"))
                  .filter(known -> known.role().includes(Role.EDITOR));
    } catch (IllegalStateException e) {
      throw new Problem(503, "others are signing in; try again in a second");
    }
    user.ifPresent(known -> sessions.begin(known, request, response));
    lead(user.isPresent() ? PATH : PATH + "?failed=yes", response);
  }

  private Session own(HttpServletRequest request) {
    Session session =
        sessions.of(request).orElseThrow(() -> new Problem(403, "sign in first, at " + PATH));
    if (!session.isOwn(text(request, "secret"))) {
      throw new Problem(403, "this form is not one of your session; load the page again");
    }
    return session;
  }

  /** Who was removed, or may do less now, decides nothing more. */
  private void checkStillEditor(String name) throws IOException {
    boolean isEditor =
        users.isPresent()
            && users.get().named(name).filter(now -> now.role().includes(Role.EDITOR)).isPresent();
    if (!isEditor) {
      throw new Problem(403, name + " is no editor any more");
    }
  }

  private void decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Session session = own(request);
    checkStillEditor(session.user().name());
    String word = text(request, "action");
    Action action =
        Arrays.stream(Action.values())
            .filter(known -> known.name().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new Problem(
                        400,
                        "action '"
                            + word
                            + "', expected one of "
                            + Arrays.toString(Action.values())));
    Verdict verdict =
        new Verdict(
            action,
            text(request, "list"),
            text(request, "one"),
            text(request, "other"),
            text(request, "reason"));
    Entry entry;
    try {
      entry = verdict.record(knowledge, session.user().name());
    } catch (Refused | ProjectionException e) {
      throw new Problem(409, e.getMessage());
    }
    String back = text(request, "back");
    lead(
        Paths.of(
            back.matches("/review\\?topic=[a-z]+") ? back : PATH,
            "done",
            Long.toString(entry.position())),
        response);
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    if (value != null && value.length() > LONGEST) {
      throw new Problem(400, name + " has more than " + LONGEST + " characters");
    }
    return value == null ? "" : value;
  }

  private static void lead(String path, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
    response.setHeader("Cache-Control", "no-store");
  }
}
