package org.w3id.chancery.ingest.news.parse;

import edu.emory.clir.clearnlp.classification.model.StringModel;
import edu.emory.clir.clearnlp.component.AbstractStatisticalComponent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * Loads ClearNLP's models, with their weights packed as {@link SparseWeights}. What the artifacts
 * hold in 63 MB unpacks to 1 GB, nearly all of it zeros; so each packed model is also kept as a
 * file of a cache folder, from which the next process loads it in a fraction of the time.
 *
 * <p>A cached file is named by the hash of the artifact it was made from. It is written beside its
 * place and then moved there, and ends with a checksum: one that is not whole is made anew. Without
 * a folder to write to, everything works but slower.
 */
final class PackedModels {
  private static final Logger LOG = LoggerFactory.getLogger(PackedModels.class);

  /** Part of the files' names: to be raised when their form changes. */
  private static final String FORM = "1";

  private static final ObjectInputFilter OWN_CLASSES =
      ObjectInputFilter.Config.createFilter(
          "edu.emory.clir.clearnlp.**;com.carrotsearch.hppc.**;org.w3id.chancery.ingest.news.parse.*"
              + ";java.util.*;java.util.regex.*;java.lang.*;!*");

  private final Path folder;

  /**
   * Uses a folder as the cache.
   *
   * @param folder need not exist yet
   */
  PackedModels(Path folder) {
    this.folder = folder;
  }

  /**
   * The cache folder of this user: the system property {@code chancery.cache}, else {@code
   * $XDG_CACHE_HOME/chancery}, else {@code ~/.cache/chancery}.
   */
  static Path standardFolder() {
    String own = System.getProperty("chancery.cache");
    if (own != null) {
      return Path.of(own);
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    return caches != null && !caches.isBlank()
        ? Path.of(caches, "chancery")
        : Path.of(System.getProperty("user.home", "."), ".cache", "chancery");
  }

  /**
   * Loads a component.
   *
   * @param resource name of its model on the class path, compressed with XZ
   * @param make makes the component from the model's stream
   * @throws UncheckedIOException when the resource cannot be read
   * @throws IllegalStateException when it holds no such component
   */
  <C extends AbstractStatisticalComponent<?, ?, ?, ?, ?>> C load(
      String resource, Function<ObjectInputStream, C> make) {
    Path file = folder.resolve(resource + "-" + FORM + "-" + hash(resource) + ".model");
    C component = cached(file, make);
    if (component == null) {
      component = unpacked(resource, make);
      keep(component, file);
    }
    return component;
  }

  private static String hash(String resource) {
    try (InputStream in = open(resource)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (IOException e) {
      throw new UncheckedIOException("model " + resource + " on the class path", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PackedModels.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no resource " + resource + " on the class path");
    }
    return in;
  }

  /** From the artifact itself, taking the zeros out before they fill the heap a second time. */
  private static <C extends AbstractStatisticalComponent<?, ?, ?, ?, ?>> C unpacked(
      String resource, Function<ObjectInputStream, C> make) {
    try (WeightCatcher in =
        new WeightCatcher(new XZInputStream(new BufferedInputStream(open(resource), 1 << 16)))) {
      C component = checked(make.apply(in), resource);
      StringModel[] models = component.getModels();
      if (models.length != in.weights.size()) {
        throw new IllegalStateException(
            "model " + resource + ": expected weights for each of " + models.length + " parts");
      }
      for (int i = 0; i < models.length; i++) {
        models[i].setWeightVector(
            SparseWeights.of(models[i].getWeightVector(), in.weights.set(i, null)));
      }
      return component;
    } catch (IOException e) {
      throw new UncheckedIOException("model " + resource + " on the class path", e);
    }
  }

  /** ClearNLP prints what goes wrong and goes on without a model. */
  private static <C extends AbstractStatisticalComponent<?, ?, ?, ?, ?>> C checked(
      C component, String resource) {
    if (component.getModels() == null) {
      throw new IllegalStateException("model " + resource + " cannot be loaded");
    }
    return component;
  }

  /** Hands each model's weights over, and leaves an empty list in their place. */
  private static final class WeightCatcher extends ObjectInputStream {
    private static final float[] NONE = {};

    final List<float[]> weights = new ArrayList<>(2);

    WeightCatcher(InputStream in) throws IOException {
      super(in);
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object o) {
      if (o instanceof float[] all) {
        weights.add(all);
        return NONE;
      }
      return o;
    }
  }

  private <C extends AbstractStatisticalComponent<?, ?, ?, ?, ?>> C cached(
      Path file, Function<ObjectInputStream, C> make) {
    if (!Files.isReadable(file)) {
      return null;
    }
    try {
      byte[] all = Files.readAllBytes(file);
      int size = all.length - Long.BYTES;
      CRC32C sum = new CRC32C();
      sum.update(all, 0, Math.max(0, size));
      if (size <= 0 || ByteBuffer.wrap(all).getLong(size) != sum.getValue()) {
        LOG.warn("{} is damaged; it is made anew", file);
        return null;
      }
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(all, 0, size))) {
        in.setObjectInputFilter(OWN_CLASSES);
        return checked(make.apply(in), file.toString());
      }
    } catch (IOException | IllegalStateException e) {
      LOG.warn("{} cannot be used and is made anew: {}", file, e.getMessage());
      return null;
    }
  }

  private void keep(AbstractStatisticalComponent<?, ?, ?, ?, ?> component, Path file) {
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".part");
      try {
        write(component, beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (Exception e) { // ClearNLP declares no narrower one
      LOG.info("the parser's models are not kept in {}: {}", folder, e.toString());
    }
  }

  private static void write(AbstractStatisticalComponent<?, ?, ?, ?, ?> component, Path file)
      throws Exception {
    try (OutputStream raw = Files.newOutputStream(file)) {
      CRC32C sum = new CRC32C();
      ObjectOutputStream out =
          new ObjectOutputStream(
              new BufferedOutputStream(new CheckedOutputStream(raw, sum), 1 << 16));
      component.save(out);
      out.flush();
      raw.write(ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array());
    }
  }
}
