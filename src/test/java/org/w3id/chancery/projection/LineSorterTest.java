package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever room there is, the lines come in order, each once. */
class LineSorterTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 100, 1000, 1 << 20})
  void sortsAsAMemoryFullOfRoomWould(long room) throws IOException {
    Random random = new Random(room);
    TreeSet<byte[]> expected = new TreeSet<>(Arrays::compareUnsigned);
    List<String> sorted = new ArrayList<>();
    try (LineSorter sorter = new LineSorter(room)) {
      for (int i = 0; i < 300; i++) {
        byte[] line = ("é" + random.nextInt(150)).getBytes(StandardCharsets.UTF_8);
        expected.add(line);
        sorter.add(line);
      }
      sorter.sorted().forEachRemaining(line -> sorted.add(text(line)));
    }
    assertThat(sorted).isEqualTo(expected.stream().map(LineSorterTest::text).toList());
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
