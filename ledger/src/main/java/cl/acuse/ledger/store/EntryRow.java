package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;

/**
 * An entry on its way into the store.
 *
 * @param index its index
 * @param bytes its final bytes
 * @param leaf its leaf hash, as the tree has it
 */
public record EntryRow(long index, ByteString bytes, Hash leaf) {}
