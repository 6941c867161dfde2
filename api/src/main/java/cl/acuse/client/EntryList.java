package cl.acuse.client;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.ListEntriesRequest;
import cl.acuse.proto.service.v1.ListEntriesResponse;
import cl.acuse.proto.service.v1.PageToken;
import cl.acuse.verifier.Interval;
import cl.acuse.verifier.StreamName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * An institution's entries by interval of recording, page by page. Each page is a proof; the client
 * checks it, and that it begins with the epoch with which the one before ended, under the same
 * checkpoint. Used by one thread, one page after the other.
 */
public final class EntryList {
  private final DeliveryClient client;
  private final DeliveryServiceGrpc.DeliveryServiceStub stub;
  private final Retries retries;
  private final StreamName name;
  private final Interval recorded;
  private final ListEntriesRequest request;
  private Optional<VerifiedProof> page = Optional.empty();
  private Optional<PageToken> next = Optional.empty();

  EntryList(
      DeliveryClient client,
      DeliveryServiceGrpc.DeliveryServiceStub stub,
      Retries retries,
      Institution institution,
      Interval recorded) {
    this.client = client;
    this.stub = stub;
    this.retries = retries;
    this.name = StreamName.institution(institution);
    this.recorded = recorded;
    this.request =
        ListEntriesRequest.newBuilder()
            .setInstitution(DeliveryClient.message(institution))
            .setFrom(micros(recorded.from()))
            .setUntil(micros(recorded.until()))
            .build();
  }

  /** 0 stands for no bound. */
  private static long micros(Instant instant) {
    return instant.equals(Instant.MIN) || instant.equals(Instant.MAX)
        ? 0
        : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /**
   * Whether there is another page.
   *
   * @return true before the first one, and as long as the log says so
   */
  public boolean hasNext() {
    return page.isEmpty() || next.isPresent();
  }

  /**
   * Asks for the next page.
   *
   * @return the page; fails as unverified if something in it is wrong, the first one begins too
   *     late, or it does not follow the one before; as refused with PROOF_TOO_LARGE if there are
   *     more entries between two neighbouring epochs than a proof holds
   */
  public CompletableFuture<VerifiedProof> next() {
    var asked = request.toBuilder();
    next.ifPresent(asked::setNext);
    UnaryCall<ListEntriesResponse> call =
        UnaryCall.ask(retries, to -> stub.listEntries(asked.build(), to));
    return call.reply(this::taken);
  }

  private VerifiedProof taken(ListEntriesResponse response) throws LedgerException.Unverified {
    var proof = response.getProof();
    if (page.isPresent()) {
      proof = proof.toBuilder().setCheckpoint(page.get().proof().checkpoint()).build();
    }
    var taken = client.verified(proof.toByteString(), Set.of(name));
    checkFollows(taken);
    if (response.hasNext() && response.getNext().getSince() != taken.proof().asOf()) {
      throw new LedgerException.Unverified("The log would go on elsewhere than the page ends.");
    }
    page = Optional.of(taken);
    next = response.hasNext() ? Optional.of(response.getNext()) : Optional.empty();
    return taken;
  }

  /** In one tree there is one entry at an index, so that the same epoch is the same entry. */
  private void checkFollows(VerifiedProof taken) throws LedgerException.Unverified {
    if (taken.proof().streams().size() != 1) {
      throw new LedgerException.Unverified("The page is of other streams than it was asked for.");
    }
    var begin = taken.proof().since();
    if (page.isPresent() && !begin.equals(OptionalLong.of(page.get().proof().asOf()))) {
      throw new LedgerException.Unverified(
          "The page begins with epoch %d and not with epoch %d, where the one before ended."
              .formatted(begin.orElse(0), page.get().proof().asOf()));
    }
    if (page.isEmpty() && taken.report().since().filter(this::isTooLate).isPresent()) {
      throw new LedgerException.Unverified(
          "The first page begins with epoch %d, which is not before the interval asked for."
              .formatted(begin.orElse(0)));
    }
  }

  /** Whether entries of the interval may stand before an epoch. */
  private boolean isTooLate(Entry epoch) {
    var at = Instant.EPOCH.plus(epoch.logPart().recordedAt(), ChronoUnit.MICROS);
    return !at.isBefore(recorded.from());
  }
}
