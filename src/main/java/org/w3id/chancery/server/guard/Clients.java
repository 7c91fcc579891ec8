package org.w3id.chancery.server.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells whose a request is: a known user's, else an address's. Of an IPv6 address its first 64
 * bits, since whoever has one has all of those.
 */
public final class Clients {
  private final Set<String> proxies;

  /**
   * Tells clients apart.
   *
   * @param proxies addresses of servers that stand in front and say in {@code X-Forwarded-For} for
   *     whom they ask; nobody else is believed
   */
  public Clients(Set<String> proxies) {
    this.proxies = Set.copyOf(proxies);
  }

  /** Whose a request is, as a word. */
  public String of(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    return user == null ? network(address(request)) : "user " + user.getName();
  }

  /** The last address that one of our proxies has seen. */
  private String address(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !proxies.contains(address)) {
      return address;
    }
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      address = hops[i].strip();
      if (!proxies.contains(address)) {
        break;
      }
    }
    return address;
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String plain = address.replaceAll("[\\[\\]]|%.*", "");
    int gap = plain.indexOf("::");
    String start = gap < 0 ? plain : plain.substring(0, gap);
    String[] groups = start.split(":", -1);
    return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length))) + "::/64";
  }
}
