/** Health, metrics and the operator's log. */
@NullMarked
package cl.acuse.api.ops;

import org.jspecify.annotations.NullMarked;
