package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a stranger sends cannot forge lines of the log, nor command a terminal that shows it. */
class LogLinesTest {
  @Test
  void aMessageIsOneLineWithoutControlCharacters() {
    assertThat(logged("Bad IRI: <a\u0000b\r\nWARN forged \u001b[2J>", null))
        .endsWith(" WARN  SPARQL: Bad IRI: <a b WARN forged  [2J> " + System.lineSeparator());
  }

  @Test
  void aStackTraceKeepsItsLinesAndLosesOtherControlCharacters() {
    assertThat(logged("failed", new IllegalStateException("\u001b[2J is no number")))
        .contains(System.lineSeparator() + "java.lang.IllegalStateException:  [2J is no number")
        .contains("\tat " + LogLinesTest.class.getName());
  }

  private static String logged(String message, Throwable thrown) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> text = (ConsoleAppender<ILoggingEvent>) root.getAppender("text");
    Logger logger = root.getLoggerContext().getLogger("SPARQL");
    ILoggingEvent event =
        new LoggingEvent(LogLinesTest.class.getName(), logger, Level.WARN, message, thrown, null);
    return new String(text.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
