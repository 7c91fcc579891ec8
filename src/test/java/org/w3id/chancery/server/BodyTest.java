package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies that come slowly; the clock is one that goes on with each byte. */
class BodyTest {
  private final AtomicLong now = new AtomicLong(42);

  /** Gives one byte at a time, each after so long. */
  private InputStream slow(String text, Duration each) {
    ByteArrayInputStream all = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    return new InputStream() {
      @Override
      public int read() {
        now.addAndGet(each.toNanos());
        return all.read();
      }

      @Override
      public int read(byte[] block, int offset, int length) {
        now.addAndGet(each.toNanos());
        return all.read(block, offset, 1);
      }
    };
  }

  private String read(InputStream in, int most) throws IOException {
    return new String(Body.read(in, most, now::get), StandardCharsets.US_ASCII);
  }

  @Test
  void aShortBodyMayTakeAMoment() throws Exception {
    assertThat(read(slow("ASK {}", Duration.ofSeconds(1)), 100)).isEqualTo("ASK {}");
  }

  @Test
  void aLongOneMayTakeLongWhenItComesSteadily() throws Exception {
    String text = "x".repeat(100_000);
    assertThat(read(slow(text, Duration.ofMillis(1)), 200_000)).isEqualTo(text);
  }

  @Test
  void aBodyThatDripsIsRefused() {
    assertThatThrownBy(() -> read(slow("x".repeat(1_000), Duration.ofMillis(500)), 10_000))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("fewer than 500 bytes a second");
    assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void oneByteMoreThanMayBeIsReadAndNoOther() throws Exception {
    assertThat(read(slow("123456", Duration.ZERO), 4)).isEqualTo("12345");
    assertThat(read(slow("1234", Duration.ZERO), 4)).isEqualTo("1234");
  }
}
