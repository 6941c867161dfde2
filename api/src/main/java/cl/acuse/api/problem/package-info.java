/** One failure table: each rejection's gRPC status, HTTP problem and stable code. */
@NullMarked
package cl.acuse.api.problem;

import org.jspecify.annotations.NullMarked;
