package cl.acuse.command;

import cl.acuse.api.Json;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryOutline;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.proto.service.v1.WatchResponse;
import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;

/** Prints what a watch brings, and in the end where to go on. Safe for several threads. */
final class WatchPrinter {
  private final Output output;
  private final CompletableFuture<Void> full = new CompletableFuture<>();
  // These are guarded by this object.
  private long next;
  private long left;
  private boolean ended;

  /** Prints at most so many entries, from an index on. */
  WatchPrinter(Output output, long from, long max) {
    this.output = output;
    this.next = from;
    this.left = max;
  }

  /** Completes once as many entries as wanted are printed. */
  CompletableFuture<Void> full() {
    return full;
  }

  synchronized void take(WatchResponse reply) throws LedgerException.Unverified {
    for (var entry : reply.getEntriesList()) {
      if (left == 0 || ended) {
        break;
      }
      print(entry);
      left--;
    }
    if (left == 0) {
      full.complete(null);
    } else if (!ended) {
      next = reply.getNext();
    }
  }

  private void print(ByteString bytes) throws LedgerException.Unverified {
    EntryOutline entry;
    try {
      entry = Entry.peek(bytes);
    } catch (MalformedEventException e) {
      throw new LedgerException.Unverified("The log sent what is no entry: " + e.getMessage());
    }
    var index = entry.index().orElseThrow();
    var kind = Listed.kind(entry.kindNumber().orElse(0));
    var recorded = Listed.time(entry.recordedAt().orElse(0));
    if (output.isJson()) {
      output.putLine(
          Json.object().put("index", index).put("kind", kind).put("recordedAt", recorded));
    } else {
      output.say("%-8d %-20s %s".formatted(index, kind, recorded));
    }
    next = index + 1;
  }

  /** Says where to go on, once; nothing is printed after it. */
  synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (output.isJson()) {
      output.putLine(Json.object().put("next", next));
    } else {
      output.say("Go on with --from %d.".formatted(next));
    }
  }
}
