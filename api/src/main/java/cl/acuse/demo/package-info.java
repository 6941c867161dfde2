/** The demonstration's story. */
@NullMarked
package cl.acuse.demo;

import org.jspecify.annotations.NullMarked;
