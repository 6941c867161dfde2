/**
 * Commands that ask a running server, or by which an institution acts, and that verify what it
 * answers.
 */
@NullMarked
package cl.acuse.command;

import org.jspecify.annotations.NullMarked;
