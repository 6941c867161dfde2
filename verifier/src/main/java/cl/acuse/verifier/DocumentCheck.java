package cl.acuse.verifier;

import cl.acuse.entry.Registry;
import cl.acuse.proto.v1.DocumentDescriptor;
import java.util.List;

/** Documents held beside a receipt or a proof: check [V-13]. */
final class DocumentCheck {
  private DocumentCheck() {}

  static void check(List<HeldDocument> held, List<RecordedDocument> recorded, Findings findings) {
    if (held.isEmpty()) {
      findings.add(Finding.ok(Check.DOCUMENT, Phrase.DOCUMENT_NONE));
    }
    for (var document : held) {
      findings.add(compare(document, recorded));
    }
  }

  private static Finding compare(HeldDocument held, List<RecordedDocument> recorded) {
    for (var version : recorded) {
      if (version.descriptor().filter(descriptor -> is(held, descriptor)).isPresent()) {
        return Finding.ok(
            Check.DOCUMENT,
            Phrase.DOCUMENT_MATCHES,
            held.name(),
            version.index(),
            role(version),
            version.acting());
      }
    }
    var undisclosed = recorded.stream().filter(d -> d.descriptor().isEmpty()).count();
    if (undisclosed > 0) {
      return Finding.missing(Check.DOCUMENT, Phrase.DOCUMENT_UNDISCLOSED, held.name(), undisclosed);
    }
    return recorded.stream().anyMatch(DocumentCheck::hasDigest)
        ? Finding.differs(Check.DOCUMENT, Phrase.DOCUMENT_DIFFERS, held.name())
        : Finding.missing(Check.DOCUMENT, Phrase.DOCUMENT_NOTHING_TO_COMPARE, held.name());
  }

  private static boolean is(HeldDocument held, DocumentDescriptor descriptor) {
    return descriptor.hasDigest() && held.is(descriptor.getDigest());
  }

  private static boolean hasDigest(RecordedDocument document) {
    return document.descriptor().filter(DocumentDescriptor::hasDigest).isPresent();
  }

  private static String role(RecordedDocument document) {
    return Registry.of("document_role").name(document.descriptor().orElseThrow().getRole());
  }
}
