/** The signing client library. */
@NullMarked
package cl.acuse.client;

import org.jspecify.annotations.NullMarked;
