/** Load on a log, and the proof afterwards that nothing acknowledged was lost. */
@NullMarked
package cl.acuse.demo.load;

import org.jspecify.annotations.NullMarked;
