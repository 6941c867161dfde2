package cl.acuse.api.rest;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.ledger.View;
import com.google.protobuf.ByteString;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The log as C2SP tlog-tiles serves it: checkpoint, hash tiles, entry bundles. */
public final class LogRoutes {
  private static final String PREFIX = "/log/";

  private final StoreReads reads;
  private final Supplier<View> views;
  private final boolean entriesAreOpen;

  /**
   * The routes of one log.
   *
   * @param reads runs them beside the event loop
   * @param views the log under its newest checkpoint
   * @param entriesAreOpen whether the operator lets everybody read entries
   */
  LogRoutes(StoreReads reads, Supplier<View> views, boolean entriesAreOpen) {
    this.reads = reads;
    this.views = views;
    this.entriesAreOpen = entriesAreOpen;
  }

  /**
   * Adds the routes.
   *
   * @param router of the server
   */
  public void addTo(Router router) {
    router.routeWithRegex("/log/.*").handler(this::serve);
  }

  private void serve(RoutingContext context) {
    try {
      if (context.request().query() != null) {
        throw new ProblemException(Failure.PATH_MALFORMED, "query", "no query");
      }
      var path = Objects.requireNonNullElse(context.request().path(), "");
      serve(context, LogPath.parse(path.substring(PREFIX.length())));
    } catch (ProblemException e) {
      HttpReplies.send(context, e.problem());
    }
  }

  private void serve(RoutingContext context, LogPath path) {
    switch (path) {
      case LogPath.Checkpoint() ->
          HttpReplies.send(
              context, HttpReplies.TEXT, HttpReplies.ONE_SECOND, checkpoint(views.get()));
      case LogPath.HashTile tile -> serveBytes(context, () -> hashTile(tile));
      case LogPath.EntryBundle bundle -> serveBytes(context, () -> entryBundle(bundle));
    }
  }

  private void serveBytes(RoutingContext context, StoreReads.Read read) {
    reads.answer(
        context,
        read,
        bytes -> HttpReplies.send(context, HttpReplies.BYTES, HttpReplies.IMMUTABLE, bytes));
  }

  static Buffer checkpoint(View view) {
    return Buffer.buffer(view.checkpoint().note().format());
  }

  private Buffer hashTile(LogPath.HashTile tile) throws ProblemException {
    return views
        .get()
        .tile(tile.level(), tile.index(), tile.width())
        .map(Buffer::buffer)
        .orElseThrow(() -> new ProblemException(Failure.TILE_UNKNOWN));
  }

  private Buffer entryBundle(LogPath.EntryBundle bundle) throws ProblemException {
    if (!entriesAreOpen) {
      throw new ProblemException(Failure.ENTRIES_CLOSED);
    }
    return views
        .get()
        .entryBundle(bundle.index(), bundle.width())
        .map(LogRoutes::bundle)
        .orElseThrow(() -> new ProblemException(Failure.TILE_UNKNOWN));
  }

  /** docs/spec.md [T-05]. */
  private static Buffer bundle(List<ByteString> entries) {
    var buffer = Buffer.buffer();
    for (var entry : entries) {
      buffer.appendUnsignedShort(entry.size()).appendBytes(entry.toByteArray());
    }
    return buffer;
  }
}
