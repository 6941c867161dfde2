package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.ledger.Ledger;
import cl.acuse.ledger.View;
import cl.acuse.ledger.admission.RegisteredInstitution;
import cl.acuse.ledger.intake.RegisteredKey;
import cl.acuse.proto.service.v1.GetInstitutionRequest;
import cl.acuse.proto.service.v1.GetInstitutionResponse;
import cl.acuse.proto.service.v1.GetKeyRequest;
import cl.acuse.proto.service.v1.GetKeyResponse;
import cl.acuse.proto.service.v1.ListInstitutionsRequest;
import cl.acuse.proto.service.v1.ListInstitutionsResponse;
import cl.acuse.proto.service.v1.ListKeysRequest;
import cl.acuse.proto.service.v1.ListKeysResponse;
import cl.acuse.proto.service.v1.RegistryServiceGrpc;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.Registrar;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code RegistryService}: the register as it stands under the newest checkpoint. */
public final class RegistryGrpcService extends RegistryServiceGrpc.RegistryServiceImplBase {
  /** A page token is the number of institutions before the page: their order never changes. */
  private static final Pattern PAGE_TOKEN = Pattern.compile("[1-9][0-9]{0,8}");

  private final Ledger ledger;

  /**
   * The service of one ledger.
   *
   * @param ledger the ledger
   */
  public RegistryGrpcService(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void getInstitution(
      GetInstitutionRequest request, StreamObserver<GetInstitutionResponse> call) {
    Calls.answer(
        call,
        () ->
            GetInstitutionResponse.newBuilder()
                .setInstitution(message(registered(request.getInstitution())))
                .build());
  }

  private RegisteredInstitution registered(cl.acuse.proto.v1.Institution named)
      throws ProblemException {
    var institution = Requests.institution(named.getScheme(), named.getCode());
    var registered = ledger.view().register().institutions().get(institution);
    if (registered == null) {
      throw new ProblemException(Failure.INSTITUTION_NOT_REGISTERED);
    }
    return registered;
  }

  @Override
  public void listInstitutions(
      ListInstitutionsRequest request, StreamObserver<ListInstitutionsResponse> call) {
    Calls.answer(call, () -> page(request));
  }

  private ListInstitutionsResponse page(ListInstitutionsRequest request) throws ProblemException {
    var from = from(request.getPageToken());
    var size = pageSize(request.getPageSize());
    var all = new ArrayList<>(ledger.view().register().institutions().values());
    var start = Math.min(from, all.size());
    var end = Math.min(start + size, all.size());
    var page = ListInstitutionsResponse.newBuilder();
    all.subList(start, end).forEach(registered -> page.addInstitutions(message(registered)));
    if (end < all.size()) {
      page.setNextPageToken(Integer.toString(end));
    }
    return page.build();
  }

  private static int from(String token) throws ProblemException {
    if (token.isEmpty()) {
      return 0;
    }
    if (!PAGE_TOKEN.matcher(token).matches()) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "page_token", "a next_page_token of this list");
    }
    return Integer.parseInt(token);
  }

  private static int pageSize(int asked) throws ProblemException {
    if (asked < 0 || asked > Limits.PAGE_MAX) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "page_size", "a number from 0 to " + Limits.PAGE_MAX);
    }
    return asked == 0 ? Limits.PAGE_DEFAULT : asked;
  }

  private static cl.acuse.proto.service.v1.RegisteredInstitution message(
      RegisteredInstitution registered) {
    return cl.acuse.proto.service.v1.RegisteredInstitution.newBuilder()
        .setRegistration(registered.registration())
        .setIndex(registered.index())
        .build();
  }

  @Override
  public void getKey(GetKeyRequest request, StreamObserver<GetKeyResponse> call) {
    Calls.answer(call, () -> key(request));
  }

  private GetKeyResponse key(GetKeyRequest request) throws ProblemException {
    var view = ledger.view();
    var key =
        view.register()
            .key(Requests.keyId(request.getKeyId()))
            .orElseThrow(() -> new ProblemException(Failure.KEY_NOT_REGISTERED));
    return GetKeyResponse.newBuilder().setKey(message(view, key)).build();
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> call) {
    Calls.answer(call, () -> keys(request));
  }

  private ListKeysResponse keys(ListKeysRequest request) throws ProblemException {
    var view = ledger.view();
    var registered = registered(request.getInstitution()).registration().getInstitution();
    var keys = ListKeysResponse.newBuilder();
    view.register()
        .keysOf(Institution.of(registered))
        .forEach(key -> keys.addKeys(message(view, key)));
    return keys.build();
  }

  private static cl.acuse.proto.service.v1.RegisteredKey message(View view, RegisteredKey key) {
    var index = key.entries().getFirst();
    var message =
        cl.acuse.proto.service.v1.RegisteredKey.newBuilder()
            .setKeyId(UnsafeByteOperations.unsafeWrap(key.key().id().bytes()))
            .setKey(registration(event(view, index), key))
            .setIndex(index);
    key.revoked().ifPresent(message::setRevokedIndex);
    return message.build();
  }

  private static Event event(View view, long index) {
    try {
      return cl.acuse.entry.Entry.parse(view.entry(index).orElseThrow()).event().message();
    } catch (MalformedEventException e) {
      throw new AssertionError("an entry of our own is malformed", e);
    }
  }

  /** A key that stands in GENESIS is told as if KEY_REGISTERED had registered it. */
  private static KeyRegistered registration(Event event, RegisteredKey key) {
    if (event.hasKeyRegistered()) {
      return event.getKeyRegistered();
    }
    var genesis = event.getGenesis();
    return genesis.getRegistrarsList().stream()
        .filter(registrar -> key.owner().equals(owner(registrar)))
        .findFirst()
        .map(RegistryGrpcService::registration)
        .orElseGet(() -> KeyRegistered.newBuilder().setKey(genesis.getEntryKey()).build());
  }

  private static Optional<Institution> owner(Registrar registrar) {
    return Optional.of(Institution.of(registrar.getRegistration().getInstitution()));
  }

  private static KeyRegistered registration(Registrar registrar) {
    return KeyRegistered.newBuilder()
        .setInstitution(registrar.getRegistration().getInstitution())
        .setKey(registrar.getKey())
        .setRole(KeyRole.REGISTRAR)
        .setPossession(registrar.getPossession())
        .build();
  }
}
