package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.StreamKind;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.EntryFilter;
import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Question;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.StreamClaim;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamPages;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.folio.BookPair;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code acuse verify delivery}, {@code folio} and {@code stream}: a proof of streams in, a verdict
 * out.
 *
 * @param view what the proof is read as
 * @param files the proof, or its pages; at least one
 * @param policy the pinned policy
 * @param roots the pinned roots
 * @param documents held beside the proof
 * @param asked streams that the proof has to be about; empty where the reader takes what comes
 * @param compared the book that is set against another one, and that; empty for an audit alone
 * @param dispatches pages of what was recorded about one of the two books' owners
 * @param from the first number that a book should have; empty for the book's own
 * @param filter which entries of a stream are shown, and the interval that pages have to cover
 * @param at the time as of which terms are reckoned; empty for the epoch's
 * @param explain whether every check is shown
 * @param json whether the result is data
 */
record ProofCommand(
    View view,
    List<Path> files,
    Path policy,
    Optional<Path> roots,
    List<Path> documents,
    Set<StreamName> asked,
    Optional<BookPair> compared,
    List<Path> dispatches,
    OptionalLong from,
    EntryFilter filter,
    Optional<Instant> at,
    boolean explain,
    boolean json) {
  /** What a proof is read as. */
  enum View {
    /** A communication and its recipients. */
    DELIVERY,
    /** A numbering book, or one against another. */
    FOLIO,
    /** Streams, as they are. */
    STREAM;

    /** The command that reads so, below {@code verify}. */
    String command() {
      return switch (this) {
        case DELIVERY -> CommandLineSpec.DELIVERY;
        case FOLIO -> CommandLineSpec.FOLIO;
        case STREAM -> CommandLineSpec.STREAM;
      };
    }
  }

  /**
   * What is asked, and what this view needs: a delivery is read with its header, and an account or
   * an audit begins with the beginning. A file that cannot be read is left to the verification.
   */
  private Question question(Path file, byte[] bytes) throws MisuseException {
    StreamProof proof;
    try {
      proof = StreamProofJson.read(bytes);
    } catch (MalformedException e) {
      checkIsNoReceipt(file, bytes);
      return Question.of(asked);
    }
    var readers = readers(proof);
    if (!readers.contains(view)) {
      throw new MisuseException(
          Phrase.MISUSE_OTHER_PROOF, file.toString(), readers.getFirst().command());
    }
    var needed = new HashSet<StreamName>();
    if (view == View.DELIVERY) {
      proof.streams().stream()
          .map(StreamClaim::name)
          .filter(name -> name.kind() == StreamKind.DELIVERY)
          .map(name -> StreamName.header(name.institution().orElseThrow(), name.id()))
          .forEach(needed::add);
    }
    return new Question(asked, needed);
  }

  /** As what a proof can be read, what tells most first: anything is read as streams. */
  private static List<View> readers(StreamProof proof) {
    var kinds = proof.streams().stream().map(claim -> claim.name().kind()).toList();
    var readers = new ArrayList<View>();
    if (proof.since().isEmpty()) {
      if (kinds.contains(StreamKind.DELIVERY) || kinds.contains(StreamKind.COMMUNICATION)) {
        readers.add(View.DELIVERY);
      }
      if (kinds.contains(StreamKind.BOOK)) {
        readers.add(View.FOLIO);
      }
    }
    readers.add(View.STREAM);
    return readers;
  }

  private static void checkIsNoReceipt(Path file, byte[] bytes) throws MisuseException {
    try {
      ReceiptJson.read(bytes);
    } catch (MalformedException e) {
      return;
    }
    throw new MisuseException(Phrase.MISUSE_RECEIPT, file.toString());
  }

  /** The time of the question: what was asked for, or that of the epoch; never a clock's. */
  Instant now(Entry epoch) {
    return at.orElseGet(() -> new RecordedTime(epoch.logPart().recordedAt()).instant());
  }

  /** The entries of a stream that are shown, of those that belong to a place. */
  List<Entry> shown(StreamReport.ProvedStream stream, EntryFilter.Place place) {
    return stream.entries().stream().filter(entry -> filter.of(entry) == place).toList();
  }

  /** The files as they are named, for people. */
  String named() {
    return Stream.concat(files.stream(), dispatches.stream())
        .map(Path::toString)
        .collect(Collectors.joining(", "));
  }

  private List<StreamPages.Page> pages(StreamProofVerifier verifier) throws MisuseException {
    var pages = new ArrayList<StreamPages.Page>(files.size());
    var held = InputFile.documents(documents);
    for (var file : files) {
      var bytes = InputFile.read(file, Limits.STREAM_PROOF_FILE_BYTES_MAX);
      pages.add(
          new StreamPages.Page(
              file.toString(), verifier.verify(bytes, question(file, bytes), held)));
    }
    return pages;
  }

  private List<StreamPages.Page> dispatchPages(StreamProofVerifier verifier)
      throws MisuseException {
    var pages = new ArrayList<StreamPages.Page>(dispatches.size());
    for (var file : dispatches) {
      var bytes = InputFile.read(file, Limits.STREAM_PROOF_FILE_BYTES_MAX);
      pages.add(
          new StreamPages.Page(
              file.toString(), verifier.verify(bytes, Question.of(owner(file, bytes)), List.of())));
    }
    return pages;
  }

  /** Either owner's stream tells of the dispatches; a page of neither is of something else. */
  private Set<StreamName> owner(Path file, byte[] page) throws MisuseException {
    var owners = compared.orElseThrow().dealings();
    try {
      var claims = StreamProofJson.read(page).streams();
      return Set.of(
          owners.stream()
              .filter(owner -> claims.stream().anyMatch(claim -> claim.name().equals(owner)))
              .findFirst()
              .orElse(owners.getFirst()));
    } catch (MalformedException e) {
      checkIsNoReceipt(file, page);
      return Set.of(owners.getFirst());
    }
  }

  private StreamReport report(StreamProofVerifier verifier) throws MisuseException {
    var report = StreamPages.join(pages(verifier), filter.recorded());
    return dispatches.isEmpty()
        ? report
        : StreamPages.beside(
            new StreamPages.Page(files.getFirst().toString(), report), dispatchPages(verifier));
  }

  /** Runs to the verdict's exit code. */
  int run(Console console) throws MisuseException {
    var pinned = PinnedFiles.read(policy, roots);
    var report = report(new StreamProofVerifier(pinned.pins()));
    if (json) {
      try (var data = new ProofJson(console.language(), console.out())) {
        data.write(this, pinned, report);
      }
      console.line("");
    } else {
      var words = new ProofReport(console.language(), this);
      words.lines(pinned, report).forEach(console::line);
    }
    return report.verdict().exitCode();
  }
}
