package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.proto.service.v1.ListPendingResponse;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.delivery.Calendar;
import cl.acuse.verifier.delivery.DeliveryAccount;
import cl.acuse.verifier.delivery.EntryMark;
import cl.acuse.verifier.delivery.Pending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the server lists as pending is what the proofs come to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PendingIT {
  private static final List<String> POLICIES = List.of("pco/v1", "sin-plazo/v1", "otra/v9");
  private static final int PAGE = 1_000;

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private List<Member> recipients;
  private Member stranger;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    recipients = List.of(join("DESTINO-1"), join("DESTINO-2"), join("DESTINO-3"));
    stranger = join("AJENA-1");
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private Member join(String code) throws Exception {
    return log.join(client, new Institution(Scheme.GESCODE, code));
  }

  /** A communication that was handed in. */
  private record Matter(Communication communication, String policy, EntryReference submitted) {}

  private Matter submit(Member sender, String policy) {
    var communication = sender.events().newCommunication();
    var submitted =
        sender
            .events()
            .submitted(communication)
            .type(Vocabulary.DocumentType.OFICIO, Vocabulary.DocumentSubtype.ORDINARIO)
            .subject("Solicita antecedentes")
            .recipients(recipients.stream().map(Member::institution).toList())
            .policy(policy)
            .document(
                Document.of(
                    Vocabulary.DocumentRole.MAIN,
                    "contenido".getBytes(StandardCharsets.UTF_8),
                    "application/pdf"))
            .draft();
    return new Matter(communication, policy, reference(append(sender, submitted).join()));
  }

  private static EntryReference reference(Receipt receipt) {
    return References.to(receipt);
  }

  private CompletableFuture<Receipt> append(Member member, Draft draft) {
    return member.at(client).append(draft);
  }

  private CompletableFuture<Receipt> dispatch(Member acting, Matter matter, Institution to) {
    return append(
        acting, acting.events().dispatched(matter.communication(), to, matter.submitted()).draft());
  }

  private CompletableFuture<Receipt> acknowledge(Member acting, Matter matter, Institution to) {
    return append(acting, acting.events().acuse(matter.communication(), to).draft());
  }

  private CompletableFuture<Receipt> give(Member acting, Matter matter, Institution to) {
    return append(
        acting,
        acting
            .events()
            .devuelto(matter.communication(), to, Vocabulary.Reason.WRONG_RECIPIENT)
            .draft());
  }

  private List<FoundEntry> listed(Member sender) {
    return client.deliveries().pending(sender.institution(), 0).join().getDispatchedList();
  }

  @Test
  void theFirstDispatchWaitsUntilItsRecipientAnswersAndNeverAgain() throws Exception {
    var sender = join("EMISOR-1");
    var matter = submit(sender, "pco/v1");
    var recipient = recipients.getFirst();
    var to = recipient.institution();
    var first = dispatch(sender, matter, to).join();
    dispatch(sender, matter, to).join();
    acknowledge(sender, matter, to).join();
    assertThat(listed(sender))
        .extracting(FoundEntry::getIndex)
        .containsExactly(reference(first).index());
    assertThat(listed(sender)).extracting(FoundEntry::getPolicy).containsExactly("pco/v1");
    give(recipient, matter, to).join();
    assertThat(listed(sender)).isEmpty();
    dispatch(sender, matter, to).join();
    assertThat(listed(sender)).isEmpty();

    var early = recipients.getLast();
    var acknowledged = acknowledge(early, matter, early.institution()).join();
    assertThat(Entry.parse(acknowledged.entry()).logPart().remarks()).contains(Remark.OUT_OF_ORDER);
    dispatch(sender, matter, early.institution()).join();
    assertThat(listed(sender)).isEmpty();
  }

  @Test
  void onlyTheSendersOwnDispatchWaits() throws Exception {
    var sender = join("EMISOR-4");
    var matter = submit(sender, "pco/v1");
    var to = recipients.getFirst().institution();
    var others = dispatch(stranger, matter, to).join();
    assertThat(Entry.parse(others.entry()).logPart().remarks()).contains(Remark.NOT_A_PARTY);
    assertThat(listed(sender)).isEmpty();
    var own = dispatch(sender, matter, to).join();
    dispatch(stranger, matter, to).join();
    assertThat(listed(sender))
        .extracting(FoundEntry::getIndex)
        .containsExactly(reference(own).index());
  }

  /** A small random history; another one on each run, the same for a seed. */
  @Test
  void theListIsWhatTheProofsComeTo() throws Exception {
    var seed = new Random().nextLong();
    System.out.println("random history of deliveries, seed " + seed);
    var dice = new Random(seed);
    var sender = join("EMISOR-2");
    var matters = new ArrayList<Matter>();
    for (var i = 0; i < 6; i++) {
      matters.add(submit(sender, POLICIES.get(i % POLICIES.size())));
    }
    var unanswered = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < 60; i++) {
      unanswered.add(act(dice, sender, matters));
      if (dice.nextBoolean()) {
        unanswered.forEach(CompletableFuture::join);
        unanswered.clear();
      }
    }
    unanswered.forEach(CompletableFuture::join);
    client.deliveries().makeEpoch().join();
    var page = client.deliveries().pending(sender.institution(), 0).join();
    var now = Instant.EPOCH.plus(page.getNow(), ChronoUnit.MICROS);
    var expected = new ArrayList<Pending>();
    for (var matter : matters) {
      for (var recipient : recipients) {
        var account = account(sender, matter, recipient);
        var pending = Pending.of(account, matter.policy(), Calendar.CURRENT, now);
        pending.ifPresent(expected::add);
        assertThat(account.steps())
            .as("seed %d: nobody else's dispatch waits", seed)
            .filteredOn(step -> pending.map(Pending::dispatch).equals(Optional.of(step.mark())))
            .allMatch(step -> step.acting().equals(sender.institution()));
      }
    }
    expected.sort(Comparator.comparingLong(pending -> pending.dispatch().index()));
    assertThat(page.getDispatchedList().stream().map(found -> pending(found, now)).toList())
        .as("seed " + seed)
        .isEqualTo(expected.stream().map(PendingIT::withoutClaim).toList());
    assertThat(page.getNext()).isZero();
  }

  private CompletableFuture<Receipt> act(Random dice, Member sender, List<Matter> matters) {
    var matter = matters.get(dice.nextInt(matters.size()));
    var recipient = recipients.get(dice.nextInt(recipients.size()));
    var to = recipient.institution();
    return switch (dice.nextInt(10)) {
      case 0 -> acknowledge(recipient, matter, to);
      case 1 -> give(recipient, matter, to);
      case 2 -> acknowledge(sender, matter, to);
      case 3 -> give(sender, matter, to);
      case 4, 5 -> dispatch(stranger, matter, to);
      default -> dispatch(sender, matter, to);
    };
  }

  private static Pending pending(FoundEntry found, Instant now) {
    var mark = new EntryMark(found.getIndex(), Optional.empty(), found.getRecordedAt());
    return Pending.since(mark, found.getPolicy(), Calendar.CURRENT, now);
  }

  /** A list does not say when the sender claims to have dispatched. */
  private static Pending withoutClaim(Pending pending) {
    var mark = pending.dispatch();
    return new Pending(
        new EntryMark(mark.index(), Optional.empty(), mark.recordedAt()),
        pending.age(),
        pending.clock(),
        pending.policy(),
        pending.calendar(),
        pending.lastDay());
  }

  private DeliveryAccount account(Member sender, Matter matter, Member recipient) {
    var id = matter.communication().getId();
    var header = StreamName.header(sender.institution(), id);
    var delivery = StreamName.delivery(sender.institution(), id, recipient.institution());
    var proof =
        client.deliveries().delivery(sender.institution(), id, recipient.institution()).join();
    var report =
        new StreamProofVerifier(log.pins()).verify(proof.proof(), Set.of(header, delivery));
    List<Entry> headers = report.stream(header).orElseThrow().entries();
    List<Entry> deliveries = report.stream(delivery).orElseThrow().entries();
    var account =
        DeliveryAccount.of(sender.institution(), id, recipient.institution(), headers, deliveries);
    assertThat(remarked(headers, deliveries))
        .as("what the log remarked is what the account finds")
        .isEqualTo(account.breaches().stream().map(breach -> breach.mark().index()).toList());
    return account;
  }

  /** The acts that the log found out of order. */
  private static List<Long> remarked(List<Entry> headers, List<Entry> deliveries) {
    return Stream.concat(headers.stream(), deliveries.stream())
        .filter(entry -> entry.logPart().remarks().contains(Remark.OUT_OF_ORDER))
        .map(Entry::index)
        .sorted()
        .toList();
  }

  @Test
  void moreThanAPageIsGivenPageByPageOldestFirst() throws Exception {
    var sender = join("EMISOR-3");
    var matter = submit(sender, "pco/v1");
    var drafts =
        IntStream.range(0, PAGE + 7)
            .mapToObj(i -> new Institution(Scheme.LOCAL, "destino-" + i))
            .map(to ->
                sender.events().dispatched(matter.communication(), to, matter.submitted()).draft())
            .toList();
    var receipts = new ArrayList<>(sender.at(client).appendAll(drafts.subList(0, PAGE)).join());
    receipts.addAll(sender.at(client).appendAll(drafts.subList(PAGE, drafts.size())).join());
    var dispatched =
        receipts.stream().map(PendingIT::reference).map(EntryReference::index).toList();

    var first = client.deliveries().pending(sender.institution(), 0).join();
    assertThat(indexes(first)).isEqualTo(dispatched.subList(0, PAGE));
    assertThat(first.getNext()).isEqualTo(dispatched.get(PAGE - 1));
    var second = client.deliveries().pending(sender.institution(), first.getNext()).join();
    assertThat(indexes(second)).isEqualTo(dispatched.subList(PAGE, dispatched.size()));
    assertThat(second.getNext()).isZero();
    var others = client.deliveries().pending(recipients.getFirst().institution(), 0).join();
    assertThat(others.getDispatchedList()).isEmpty();
  }

  private static List<Long> indexes(ListPendingResponse page) {
    return page.getDispatchedList().stream().map(FoundEntry::getIndex).toList();
  }
}
