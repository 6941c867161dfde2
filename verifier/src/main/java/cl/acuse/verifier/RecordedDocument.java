package cl.acuse.verifier;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.DocumentDescriptor;
import java.util.Optional;

/**
 * A document that an entry of the receipt describes.
 *
 * @param index the entry
 * @param acting the institution that describes it
 * @param place the document's place in its event, from 0
 * @param descriptor in the clear, or as disclosed; empty where it is a commitment only
 */
public record RecordedDocument(
    long index, Institution acting, int place, Optional<DocumentDescriptor> descriptor) {}
