package cl.acuse.verifier;

/** The registrar at the end of the key evidence is pinned: check [V-08]. */
final class RegistrarCheck {
  private RegistrarCheck() {}

  static Finding check(Roots roots, VerifiedKey.Anchor anchor) {
    var pinned =
        roots.registrars().stream()
            .filter(registrar -> registrar.keyId().equals(anchor.keyId()))
            .filter(registrar -> registrar.institution().equals(anchor.registrar()))
            .findFirst();
    if (pinned.isEmpty()) {
      return Finding.failed(
          Check.REGISTRAR, Phrase.REGISTRAR_NOT_PINNED, anchor.registrar(), anchor.keyId());
    }
    var last = pinned.get().lastIndex();
    return last.isPresent() && anchor.index() > last.getAsLong()
        ? Finding.failed(
            Check.REGISTRAR,
            Phrase.REGISTRAR_BEYOND_LAST,
            anchor.registrar(),
            anchor.index(),
            last.getAsLong())
        : Finding.ok(Check.REGISTRAR, Phrase.REGISTRAR_OK, anchor.registrar(), anchor.keyId());
  }
}
