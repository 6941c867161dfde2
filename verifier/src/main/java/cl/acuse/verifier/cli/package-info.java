/** The offline verifier's command line: files in, exit code out. */
@NullMarked
package cl.acuse.verifier.cli;

import org.jspecify.annotations.NullMarked;
