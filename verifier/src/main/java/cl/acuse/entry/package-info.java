/** Protobuf bytes in, checked records out; shared by the engine and the verifier. */
@NullMarked
package cl.acuse.entry;

import org.jspecify.annotations.NullMarked;
