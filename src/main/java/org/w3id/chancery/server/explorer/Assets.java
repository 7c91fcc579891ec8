package org.w3id.chancery.server.explorer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Problem;

/**
 * Style sheet, scripts and outlines of the explorer, all from the class path: {@code
 * /explorer/EDITION/NAME}. The edition is a hash of them all, so that a browser can keep each for
 * good.
 */
final class Assets extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/explorer";

  private static final String[] OWN = {
    "explorer.css", "explorer.js", "editor.js", "results.js", "network.js"
  };

  private final transient Map<String, Asset> assets = new LinkedHashMap<>();
  private final String edition;

  Assets() {
    try {
      for (String name : OWN) {
        add(name, "/org/w3id/chancery/server/explorer/" + name);
      }
      add("yasqe.min.js", webJar("npm", "zazuko__yasqe") + "build/yasqe.min.js");
      add("yasqe.min.css", webJar("npm", "zazuko__yasqe") + "build/yasqe.min.css");
      add("echarts.esm.min.js", webJar("npm", "echarts") + "dist/echarts.esm.min.js");
      add("world-110m.json", outlines());
    } catch (IOException e) {
      throw new UncheckedIOException("the explorer's files cannot be read", e);
    }
    StringBuilder all = new StringBuilder();
    assets.values().forEach(asset -> all.append(Hash.of(asset.plain).hex()));
    edition = Hash.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Natural Earth's outlines at 1:110 million, as TopoJSON: they come with examples of it. */
  private static String outlines() throws IOException {
    return webJar("bower", "datamaps") + "src/js/components/topojson/examples/world-110m.json";
  }

  /** Where the files of a WebJar are on the class path. */
  private static String webJar(String group, String name) throws IOException {
    Properties maven = new Properties();
    String path = "/META-INF/maven/org.webjars." + group + "/" + name + "/pom.properties";
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is not on the class path");
      }
      maven.load(in);
    }
    return "/META-INF/resources/webjars/" + name + "/" + maven.getProperty("version") + "/";
  }

  private void add(String name, String resource) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      byte[] plain = in.readAllBytes();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(plain);
      }
      assets.put(name, new Asset(type(name), plain, packed.toByteArray()));
    }
  }

  private static String type(String name) {
    return name.endsWith(".css")
        ? "text/css; charset=utf-8"
        : name.endsWith(".js") ? "text/javascript; charset=utf-8" : "application/json";
  }

  /** What changes when any of them does. */
  String edition() {
    return edition.substring(0, 12);
  }

  /** The address of one. */
  String url(String name) {
    return PATH + "/" + edition() + "/" + name;
  }

  /** The bytes of one. */
  byte[] bytes(String name) {
    return assets.get(name).plain;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    Asset asset = assets.get(path.substring(path.lastIndexOf('/') + 1));
    if (asset == null) {
      throw new Problem(404, "there is no " + path);
    }
    boolean isCurrent = path.startsWith("/" + edition() + "/");
    response.setContentType(asset.type);
    response.setHeader(
        "Cache-Control", isCurrent ? "public, max-age=31536000, immutable" : "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Vary", "Accept-Encoding");
    String accepted = request.getHeader("Accept-Encoding");
    byte[] bytes = asset.plain;
    if (accepted != null && accepted.contains("gzip")) {
      response.setHeader("Content-Encoding", "gzip");
      bytes = asset.packed;
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** One file, plain and by gzip. */
  private static final class Asset {
    private final String type;
    private final byte[] plain;
    private final byte[] packed;

    Asset(String type, byte[] plain, byte[] packed) {
      this.type = type;
      this.plain = plain;
      this.packed = packed;
    }
  }
}
