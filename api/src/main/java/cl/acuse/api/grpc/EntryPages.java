package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.ledger.View;
import cl.acuse.proto.service.v1.ListEntriesRequest;
import cl.acuse.proto.service.v1.ListEntriesResponse;
import cl.acuse.proto.service.v1.PageToken;
import cl.acuse.verifier.StreamName;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;

/**
 * An institution's entries by interval of recording, page by page.
 *
 * <p>What can be proved complete lies between two epochs. So the interval is widened to the epochs
 * around it, and a page goes from one epoch to a later one; pages follow one another without a gap,
 * each proof beginning with the epoch with which the one before ended.
 */
final class EntryPages {
  private final View view;
  private final NavigableMap<Long, Long> epochs;

  EntryPages(View view) {
    this.view = view;
    this.epochs = view.epochs();
  }

  ListEntriesResponse page(ListEntriesRequest request) throws ProblemException {
    var names = List.of(StreamName.institution(Proofs.institution(request.getInstitution())));
    var since =
        request.hasNext()
            ? OptionalLong.of(Proofs.asOf(view, request.getNext().getSince()))
            : begin(request.getFrom());
    var last = request.hasNext() ? Proofs.asOf(view, request.getNext().getLast()) : end(request);
    if (since.isPresent() && since.getAsLong() >= last) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "until", "a time after from, with an epoch between them");
    }
    var asOf = fitting(since, last, names);
    var reply = ListEntriesResponse.newBuilder().setProof(Proofs.of(view, asOf, since, names));
    if (asOf < last) {
      reply.setNext(PageToken.newBuilder().setSince(asOf).setLast(last));
    }
    return reply.build();
  }

  /** The last epoch before the interval; none where it begins with the log. */
  private OptionalLong begin(long from) {
    var begin = OptionalLong.empty();
    for (var epoch : epochs.entrySet()) {
      if (epoch.getValue() >= from) {
        return begin;
      }
      begin = OptionalLong.of(epoch.getKey());
    }
    return begin;
  }

  /** The first epoch behind the interval, or the newest. */
  private long end(ListEntriesRequest request) throws ProblemException {
    for (var epoch : epochs.entrySet()) {
      if (request.getUntil() != 0 && epoch.getValue() >= request.getUntil()) {
        return epoch.getKey();
      }
    }
    return Proofs.asOf(view, 0);
  }

  /** The last epoch up to which a page holds; at least the next one. */
  private long fitting(OptionalLong since, long last, List<StreamName> names) {
    var fitting = last;
    while (view.count(fitting, since, names) > Limits.PAGE_MAX) {
      var before = epochs.lowerKey(fitting);
      if (before == null || (since.isPresent() && before <= since.getAsLong())) {
        return fitting;
      }
      fitting = before;
    }
    return fitting;
  }
}
