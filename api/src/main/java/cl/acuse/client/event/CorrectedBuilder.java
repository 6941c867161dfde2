package cl.acuse.client.event;

import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Value;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** CORRECTED: an earlier entry is corrected; it is never overwritten. */
public final class CorrectedBuilder extends AmendmentBuilder<CorrectedBuilder> {
  private record Pair(@Nullable String before, @Nullable String after, boolean open) {}

  private final Corrected.Builder body = Corrected.newBuilder();

  /** By path; paths are ASCII, so that their order is that of their bytes. */
  private final TreeMap<String, Pair> changes = new TreeMap<>();

  CorrectedBuilder(Events events, Target target, int reason) {
    super(events, target);
    body.setReason(reason);
  }

  /**
   * One field corrected, told in the clear; at most 32 fields.
   *
   * @param path the field in the target event by [M-02], e.g. {@code 53.2}
   * @param before the value before, where it is known
   * @param after the value after; null where the value is withdrawn
   * @return this builder
   */
  public CorrectedBuilder change(String path, @Nullable String before, @Nullable String after) {
    changes.put(path, new Pair(before, after, true));
    return this;
  }

  /**
   * One field corrected, told as commitments.
   *
   * @param path the field in the target event by [M-02]
   * @param before the value before, where it is known
   * @param after the value after; null where the value is withdrawn
   * @return this builder
   */
  public CorrectedBuilder changeHidden(
      String path, @Nullable String before, @Nullable String after) {
    changes.put(path, new Pair(before, after, false));
    return this;
  }

  @Override
  CorrectedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    for (var change : changes.entrySet()) {
      var place = "78.2[%d]".formatted(body.getChangesCount());
      body.addChanges(change(change.getKey(), change.getValue(), place, committer));
    }
    event.setCorrected(body);
  }

  private static Change change(String path, Pair pair, String place, Committer committer) {
    var message = Change.newBuilder().setPath(path);
    if (pair.before() != null) {
      message.setBefore(value(pair.before(), pair.open(), place + ".2.2", committer));
    }
    if (pair.after() != null) {
      message.setAfter(value(pair.after(), pair.open(), place + ".3.2", committer));
    }
    return message.build();
  }

  private static Value value(String text, boolean open, String path, Committer committer) {
    return open
        ? Value.newBuilder().setText(text).build()
        : Value.newBuilder().setCommitment(committer.text(path, text)).build();
  }
}
