package cl.acuse.client;

import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/** The chain of entries that a receipt's event refers to (docs/spec.md ). */
final class ReferenceChain {
  private ReferenceChain() {}

  /** Refuses a list that is not exactly the chain. */
  static void check(Hash originHash, Entry entry, List<ByteString> referred)
      throws LedgerException.Unverified {
    var next = next(originHash, entry);
    for (var bytes : referred) {
      var reached = entry(bytes, next);
      next = reached.event().hasDocuments() ? Optional.empty() : next(originHash, reached);
    }
    if (next.isPresent() && referred.size() < cl.acuse.verifier.Limits.REFERRED_ENTRIES_MAX) {
      throw new LedgerException.Unverified(
          "The receipt lacks entry %d, which it refers to.".formatted(next.get().index()));
    }
  }

  private static Optional<EntryReference> next(Hash originHash, Entry entry) {
    return entry
        .event()
        .refersTo()
        .filter(reference -> reference.originHash().equals(originHash))
        .filter(reference -> !entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN));
  }

  private static Entry entry(ByteString bytes, Optional<EntryReference> reference)
      throws LedgerException.Unverified {
    try {
      var entry = Entry.parse(bytes);
      if (reference.isPresent()
          && entry.leafHash().equals(reference.get().leafHash())
          && entry.index() == reference.get().index()) {
        return entry;
      }
    } catch (MalformedEventException e) {
      // An entry that cannot be read is none that was referred to.
    }
    throw new LedgerException.Unverified("The receipt holds an entry that is not referred to.");
  }
}
