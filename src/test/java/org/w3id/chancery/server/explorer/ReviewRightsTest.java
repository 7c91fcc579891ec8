package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;

/** Who signed in, and may do less since. */
class ReviewRightsTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern SECRET = Pattern.compile("name=\"secret\"[^>]*value=\"([^\"]+)\"");

  @TempDir Path parent;
  private Served served;
  private UserFile users;

  @BeforeEach
  void serve() throws Exception {
    Path folder = parent.resolve("kb");
    Served.at(folder).close();
    users = new UserFile(folder);
    users.put("ana", Role.EDITOR, "correct horse");
    Authentication authentication = new Authentication(users, Optional.empty());
    served = Served.at(folder, authentication, Explorer.reviewedBy(authentication));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpResponse<String> decideAfter(Change change) throws Exception {
    HttpResponse<String> in =
        served.post("/review/sign-in", FORM, "name=ana&password=correct+horse");
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    Matcher secret = SECRET.matcher(served.get("/review", "Cookie", cookie).body());
    assertThat(secret.find()).isTrue();
    change.make();
    return served.post(
        "/review/decide",
        FORM,
        "action=MERGE&one=a&other=b&secret=" + Served.encode(secret.group(1)),
        "Cookie",
        cookie);
  }

  @FunctionalInterface
  private interface Change {
    void make() throws Exception;
  }

  @Test
  void anEditorDecides() throws Exception {
    assertThat(decideAfter(() -> {}).statusCode())
        .as("there is nothing of the names")
        .isEqualTo(409);
  }

  @Test
  void whoWasRemovedDecidesNothing() throws Exception {
    HttpResponse<String> answer = decideAfter(() -> users.remove("ana"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("ana is no editor any more");
  }

  @Test
  void whoMayOnlyReadDecidesNothing() throws Exception {
    assertThat(decideAfter(() -> users.put("ana", Role.READER, "correct horse")).statusCode())
        .isEqualTo(403);
  }
}
