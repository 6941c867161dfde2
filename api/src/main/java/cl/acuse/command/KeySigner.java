package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.KeyFile;
import cl.acuse.client.Signer;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.seal.SignatureProvider;
import java.nio.file.Path;

/** A key file as the client signs with it. */
final class KeySigner {
  private KeySigner() {}

  static Signer read(Path file) throws CommandException {
    var key = KeyFile.read(file, SignatureProvider.PLATFORM);
    try {
      return Signer.of(key.algorithm(), key.spki(), key::sign);
    } catch (MalformedEventException e) {
      throw new AssertionError("a key file that was read holds no sound key", e);
    }
  }
}
