/** A copy of a log as it is served: C2SP tlog-tiles over HTTP into a folder. */
@NullMarked
package cl.acuse.api.mirror;

import org.jspecify.annotations.NullMarked;
