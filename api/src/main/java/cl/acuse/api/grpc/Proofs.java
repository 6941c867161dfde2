package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.ledger.View;
import cl.acuse.ledger.evidence.NoMemoryException;
import cl.acuse.ledger.evidence.ProofTooLargeException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.StreamProof;
import cl.acuse.verifier.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** What requests for proofs of streams say, and the proof that answers them. */
final class Proofs {
  private Proofs() {}

  /** The epoch named, or the newest. */
  static long asOf(View view, long named) throws ProblemException {
    return asOf(view, 0, named);
  }

  /** The epoch named, or the newest, in the tree of a size; size 0 is the newest tree. */
  static long asOf(View view, long treeSize, long named) throws ProblemException {
    if (treeSize < 0 || treeSize > view.size()) {
      throw new ProblemException(Failure.SIZE_NOT_REACHED);
    }
    var epochs = view.epochs();
    if (epochs.isEmpty() || (named != 0 && !epochs.containsKey(named))) {
      throw new ProblemException(Failure.EPOCH_UNKNOWN);
    }
    var newest = treeSize == 0 ? epochs.lastKey() : epochs.lowerKey(treeSize);
    if (newest == null || named > newest) {
      throw new ProblemException(Failure.EPOCH_NOT_IN_TREE);
    }
    return named == 0 ? newest : named;
  }

  /** The epoch that a proof begins with, if one is named. */
  static OptionalLong since(View view, long named) throws ProblemException {
    return named == 0 ? OptionalLong.empty() : OptionalLong.of(asOf(view, named));
  }

  /**
   * A proof in the tree of a size, 0 being the newest. The server keeps its newest note alone and
   * not those that it signed before, let alone lines that others added to them; so whoever names a
   * size holds the note, and gets a proof with room for it.
   */
  static StreamProof of(
      View view, long treeSize, long asOf, OptionalLong since, List<StreamName> names)
      throws ProblemException {
    if (since.isPresent() && since.getAsLong() >= asOf) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "since", "an epoch before the one as of which");
    }
    if (view.count(asOf, since, names) > Limits.PROOF_ENTRIES_MAX) {
      throw new ProblemException(Failure.PROOF_TOO_LARGE);
    }
    LongPredicate memory = ReadGate.share()::hold;
    try {
      var proof =
          treeSize == 0
              ? view.prove(asOf, since, names, memory)
              : view.proveUnder(treeSize, asOf, since, names, memory);
      return proof.message();
    } catch (ProofTooLargeException e) {
      throw new ProblemException(Failure.PROOF_TOO_LARGE);
    } catch (NoMemoryException e) {
      throw new ProblemException(Failure.BUSY);
    }
  }

  static List<StreamName> names(List<cl.acuse.proto.v1.StreamName> messages)
      throws ProblemException {
    if (messages.isEmpty() || messages.size() > Limits.PROOF_STREAMS_MAX) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID,
          "streams",
          "1 to %d streams".formatted(Limits.PROOF_STREAMS_MAX));
    }
    var names = new ArrayList<StreamName>(messages.size());
    for (var message : messages) {
      names.add(name(message));
    }
    if (names.stream().distinct().count() != names.size()) {
      throw new ProblemException(Failure.ARGUMENT_INVALID, "streams", "each stream once");
    }
    return names;
  }

  static StreamName name(cl.acuse.proto.v1.StreamName message) throws ProblemException {
    try {
      return StreamName.of(message);
    } catch (MalformedException e) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "stream", "a stream's name by docs/spec.md [Q-04]");
    }
  }

  static Institution institution(cl.acuse.proto.v1.Institution message) throws ProblemException {
    return Requests.institution(message.getScheme(), message.getCode());
  }

  static Institution originator(Communication communication) throws ProblemException {
    requireId(communication.getId().size(), "communication.id");
    return institution(communication.getOriginator());
  }

  static StreamName book(Book book) throws ProblemException {
    var owned = ownedBook(book, "book.id");
    return StreamName.book(owned.owner(), owned.id());
  }

  /** The book that a message names; {@code field} is where its id stands. */
  static OwnedId ownedBook(Book book, String field) throws ProblemException {
    requireId(book.getId().size(), field);
    return new OwnedId(institution(book.getInstitution()), book.getId());
  }

  private static void requireId(int size, String field) throws ProblemException {
    if (size != cl.acuse.entry.Limits.ID_BYTES) {
      throw new ProblemException(Failure.ARGUMENT_INVALID, field, "an id of 16 bytes");
    }
  }
}
