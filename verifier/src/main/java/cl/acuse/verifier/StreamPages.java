package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.StreamReport.ProvedStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Several proofs of the same streams, each between two epochs, read as one: pages of a list that is
 * too long for one proof.
 *
 * <p>Pages join where the epoch with which one ends is the very entry with which the next begins.
 * That entry fixes, by its map, how many entries the streams had there and which was the last; so
 * what is complete on both sides of it is complete as a whole, also under two checkpoints.
 */
public final class StreamPages {
  private final List<Page> pages;
  private final Findings findings = new Findings(Check.OF_STREAM_PROOF);

  private StreamPages(List<Page> pages) {
    this.pages = pages;
  }

  /**
   * A page.
   *
   * @param name what it is called, for instance its file
   * @param report what its verification found
   */
  public record Page(String name, StreamReport report) {
    private Entry asOf() {
      return report.asOf().orElseThrow();
    }

    private List<StreamName> streams() {
      return report.streams().stream().map(ProvedStream::name).toList();
    }
  }

  /**
   * Joins pages.
   *
   * @param pages at least one, in any order
   * @param wanted the interval of recording that they have to cover; {@link Interval#ALL} asks for
   *     no more than that they join
   * @return what they prove together; INVALID if one of them is, or if they contradict one another;
   *     INCOMPLETE if one is missing, or shows nothing to a verifier as old as this one
   */
  public static StreamReport join(List<Page> pages, Interval wanted) {
    if (pages.size() == 1 && wanted.equals(Interval.ALL)) {
      return pages.getFirst().report();
    }
    var wrong = pages.stream().filter(page -> page.report().verdict() == Verdict.INVALID).toList();
    if (!wrong.isEmpty()) {
      return new StreamPages(pages).wrong(wrong);
    }
    return pages.stream().anyMatch(page -> page.report().streams().isEmpty())
        ? new StreamPages(pages).nothing()
        : new StreamPages(ordered(pages)).joined(wanted);
  }

  /**
   * Sets pages beside a proof of other streams. They are as complete as one proof where both end
   * with the very same epoch: its map covers all of these streams.
   *
   * @param proof a proof that begins with the log
   * @param pages at least one, in any order; together they begin with the log too
   * @return what they prove together, the proof's streams first; INVALID if one of them is, or if
   *     they contradict one another; INCOMPLETE, and without the pages' streams, if these are not
   *     all there up to the proof's epoch
   */
  public static StreamReport beside(Page proof, List<Page> pages) {
    var joined = join(pages, Interval.ALL);
    var all = new ArrayList<>(pages);
    all.addFirst(proof);
    var both = List.of(proof.report(), joined);
    return both.stream().allMatch(StreamPages::shows)
        ? new StreamPages(all).beside(proof, joined)
        : new StreamPages(List.of(proof, new Page("", joined))).nothing();
  }

  private static boolean shows(StreamReport report) {
    return report.verdict() != Verdict.INVALID && !report.streams().isEmpty();
  }

  private StreamReport beside(Page proof, StreamReport joined) {
    proof.report().findings().forEach(findings::add);
    joined.findings().forEach(findings::add);
    checkRoots();
    var streams = new ArrayList<>(proof.report().streams());
    if (areWhole(proof.asOf(), joined)) {
      joined.streams().stream()
          .filter(stream -> proof.report().stream(stream.name()).isEmpty())
          .forEach(streams::add);
    }
    return report(
        proof.report().checkpoint(), proof.report().asOf(), Optional.empty(), streams, auditors());
  }

  /** Whether the pages reach from the log's beginning to the epoch, and none is missing. */
  private boolean areWhole(Entry epoch, StreamReport joined) {
    var end = joined.asOf().orElseThrow();
    if (joined.since().isPresent()) {
      findings.add(
          Finding.missing(
              Check.COMPLETENESS, Phrase.PAGES_NOT_WHOLE, joined.since().get().index()));
    }
    if (end.index() != epoch.index()) {
      findings.add(
          Finding.missing(Check.COMPLETENESS, Phrase.PAGES_OTHER_END, end.index(), epoch.index()));
    } else if (!end.leafHash().equals(epoch.leafHash())) {
      findings.add(Finding.failed(Check.EPOCH, Phrase.PAGES_OTHER_EPOCH, end.index()));
    }
    return findings.all().stream()
        .noneMatch(finding ->
            finding.check() == Check.COMPLETENESS && finding.outcome() == Outcome.MISSING);
  }

  private static List<Page> ordered(List<Page> pages) {
    return pages.stream().sorted(Comparator.comparingLong(page -> page.asOf().index())).toList();
  }

  /** One of them shows nothing: it is wrong, or holds what only a newer verifier can read. */
  private StreamReport nothing() {
    pages.forEach(page -> page.report().findings().forEach(findings::add));
    return report(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  private StreamReport wrong(List<Page> wrong) {
    for (var page : wrong) {
      findings.add(Finding.failed(Check.FORM, Phrase.PAGE_WRONG, page.name()));
      page.report().findings().forEach(findings::add);
    }
    return report(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  private StreamReport joined(Interval wanted) {
    pages.forEach(page -> page.report().findings().forEach(findings::add));
    for (var i = 1; i < pages.size(); i++) {
      checkJoin(pages.get(i - 1), pages.get(i));
    }
    findings.add(Finding.ok(Check.COMPLETENESS, Phrase.PAGES_JOIN, pages.size()));
    checkRoots();
    checkCover(wanted);
    var first = pages.getFirst().report();
    var last = pages.getLast().report();
    return report(last.checkpoint(), last.asOf(), first.since(), streams(), auditors());
  }

  private void checkJoin(Page page, Page next) {
    var end = page.asOf();
    var begin = next.report().since();
    if (!page.streams().equals(next.streams())) {
      findings.add(Finding.failed(Check.QUESTION, Phrase.PAGES_OTHER_STREAM, next.name()));
    } else if (begin.isEmpty() || begin.get().index() < end.index()) {
      findings.add(
          Finding.failed(Check.COMPLETENESS, Phrase.PAGES_OVERLAP, page.name(), next.name()));
    } else if (begin.get().index() > end.index()) {
      findings.add(
          Finding.missing(Check.COMPLETENESS, Phrase.PAGES_GAP, end.index(), begin.get().index()));
    } else if (!begin.get().leafHash().equals(end.leafHash())) {
      findings.add(Finding.failed(Check.EPOCH, Phrase.PAGES_OTHER_EPOCH, end.index()));
    }
  }

  /** A log has one tree of each size. */
  private void checkRoots() {
    var roots = new HashMap<Long, Hash>();
    for (var page : pages) {
      var checkpoint = page.report().checkpoint().orElseThrow().checkpoint();
      var known = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
      if (known != null && !known.equals(checkpoint.root())) {
        findings.add(Finding.failed(Check.CHECKPOINT, Phrase.PAGES_TWO_ROOTS, checkpoint.size()));
      }
    }
  }

  /** What the map of an epoch covers was recorded before it; what came after it, not before. */
  private void checkCover(Interval wanted) {
    var begin = pages.getFirst().report().since();
    var end = pages.getLast().asOf();
    var beginsLate = begin.isPresent() && !recorded(begin.get()).isBefore(wanted.from());
    var endsEarly = !wanted.until().equals(Instant.MAX) && recorded(end).isBefore(wanted.until());
    if (beginsLate && !wanted.from().equals(Instant.MIN)) {
      findings.add(
          Finding.missing(
              Check.COMPLETENESS, Phrase.PAGES_BEGIN_LATE, begin.get().index(), wanted.from()));
    }
    if (endsEarly) {
      findings.add(
          Finding.missing(Check.COMPLETENESS, Phrase.PAGES_END_EARLY, end.index(), wanted.until()));
    }
  }

  private static Instant recorded(Entry epoch) {
    return Interval.instant(epoch.logPart().recordedAt());
  }

  private List<ProvedStream> streams() {
    var joined = new ArrayList<ProvedStream>();
    for (var stream : pages.getLast().report().streams()) {
      var entries =
          pages.stream()
              .flatMap(page -> page.report().stream(stream.name()).stream())
              .flatMap(part -> part.entries().stream())
              .toList();
      joined.add(new ProvedStream(stream.name(), stream.count(), entries));
    }
    return joined;
  }

  /** Those who signed the checkpoint of every page. */
  private List<String> auditors() {
    var common = new HashSet<>(pages.getFirst().report().auditors());
    pages.forEach(page -> common.retainAll(page.report().auditors()));
    return pages.getFirst().report().auditors().stream().filter(common::contains).toList();
  }

  private StreamReport report(
      Optional<VerifiedCheckpoint> checkpoint,
      Optional<Entry> asOf,
      Optional<Entry> since,
      List<ProvedStream> streams,
      List<String> auditors) {
    var all = findings.all();
    return new StreamReport(
        Findings.verdict(all), all, checkpoint, asOf, since, streams, auditors, List.of());
  }
}
