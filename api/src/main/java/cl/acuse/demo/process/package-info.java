/** Real processes: a server that can be killed, the verifier, and the log that they are about. */
@NullMarked
package cl.acuse.demo.process;

import org.jspecify.annotations.NullMarked;
