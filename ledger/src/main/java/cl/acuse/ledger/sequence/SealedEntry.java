package cl.acuse.ledger.sequence;

import cl.acuse.entry.Event;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;

/**
 * A fresh entry with what its receipt needs, so that nothing is parsed again.
 *
 * @param bytes the entry's bytes
 * @param logPart the log's part of them
 * @param event the event inside
 * @param signer the key that signed it
 * @param signerCount entries of that key's stream as it stood
 */
public record SealedEntry(
    ByteString bytes, ByteString logPart, Event event, Hash signer, long signerCount) {}
