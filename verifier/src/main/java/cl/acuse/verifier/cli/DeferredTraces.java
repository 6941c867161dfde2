package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.delivery.DeferredTrace;
import java.util.Comparator;
import java.util.List;

/**
 * The deferred packets of trace records (DS 12 art. 9) among the entries of a proof, whatever its
 * streams.
 */
final class DeferredTraces {
  private final Language language;

  DeferredTraces(Language language) {
    this.language = language;
  }

  /** The packets, each once, by index. */
  static List<DeferredTrace> of(StreamReport report) {
    return report.streams().stream()
        .flatMap(stream -> stream.entries().stream())
        .filter(entry -> entry.event().kind() == Kind.TRACE_PACKET_LATE)
        .distinct()
        .sorted(Comparator.comparingLong(Entry::index))
        .map(DeferredTrace::of)
        .toList();
  }

  /** The packets for people. */
  List<Fact> facts(StreamReport report) {
    return of(report).stream().map(this::fact).toList();
  }

  private Fact fact(DeferredTrace trace) {
    return Fact.of(
        Phrase.LABEL_TRACE,
        Catalogue.say(
            language,
            Phrase.VALUE_TRACE,
            Long.toString(trace.mark().index()),
            Long.toString(trace.transactions()),
            Catalogue.say(language, state(trace.state())),
            DeliverySheet.age(language, trace.delay().abs()),
            Registry.of("reason").label(trace.reason(), language)));
  }

  private static Phrase state(DeferredTrace.State state) {
    return switch (state) {
      case WITHIN_TERM -> Phrase.TRACE_WITHIN_TERM;
      case LATE -> Phrase.TRACE_LATE;
      case BEFORE_ITS_TRANSACTION -> Phrase.TRACE_BEFORE;
    };
  }
}
