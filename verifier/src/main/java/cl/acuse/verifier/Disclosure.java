package cl.acuse.verifier;

import com.google.protobuf.ByteString;

/**
 * The opening of one commitment (spec ); a claim until it is checked.
 *
 * @param index index of the entry that holds the commitment
 * @param path path of the commitment's field in that entry's event, e.g. {@code 12[0].2} (spec
 *     [M-02])
 * @param salt 32 bytes
 * @param value what was committed to
 */
public record Disclosure(long index, String path, ByteString salt, ByteString value) {}
