/** What the answers of both doors may hold in memory. */
@NullMarked
package cl.acuse.api.answer;

import org.jspecify.annotations.NullMarked;
