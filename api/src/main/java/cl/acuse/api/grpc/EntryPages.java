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
 * each proof beginning with the epoch with which the one before ended, and all of them stand in the
 * tree of the first one's checkpoint.
 *
 * <p>A page has at most {@link Limits#PAGE_MAX} entries where an epoch falls so; between two
 * neighbouring epochs it takes what there is, up to {@link Limits#PROOF_ENTRIES_MAX}.
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
    var next = request.getNext();
    var since = request.hasNext() ? Proofs.since(view, next.getSince()) : begin(request.getFrom());
    var last = request.hasNext() ? last(next) : end(request);
    if (since.isPresent() && since.getAsLong() >= last) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "until", "a time after from, with an epoch between them");
    }
    var asOf = fitting(since, last, names);
    var proof = Proofs.of(view, next.getTreeSize(), asOf, since, names);
    var reply = ListEntriesResponse.newBuilder().setProof(proof);
    if (asOf < last) {
      reply.setNext(
          PageToken.newBuilder()
              .setSince(asOf)
              .setLast(last)
              .setTreeSize(request.hasNext() ? next.getTreeSize() : view.size()));
    }
    return reply.build();
  }

  /** The list's last epoch, which its checkpoint has to cover. */
  private long last(PageToken token) throws ProblemException {
    var last = Proofs.asOf(view, token.getLast());
    var size = token.getTreeSize();
    if (token.getSince() == 0 || size < 0 || size > view.size() || (size != 0 && last >= size)) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "next", "the token of the page before, as it was");
    }
    return last;
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
    var later = List.copyOf(epochs.subMap(since.orElse(0), false, last, true).keySet());
    var fits = 0;
    var tooMany = later.size();
    while (tooMany - fits > 1) {
      var middle = (fits + tooMany) >>> 1;
      if (view.count(later.get(middle), since, names) > Limits.PAGE_MAX) {
        tooMany = middle;
      } else {
        fits = middle;
      }
    }
    return later.get(fits);
  }
}
