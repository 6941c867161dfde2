package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.Json;
import cl.acuse.client.EntryList;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.Plural;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Event;
import cl.acuse.verifier.EntryFilter;
import cl.acuse.verifier.Interval;
import cl.acuse.verifier.StreamPages;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.StreamReport;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse evidence list}. */
@Command(
    name = "list",
    description = {
      "Lists all that was recorded about an institution within an interval, with proofs, page by"
          + " page.",
      "What is complete is what was recorded in the interval; the times of acts are claims, and"
          + " --acted-from and --acted-until choose among them. Acts dated before the interval and"
          + " recorded in it are told last."
    },
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private InstitutionOption institution = new InstitutionOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "INSTANT",
      description = "recorded from this instant on, e.g. 2026-11-01T00:00:00Z")
  private String from = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "INSTANT",
      description = "recorded before this instant")
  private String until = "";

  @Option(
      names = "--acted-from",
      paramLabel = "INSTANT",
      description = "show only acts that claim to have happened from this instant on")
  private @Nullable String actedFrom;

  @Option(
      names = "--acted-until",
      paramLabel = "INSTANT",
      description = "show only acts that claim to have happened before this instant")
  private @Nullable String actedUntil;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "where the pages go; a folder that is empty or not there yet")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws CommandException {
    var filter = new EntryFilter(interval(from, until), interval(actedFrom, actedUntil));
    try (var client = server.connect()) {
      ListedPages.requireEmpty(folder);
      var pages = fetch(client.deliveries().entries(institution.named(), filter.recorded()));
      return tell(filter, StreamPages.join(pages, filter.recorded()), pages.size());
    } catch (IOException e) {
      throw CommandException.failed(
          "The pages cannot be written to %s: choose another --out.".formatted(folder));
    }
  }

  private static Interval interval(@Nullable String from, @Nullable String until)
      throws CommandException {
    var begin = from == null ? Instant.MIN : instant(from);
    var end = until == null ? Instant.MAX : instant(until);
    if (!begin.isBefore(end)) {
      throw CommandException.misuse("An interval ends after it begins: check the instants.");
    }
    return new Interval(begin, end);
  }

  private static Instant instant(String text) throws CommandException {
    try {
      return Interval.instant(text);
    } catch (MalformedException e) {
      throw CommandException.misuse(
          "'%s' is not an instant of the years 1 to 9999 in ISO 8601, e.g. 2026-11-01T00:00:00Z."
              .formatted(text));
    }
  }

  private List<StreamPages.Page> fetch(EntryList list) throws CommandException, IOException {
    var pages = new ArrayList<StreamPages.Page>();
    while (list.hasNext()) {
      var page = ListedPages.await(list);
      var file = ListedPages.file(folder, pages.size() + 1);
      Files.write(file, StreamProofJson.write(page.proof()));
      pages.add(new StreamPages.Page(file.toString(), page.report()));
    }
    return pages;
  }

  private int tell(EntryFilter filter, StreamReport report, int pages) throws CommandException {
    var entries = report.streams().stream().flatMap(stream -> stream.entries().stream()).toList();
    var shown = 0;
    for (var place : List.of(EntryFilter.Place.WITHIN, EntryFilter.Place.EARLIER_ACT)) {
      var these = entries.stream().filter(entry -> filter.of(entry) == place).toList();
      if (place == EntryFilter.Place.EARLIER_ACT && !these.isEmpty() && !output.isJson()) {
        output.say("Recorded in the interval, of acts dated before it:");
      }
      these.forEach(entry -> print(entry, place == EntryFilter.Place.EARLIER_ACT));
      shown += these.size();
    }
    summary(report, shown, pages);
    return report.verdict().exitCode();
  }

  private void print(Entry entry, boolean earlier) {
    var event = entry.event();
    var recorded = Listed.time(entry.logPart().recordedAt());
    var acting = event.acting().map(Institution::toString);
    var occurred =
        Optional.of(event.message()).filter(Event::hasOccurred).map(e -> e.getOccurred().getText());
    if (output.isJson()) {
      output.putLine(
          Json.object()
              .put("index", entry.index())
              .put("kind", event.kind().name())
              .put("recordedAt", recorded)
              .put("acting", acting.orElse(null))
              .put("occurred", occurred.orElse(null))
              .put("earlierAct", earlier));
    } else {
      output.say(
          "%-8d %-20s %s  %s  %s"
              .formatted(
                  entry.index(),
                  event.kind().name(),
                  recorded,
                  acting.orElse(Listed.NONE),
                  occurred.orElse(Listed.NONE)));
    }
  }

  private void summary(StreamReport report, int shown, int pages) throws CommandException {
    var reasons = report.reasons().stream().map(r -> r.sentence(Language.EN)).toList();
    var asOf = report.asOf().map(Entry::index).orElse(0L);
    var begin =
        report.since().map(epoch -> "from epoch " + epoch.index()).orElse("from the beginning");
    if (output.isJson()) {
      output.putLine(summary(report, reasons).put("shown", shown).put("pages", pages));
      return;
    }
    output.say(
        Plural.format(
            Locale.ROOT,
            "%1$d {1#entry|entries} shown; %2$d {2#page|pages} in %3$s: complete %4$s to epoch"
                + " %5$d, under one checkpoint.",
            shown,
            pages,
            folder,
            begin,
            asOf));
    reasons.forEach(reason -> output.say(report.verdict() + ": " + reason));
    output.say(
        "Check them with: acuse verify stream %s --institution %s --from %s --until %s"
            .formatted(folder, institution.named(), from, until));
  }

  private ObjectNode summary(StreamReport report, List<String> reasons) {
    var object =
        Json.object()
            .put("verdict", report.verdict().name())
            .put("since", report.since().map(Entry::index).orElse(0L))
            .put("asOf", report.asOf().map(Entry::index).orElse(0L))
            .put("folder", folder.toString());
    var list = object.putArray("reasons");
    reasons.forEach(list::add);
    return object;
  }
}
