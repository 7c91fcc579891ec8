package org.w3id.chancery.kafka;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.OccurrenceClaim;

/** Messages as JSON. The records of the model are written as they are, component by component. */
final class Messages {
  /** Largest message, in bytes: the largest document, as text and as bytes in Base64. */
  static final int LARGEST = 192 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Claim.class, AnyClaim.class)
          .addMixIn(Description.Value.class, AnyValue.class)
          .build();

  private Messages() {}

  /** A message as bytes. */
  static byte[] write(Record message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message that cannot be written", e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws IOException when the bytes are none of that kind
   */
  static <T extends Record> T read(byte[] message, Class<T> kind) throws IOException {
    T read = message == null ? null : JSON.readValue(message, kind);
    if (read == null) {
      throw new IOException("the message is empty");
    }
    return read;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = OccurrenceClaim.class, name = "occurrence"),
    @JsonSubTypes.Type(value = Description.class, name = "description")
  })
  private interface AnyClaim {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Description.Iri.class, name = "iri"),
    @JsonSubTypes.Type(value = Description.Literal.class, name = "literal")
  })
  private interface AnyValue {}
}
