/** Measurements: whole processes, client included, beside bare baselines of the same run. */
@NullMarked
package cl.acuse.demo.bench;

import org.jspecify.annotations.NullMarked;
