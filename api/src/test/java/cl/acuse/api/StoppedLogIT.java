package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a server says of its end, when it ends in the middle of its work. */
class StoppedLogIT {
  private static final int BATCHES = 8;
  private static final int BATCH = 1_000;

  @TempDir Path folder;

  private static Draft draft(RunningLog.Member member) {
    var events = member.events();
    return events
        .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
        .draft();
  }

  @Test
  void theEntriesThatItStoppedWithAreThoseThatAreThere() throws Exception {
    var lines = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("acuse");
    lines.start();
    logger.addAppender(lines);
    try (var log = RunningLog.found(folder)) {
      try (var client = log.connect()) {
        var member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
        var batches =
            IntStream.range(0, BATCHES)
                .mapToObj(i -> IntStream.range(0, BATCH).mapToObj(j -> draft(member)).toList())
                .toList();
        var answers = batches.stream().map(member.at(client)::appendAll).toList();
        CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
        log.restart();
      }
      try (var client = log.connect()) {
        var size = client.checkpoint().join().checkpoint().size();
        assertThat(lines.list)
            .extracting(ILoggingEvent::getFormattedMessage)
            .contains("Stopped with %d entries.".formatted(size));
      }
    } finally {
      logger.detachAppender(lines);
    }
  }
}
