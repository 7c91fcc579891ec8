package org.w3id.chancery.document;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** From bytes to text: UTF-8 where it is valid, else what the bytes suggest; never binary data. */
final class Encoding {
  /** Of so many bytes one may be a control character before a file counts as binary. */
  private static final int BYTES_PER_CONTROL = 200;

  /** Enough bytes for the detector. */
  private static final int SAMPLE = 64 * 1024;

  /** Per cent of the detector's confidence below which its guess is none. */
  private static final int LEAST_CONFIDENCE = 10;

  private Encoding() {}

  /**
   * Decodes.
   *
   * @throws Unreadable when the bytes are no text, or in no encoding that can be told
   */
  static String decode(byte[] bytes) throws Unreadable {
    Optional<Charset> marked = byteOrderMark(bytes);
    if (marked.isPresent()) {
      return clean(
          strictly(bytes, marked.get())
              .orElseThrow(
                  () -> new Unreadable("is no valid " + marked.get() + ", as its mark says"))
              .substring(1));
    }
    Optional<Charset> wide = unmarkedUtf16(bytes);
    if (wide.isPresent()) {
      return decode(bytes, wide.get());
    }
    refuseBinary(bytes);
    Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
    return clean(utf8.isPresent() ? utf8.get() : guessed(bytes));
  }

  /**
   * Decodes bytes that somebody says are in an encoding; where they are not, as {@link
   * #decode(byte[])} does.
   */
  static String decode(byte[] bytes, Charset charset) throws Unreadable {
    boolean marked = byteOrderMark(bytes).isPresent();
    Optional<String> text = marked ? Optional.empty() : strictly(bytes, charset);
    if (text.isPresent() && text.get().indexOf('\0') < 0) {
      return clean(text.get());
    }
    return charset.name().startsWith("UTF-16") && !marked ? clean(guessed(bytes)) : decode(bytes);
  }

  /** UTF-16 without a mark: in Latin text every other byte is zero. */
  private static Optional<Charset> unmarkedUtf16(byte[] bytes) {
    int pairs = Math.min(bytes.length, SAMPLE) / 2;
    int[] zeros = new int[2];
    for (int i = 0; i < pairs * 2; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (pairs == 0 || bytes.length % 2 != 0) {
      return Optional.empty();
    }
    if (zeros[0] * 2 > pairs && zeros[1] == 0) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return zeros[1] * 2 > pairs && zeros[0] == 0
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static String guessed(byte[] bytes) throws Unreadable {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes);
    for (CharsetMatch match : detector.detectAll()) {
      if (match.getConfidence() < LEAST_CONFIDENCE) {
        break;
      }
      if (!Charset.isSupported(match.getName())) {
        continue;
      }
      // ISO 8859-1 on paper, Windows-1252 in practice (WHATWG Encoding Standard, section 4.2)
      Charset charset =
          match.getName().equals("ISO-8859-1")
              ? Charset.forName("windows-1252")
              : Charset.forName(match.getName());
      Optional<String> text = strictly(bytes, charset);
      if (text.isPresent()) {
        return text.get();
      }
    }
    throw new Unreadable("is in no known encoding; expected UTF-8");
  }

  private static Optional<Charset> byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static void refuseBinary(byte[] bytes) throws Unreadable {
    int controls = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      if (b == 0) {
        throw new Unreadable("byte " + i, "is binary: found a zero byte; expected text");
      }
      if ((b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') || b == 0x7F) {
        controls++;
      }
    }
    if (controls > 0 && controls * (long) BYTES_PER_CONTROL > bytes.length) {
      throw new Unreadable("is binary: " + controls + " control characters; expected text");
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer chars =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(chars.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * The text with U+FFFD for halves of surrogate pairs and control characters, which RDF cannot
   * write; offsets stay.
   */
  static String clean(String text) {
    StringBuilder clean = null;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
      if (control || Character.isSurrogate(c)) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }
}
