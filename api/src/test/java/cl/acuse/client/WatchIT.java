package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.WatchResponse;
import cl.acuse.verifier.StreamName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching a whole server, also one that stops meanwhile. */
class WatchIT {
  private static final Institution MEMBER = new Institution(Scheme.GESCODE, "MINSAL");
  private static final Institution OTHER = new Institution(Scheme.GESCODE, "MOP");

  @TempDir Path folder;

  /** What a watch brought; complete once an entry of an index has come. */
  private static final class Seen {
    private final List<Long> indexes = new ArrayList<>();
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final long wanted;
    private long next;

    Seen(long from, long wanted) {
      this.next = from;
      this.wanted = wanted;
    }

    void take(WatchResponse reply) throws LedgerException.Unverified {
      for (var bytes : reply.getEntriesList()) {
        try {
          indexes.add(Entry.parse(bytes).index());
        } catch (MalformedEventException e) {
          throw new LedgerException.Unverified(e.getMessage());
        }
      }
      next = reply.getNext();
      if (next > wanted) {
        reached.complete(null);
      }
    }
  }

  private static Draft draft(Member member) {
    var events = member.events();
    return events
        .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
        .draft();
  }

  private static long append(Member member, LedgerClient client) throws Exception {
    return Entry.parse(member.at(client).append(draft(member)).join().entry()).index();
  }

  @Test
  void aWatchGoesOnWhereTheStoppedServerLeftIt() throws Exception {
    try (var log = RunningLog.found(folder)) {
      Member member;
      long last;
      Seen before;
      try (var client = log.connect()) {
        member = log.join(client, MEMBER);
        last = append(member, client);
        before = new Seen(0, last);
        var watch = client.deliveries().watch(0, Optional.empty(), before::take);
        before.reached.join();
        log.restart();
        assertThatThrownBy(() -> watch.ended().join())
            .cause()
            .isInstanceOfSatisfying(
                LedgerException.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("STOPPING"));
      }
      try (var client = log.connect()) {
        var newest = append(member, client);
        var after = new Seen(before.next, newest);
        var watch = client.deliveries().watch(before.next, Optional.empty(), after::take);
        after.reached.join();
        watch.close();
        assertThat(watch.ended()).isCompleted();
        var all = new ArrayList<>(before.indexes);
        all.addAll(after.indexes);
        assertThat(all).isEqualTo(LongStream.rangeClosed(0, newest).boxed().toList());
        assertThat(before.indexes).last().isEqualTo(last);
      }
    }
  }

  @Test
  void aStreamBringsItsOwnEntriesAlone() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var member = log.join(client, MEMBER);
      var other = log.join(client, OTHER);
      var mine = append(member, client);
      append(other, client);
      var last = append(member, client);
      var seen = new Seen(mine, last);
      try (var _ =
          client
              .deliveries()
              .watch(mine, Optional.of(StreamName.institution(MEMBER)), seen::take)) {
        seen.reached.join();
      }
      assertThat(seen.indexes).containsExactly(mine, last);
    }
  }

  /** An index that no log will reach, and that a signed number takes for one before the first. */
  @Test
  void whoWatchesFromNowhereDisturbsNobody() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var member = log.join(client, MEMBER);
      try (var nowhere = client.deliveries().watch(Long.MIN_VALUE, Optional.empty(), reply -> {})) {
        for (var round = 0; round < 5; round++) {
          var last = append(member, client);
          var seen = new Seen(last, last);
          try (var _ = client.deliveries().watch(last, Optional.empty(), seen::take)) {
            seen.reached.get(30, TimeUnit.SECONDS);
          }
        }
        assertThat(nowhere.ended()).isNotDone();
      }
    }
  }

  /** All of them are seen to watch before one more comes. */
  @Test
  void oneWatcherTooManyIsToldToTryAgain() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var watching = new ArrayList<Seen>();
      for (var i = 0; i < cl.acuse.api.grpc.Limits.WATCHERS_MAX; i++) {
        var seen = new Seen(0, 0);
        client.deliveries().watch(0, Optional.empty(), seen::take);
        watching.add(seen);
      }
      for (var seen : watching) {
        seen.reached.get(30, TimeUnit.SECONDS);
      }
      var late = client.deliveries().watch(0, Optional.empty(), reply -> {});
      assertThatThrownBy(() -> late.ended().get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              LedgerException.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("BUSY"))
          .hasMessageContaining("try again");
    }
  }

  @Test
  void aListenerThatRefusesEndsIt() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var watch =
          client
              .deliveries()
              .watch(
                  0,
                  Optional.empty(),
                  reply -> {
                    throw new LedgerException.Unverified("Not this.");
                  });
      assertThatThrownBy(() -> watch.ended().join()).hasMessageContaining("Not this.");
    }
  }
}
