/** Building events: a builder for each kind, canonical bytes and their commitments out. */
@NullMarked
package cl.acuse.client.event;

import org.jspecify.annotations.NullMarked;
