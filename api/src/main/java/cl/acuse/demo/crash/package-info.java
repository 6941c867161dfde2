/** Kills under load, again and again, and the control that shows that the check can fail. */
@NullMarked
package cl.acuse.demo.crash;

import org.jspecify.annotations.NullMarked;
