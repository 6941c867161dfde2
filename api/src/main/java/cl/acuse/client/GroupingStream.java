package cl.acuse.client;

import cl.acuse.client.event.Draft;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.StreamAppendEventsRequest;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse;
import cl.acuse.verifier.Receipt;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One key's events, grouped by themselves.
 *
 * <p><b>How it works.</b> A signature costs its maker 30 µs and its checker 100, so a signature an
 * event caps everything at a few thousand a second. Here an event that finds nothing in flight is
 * signed and sent at once; whatever is handed in meanwhile waits, and goes out under <i>one</i>
 * signature in <i>one</i> message as soon as either nothing is in flight any more, or enough waits
 * to be worth another message beside those in flight. No clock is involved: a lone caller never
 * waits, and under load groups grow by themselves.
 *
 * <pre>
 *   waiting ──group()──▶ in flight ──answer──▶ receipts
 *      ▲                    │
 *      └── again, later ────┘   unknown outcome, "try again", or a neighbour was refused
 * </pre>
 *
 * <p>A group is refused whole by the log; those of its events that the log does not name are sent
 * again without those that it does. An event sent again carries the same bytes under a new
 * signature; had it been recorded the first time, the log answers with the entry that stands.
 */
final class GroupingStream {
  /** An event and who waits for it. */
  private record Item(Draft draft, Pending<Receipt> pending) {}

  /** What one message carries. */
  private record Group(SignedGroup signed, List<Item> items) {}

  /** An open stream: where to send, and what hears the answers. */
  private record Open(StreamObserver<StreamAppendEventsRequest> call, Replies replies) {}

  private final Connection connection;
  private final Evidence evidence;
  private final Signer key;
  private final Hash originHash;
  private final Duration patience;

  // Guarded by this.
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final Map<Long, Group> inFlight = new HashMap<>();
  private @Nullable Open stream;
  private boolean sending;
  private long nextNumber;

  GroupingStream(
      Connection connection, Evidence evidence, Signer key, Hash originHash, Duration patience) {
    this.connection = connection;
    this.evidence = evidence;
    this.key = key;
    this.originHash = originHash;
    this.patience = patience;
  }

  CompletableFuture<Receipt> append(Draft draft) {
    var item = new Item(draft, new Pending<>(patience));
    synchronized (this) {
      waiting.add(item);
    }
    pump();
    return item.pending().future();
  }

  /** Says goodbye to the log; nothing is in flight any more. */
  synchronized void close() {
    if (stream != null) {
      stream.call().onCompleted();
      stream = null;
    }
  }

  /** Sends as long as there is a group to send; one thread at a time, the others need not wait. */
  private void pump() {
    for (var items = take(); !items.isEmpty(); items = take()) {
      var signed = SignedGroup.sign(items.stream().map(Item::draft).toList(), key, originHash);
      send(new Group(signed, items));
    }
  }

  private synchronized List<Item> take() {
    var group = new ArrayList<Item>();
    if (!sending && isWorthAMessage()) {
      var bytes = 0L;
      while (!waiting.isEmpty()
          && group.size() < Limits.GROUP_EVENTS_MAX
          && bytes + waiting.peek().draft().bytes().size() <= Limits.GROUP_BYTES_MAX) {
        bytes += waiting.peek().draft().bytes().size();
        group.add(waiting.remove());
      }
      sending = !group.isEmpty();
    }
    return group;
  }

  private boolean isWorthAMessage() {
    return inFlight.isEmpty()
        || (waiting.size() >= Limits.GROUP_EVENTS_MIN
            && inFlight.size() < Limits.GROUPS_IN_FLIGHT_MAX);
  }

  private synchronized void send(Group group) {
    sending = false;
    var open = stream == null ? open() : stream;
    var number = nextNumber++;
    inFlight.put(number, group);
    open.call()
        .onNext(
            StreamAppendEventsRequest.newBuilder()
                .setNumber(number)
                .setBatch(group.signed().batch())
                .build());
  }

  private Open open() {
    var replies = new Replies();
    var open = new Open(connection.stub().streamAppendEvents(replies), replies);
    stream = open;
    return open;
  }

  private synchronized Group answered(long number) throws LedgerException.Unverified {
    var group = inFlight.remove(number);
    if (group == null) {
      throw new LedgerException.Unverified("The log answered a batch that was not sent.");
    }
    return group;
  }

  /** One stream's life; its replies come one after another. */
  private final class Replies implements StreamObserver<StreamAppendEventsResponse> {
    private final ReceiptAssembler assembler = new ReceiptAssembler(evidence);

    @Override
    public void onNext(StreamAppendEventsResponse reply) {
      try {
        var group = answered(reply.getNumber());
        switch (reply.getResultCase()) {
          case RECEIPTS -> recorded(assembler, group, reply.getReceipts());
          case PROBLEM -> refused(group, Answer.of(reply.getProblem()));
          case RESULT_NOT_SET ->
              fail(group.items(), new LedgerException.Unverified("The log's answer is empty."));
        }
      } catch (LedgerException.Unverified e) {
        abandon(this, e);
      }
      pump();
    }

    @Override
    public void onError(Throwable cause) {
      ended(this, Answer.of(cause));
      pump();
    }

    @Override
    public void onCompleted() {
      onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }

  private void recorded(ReceiptAssembler assembler, Group group, BatchReceipts reply) {
    List<Receipt> receipts;
    try {
      receipts = assembler.assemble(group.signed(), reply);
    } catch (LedgerException.Unverified e) {
      fail(group.items(), e);
      return;
    }
    connection.release(group.items().size());
    for (var i = 0; i < receipts.size(); i++) {
      group.items().get(i).pending().future().complete(receipts.get(i));
    }
  }

  private void refused(Group group, Answer answer) {
    switch (answer) {
      case Answer.Recorded recorded -> throw new AssertionError("a problem records nothing");
      case Answer.TryAgain again -> againLater(group.items(), again);
      case Answer.Refused refused -> refused(group, refused);
    }
  }

  /** The named events are refused, each with its own reason; the others go again. */
  private void refused(Group group, Answer.Refused refused) {
    var named = new HashSet<Integer>();
    refused.violations().forEach(violation -> named.add(violation.item()));
    if (named.isEmpty()) {
      fail(group.items(), refused.exception());
      return;
    }
    var others = new ArrayList<Item>();
    for (var i = 0; i < group.items().size(); i++) {
      if (named.contains(i)) {
        fail(List.of(group.items().get(i)), only(refused, i));
      } else {
        others.add(group.items().get(i));
      }
    }
    again(others);
  }

  private static LedgerException.Refused only(Answer.Refused refused, int item) {
    var own =
        refused.violations().stream()
            .filter(violation -> violation.item() == item)
            .map(v -> new LedgerException.Violation(0, v.code(), v.field(), v.expected()))
            .toList();
    var first = own.getFirst();
    return new LedgerException.Refused(
        first.code(),
        "The log refused the event (%s)%s: expected %s."
            .formatted(
                first.code(),
                first.field().isEmpty() ? "" : ", " + first.field(),
                first.expected()),
        own);
  }

  private void fail(Collection<Item> items, LedgerException failure) {
    connection.release(items.size());
    items.forEach(item -> item.pending().future().completeExceptionally(failure));
  }

  /** A stream that answers what was not asked is of no use; what is in flight goes on another. */
  private void abandon(Replies replies, LedgerException.Unverified reason) {
    synchronized (this) {
      if (stream != null && stream.replies() == replies) {
        stream.call().onError(Status.CANCELLED.withCause(reason).asRuntimeException());
      }
    }
    ended(replies, Answer.of(Status.CANCELLED.asRuntimeException()));
  }

  /** The stream is gone: nobody knows what became of what was in flight on it. */
  private void ended(Replies replies, Answer answer) {
    var lost = new ArrayList<Item>();
    synchronized (this) {
      if (stream == null || stream.replies() != replies) {
        return;
      }
      stream = null;
      inFlight.values().forEach(group -> lost.addAll(group.items()));
      inFlight.clear();
    }
    switch (answer) {
      case Answer.Recorded recorded -> throw new AssertionError("an error records nothing");
      case Answer.Refused refused -> fail(lost, refused.exception());
      case Answer.TryAgain again -> againLater(lost, again);
    }
  }

  private void againLater(List<Item> items, Answer.TryAgain again) {
    var patient = new ArrayList<Item>();
    var longest = Duration.ZERO;
    for (var item : items) {
      var delay = item.pending().delay(again);
      var failure = item.pending().failure(again, delay);
      if (failure.isPresent()) {
        fail(List.of(item), failure.get());
      } else {
        patient.add(item);
        longest = delay.compareTo(longest) > 0 ? delay : longest;
      }
    }
    if (!patient.isEmpty()) {
      connection.later(longest, () -> again(patient));
    }
  }

  private void again(List<Item> items) {
    synchronized (this) {
      waiting.addAll(items);
    }
    pump();
  }
}
