package org.w3id.chancery.server.explorer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses with parameters. */
final class Paths {
  private Paths() {}

  /**
   * An address.
   *
   * @param path may have parameters already
   * @param parameters names and values in turn; one that is empty is left out
   */
  static String of(String path, String... parameters) {
    StringBuilder url = new StringBuilder(path);
    for (int i = 0; i < parameters.length; i += 2) {
      if (!parameters[i + 1].isEmpty()) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
            .append(parameters[i])
            .append('=')
            .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
      }
    }
    return url.toString();
  }
}
