/** Commands that ask a running server and verify what it answers. */
@NullMarked
package cl.acuse.command;

import org.jspecify.annotations.NullMarked;
