/** A log of exactly so many entries, with its server running, for others to judge. */
@NullMarked
package cl.acuse.demo.sizes;

import org.jspecify.annotations.NullMarked;
