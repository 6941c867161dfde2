/**
 * Import of an existing register of correspondence: from a file's rows to events, or to a reason.
 */
@NullMarked
package cl.acuse.demo.register;

import org.jspecify.annotations.NullMarked;
