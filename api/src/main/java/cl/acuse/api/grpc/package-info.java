/** The gRPC services over the ledger. */
@NullMarked
package cl.acuse.api.grpc;

import org.jspecify.annotations.NullMarked;
