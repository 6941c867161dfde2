package cl.acuse.demo.register;

import cl.acuse.client.LedgerException;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.verifier.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * Records a plan: first all events that refer to nothing, then those that refer to them, then those
 * that refer to these. What the log refuses is reported and the rest goes on; anything else that
 * goes wrong ends the import, which can then be run again.
 *
 * <p>Owned by the thread that imports. Receipts of targets alone are kept in memory; each receipt
 * is handed on as it comes.
 */
final class Recorder {
  private static final int SENT_MAX = 2_048;

  private final Plan plan;
  private final Drafter drafter;
  private final Submitter submitter;
  private final BiConsumer<Long, Receipt> receipts;
  private final IntConsumer progress;
  private final Set<Integer> targets = new HashSet<>();
  private final Map<Integer, Receipt> targetReceipts = new HashMap<>();
  private final List<RecordedAct> recorded = new ArrayList<>();
  private final List<ReportLine> refused = new ArrayList<>();
  private final Set<Integer> missing = new HashSet<>();

  /** An event that was handed in. */
  private record Sent(Planned planned, Draft draft, CompletableFuture<Receipt> answer) {}

  /**
   * A recorder.
   *
   * @param plan what is recorded
   * @param drafter gives it its form
   * @param submitter hands it in
   * @param receipts is given each receipt with its entry's index
   * @param progress is told how many are recorded
   */
  Recorder(
      Plan plan,
      Drafter drafter,
      Submitter submitter,
      BiConsumer<Long, Receipt> receipts,
      IntConsumer progress) {
    this.plan = plan;
    this.drafter = drafter;
    this.submitter = submitter;
    this.receipts = receipts;
    this.progress = progress;
    plan.events().forEach(planned -> planned.target().ifPresent(targets::add));
  }

  /**
   * Records everything.
   *
   * @throws ImportException if it cannot go on; it may be run again
   */
  void run() throws ImportException {
    for (var wave : waves()) {
      record(wave);
    }
  }

  /** What is recorded, in the order of the waves. */
  List<RecordedAct> recorded() {
    return List.copyOf(recorded);
  }

  /** What the log refused, and what referred to that. */
  List<ReportLine> refused() {
    return List.copyOf(refused);
  }

  private List<List<Planned>> waves() {
    var waves = new ArrayList<List<Planned>>();
    var depths = new HashMap<Integer, Integer>();
    for (var planned : plan.events()) {
      var target = planned.target();
      var depth = target.isPresent() ? depths.getOrDefault(target.getAsInt(), 0) + 1 : 0;
      depths.put(planned.order(), depth);
      if (depth == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(depth).add(planned);
    }
    return waves;
  }

  /** Receipts wait here until they are kept, so not too many may come before. */
  private void record(List<Planned> wave) throws ImportException {
    var sent = new ArrayDeque<Sent>();
    for (var planned : wave) {
      if (planned.target().isPresent() && missing.contains(planned.target().getAsInt())) {
        lose(planned, Reason.TARGET_NOT_RECORDED, "");
      } else {
        sent.add(send(planned));
      }
      if (sent.size() == SENT_MAX) {
        await(sent.remove());
      }
    }
    while (!sent.isEmpty()) {
      await(sent.remove());
    }
  }

  private Sent send(Planned planned) {
    var target =
        planned.target().isPresent()
            ? Optional.ofNullable(targetReceipts.get(planned.target().getAsInt()))
            : Optional.<Receipt>empty();
    var draft = drafter.draft(planned, target);
    return new Sent(planned, draft, submitter.append(draft));
  }

  private void await(Sent sent) throws ImportException {
    try {
      record(sent, sent.answer().join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof LedgerException.Refused refusal)) {
        throw new ImportException(
            "The import was cut off (%s): run it again with the same folder; it goes on there."
                .formatted(e.getCause() == null ? e : e.getCause().getMessage()));
      }
      lose(sent.planned(), Reason.REFUSED_BY_THE_LOG, refusal.code());
    }
  }

  private void record(Sent sent, Receipt receipt) {
    var entry = entry(receipt);
    recorded.add(
        new RecordedAct(
            sent.planned(),
            entry.event().kind().name(),
            sent.draft().eventId(),
            entry.index(),
            entry.leafHash(),
            sent.draft().openings()));
    if (targets.contains(sent.planned().order())) {
      targetReceipts.put(sent.planned().order(), receipt);
    }
    receipts.accept(entry.index(), receipt);
    progress.accept(recorded.size());
  }

  private void lose(Planned planned, Reason reason, String detail) {
    missing.add(planned.order());
    planned
        .source()
        .ifPresent(source -> refused.add(new ReportLine(source, number(planned), reason, detail)));
  }

  private static String number(Planned planned) {
    return switch (planned.act()) {
      case Act.OpenBook act -> Integer.toString(act.year());
      case Act.RegisterDocument act -> act.row().number();
      case Act.GiveNumber act -> act.row().number();
      case Act.Submit act -> act.row().number();
      case Act.Dispatch act -> act.row().number();
      case Act.Reclassify act -> act.change().number();
      case Act.Correct act -> act.change().number();
    };
  }

  private static Entry entry(Receipt receipt) {
    try {
      return Entry.parse(receipt.entry());
    } catch (MalformedEventException e) {
      throw new AssertionError("a verified receipt holds no entry", e);
    }
  }
}
