package cl.acuse.verifier.cli;

import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.EntryFilter;
import cl.acuse.verifier.Interval;
import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.folio.BookPair;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** What the command line asks of a proof of streams. */
final class ProofQuestion {
  private final ParseResult parsed;

  private ProofQuestion(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** The command that was parsed. */
  static ProofCommand command(ParseResult parsed, ProofCommand.View view) throws MisuseException {
    return new ProofQuestion(parsed).command(view);
  }

  private ProofCommand command(ProofCommand.View view) throws MisuseException {
    return new ProofCommand(
        view,
        files(view),
        path(CommandLineSpec.OPTION_POLICY).orElseThrow(),
        path(CommandLineSpec.OPTION_ROOTS),
        view == ProofCommand.View.DELIVERY
            ? parsed.matchedOptionValue(CommandLineSpec.OPTION_DOCUMENT, List.<Path>of())
            : List.of(),
        switch (view) {
          case DELIVERY -> delivery();
          case FOLIO -> folio();
          case STREAM -> stream();
        },
        view == ProofCommand.View.FOLIO ? compared() : Optional.empty(),
        view == ProofCommand.View.FOLIO ? dispatches() : List.of(),
        view == ProofCommand.View.FOLIO ? from() : OptionalLong.empty(),
        view == ProofCommand.View.STREAM ? filter() : EntryFilter.NONE,
        view == ProofCommand.View.DELIVERY ? instant(CommandLineSpec.OPTION_AT) : Optional.empty(),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_EXPLAIN),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON));
  }

  private Set<StreamName> delivery() throws MisuseException {
    var communication = text(CommandLineSpec.OPTION_COMMUNICATION);
    var recipient = text(CommandLineSpec.OPTION_RECIPIENT);
    if (communication.isEmpty()) {
      if (recipient.isPresent()) {
        throw new MisuseException(Phrase.MISUSE_MISSING, CommandLineSpec.OPTION_COMMUNICATION);
      }
      return Set.of();
    }
    var owned = owned(CommandLineSpec.OPTION_COMMUNICATION, communication.get());
    var names = new HashSet<StreamName>();
    if (recipient.isPresent()) {
      names.add(StreamName.header(owned.owner(), owned.id()));
      var addressee = institution(CommandLineSpec.OPTION_RECIPIENT, recipient.get());
      names.add(StreamName.delivery(owned.owner(), owned.id(), addressee));
    } else {
      names.add(StreamName.communication(owned.owner(), owned.id()));
    }
    return names;
  }

  private Set<StreamName> folio() throws MisuseException {
    var compared = compared();
    if (compared.isPresent()) {
      return Set.copyOf(compared.get().books());
    }
    var book = text(CommandLineSpec.OPTION_BOOK);
    if (book.isEmpty()) {
      return Set.of();
    }
    var owned = owned(CommandLineSpec.OPTION_BOOK, book.get());
    return Set.of(StreamName.book(owned.owner(), owned.id()));
  }

  private Optional<BookPair> compared() throws MisuseException {
    var against = text(CommandLineSpec.OPTION_AGAINST);
    if (against.isEmpty()) {
      return Optional.empty();
    }
    var book = text(CommandLineSpec.OPTION_BOOK);
    if (book.isEmpty()) {
      throw new MisuseException(Phrase.MISUSE_MISSING, CommandLineSpec.OPTION_BOOK);
    }
    var folios = owned(CommandLineSpec.OPTION_BOOK, book.get());
    var ingresos = owned(CommandLineSpec.OPTION_AGAINST, against.get());
    if (folios.equals(ingresos)) {
      throw new MisuseException(
          Phrase.MISUSE_SAME_BOOK, CommandLineSpec.OPTION_AGAINST, CommandLineSpec.OPTION_BOOK);
    }
    return Optional.of(new BookPair(folios, ingresos));
  }

  private List<Path> dispatches() throws MisuseException {
    var named = parsed.matchedOptionValue(CommandLineSpec.OPTION_DISPATCHES, List.<Path>of());
    if (!named.isEmpty() && text(CommandLineSpec.OPTION_AGAINST).isEmpty()) {
      throw new MisuseException(Phrase.MISUSE_MISSING, CommandLineSpec.OPTION_AGAINST);
    }
    return ReceiptFiles.find(named, Limits.STREAM_PAGES_MAX);
  }

  private Set<StreamName> stream() throws MisuseException {
    var institution = text(CommandLineSpec.OPTION_INSTITUTION);
    return institution.isEmpty()
        ? Set.of()
        : Set.of(
            StreamName.institution(
                institution(CommandLineSpec.OPTION_INSTITUTION, institution.get())));
  }

  private List<Path> files(ProofCommand.View view) throws MisuseException {
    return view == ProofCommand.View.STREAM
        ? ReceiptFiles.find(
            parsed.matchedPositionalValue(0, List.<Path>of()), Limits.STREAM_PAGES_MAX)
        : List.of(parsed.matchedPositionalValue(0, Path.of("")));
  }

  private EntryFilter filter() throws MisuseException {
    return new EntryFilter(
        interval(CommandLineSpec.OPTION_FROM, CommandLineSpec.OPTION_UNTIL),
        interval(CommandLineSpec.OPTION_ACTED_FROM, CommandLineSpec.OPTION_ACTED_UNTIL));
  }

  private Interval interval(String begin, String end) throws MisuseException {
    var from = instant(begin).orElse(Instant.MIN);
    var until = instant(end).orElse(Instant.MAX);
    if (!from.isBefore(until)) {
      throw new MisuseException(Phrase.MISUSE_INTERVAL, end, begin);
    }
    return new Interval(from, until);
  }

  private OptionalLong from() throws MisuseException {
    if (!parsed.hasMatchedOption(CommandLineSpec.OPTION_FROM)) {
      return OptionalLong.empty();
    }
    var from = parsed.matchedOptionValue(CommandLineSpec.OPTION_FROM, 0L);
    if (from < 1) {
      throw new MisuseException(Phrase.MISUSE_FROM, Long.toString(from));
    }
    return OptionalLong.of(from);
  }

  private Optional<Instant> instant(String option) throws MisuseException {
    var text = text(option);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Interval.instant(text.get()));
    } catch (MalformedException e) {
      throw new MisuseException(Phrase.MISUSE_INSTANT, option, text.orElseThrow());
    }
  }

  private Optional<String> text(String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null));
  }

  private Optional<Path> path(String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, (Path) null));
  }

  private static Institution institution(String option, String text) throws MisuseException {
    try {
      return Institution.parse(text);
    } catch (MalformedException e) {
      throw new MisuseException(Phrase.MISUSE_INSTITUTION, option, text);
    }
  }

  private static OwnedId owned(String option, String text) throws MisuseException {
    try {
      return OwnedId.parse(text);
    } catch (MalformedException e) {
      throw new MisuseException(Phrase.MISUSE_OWNED_ID, option, text);
    }
  }
}
