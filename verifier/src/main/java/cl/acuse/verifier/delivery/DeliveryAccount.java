package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Stream;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one communication came to at one recipient, derived from the entries of its header stream
 * and of one delivery stream. The state of a delivery is never recorded: this function is it.
 *
 * <p><b>The headline</b> is the furthest point that was reached, at the entry that reached it
 * first; of several as far (acknowledged, returned) the first. What happened after it is told with
 * it: "acknowledged, then returned". So no later act can hide an earlier one. It goes by what
 * sender and recipient say, each of its own side: whoever else declares something is told as such,
 * and makes the headline only where these two say nothing. Any registered institution can name any
 * communication, so that otherwise a stranger could have it read as cancelled.
 *
 * <p>It says what the entries say. That they are all there are, that their signatures hold and that
 * the log is sound is shown elsewhere; an act that is not among them is not recorded here, which
 * does not mean that it did not happen.
 *
 * @param originator who sends
 * @param communicationId 16 bytes
 * @param recipient to whom
 * @param outcome the headline
 * @param reached the entry that reached it; empty where nothing is recorded
 * @param after what happened after it, in the order of indexes
 * @param steps everything that happened, in the order of indexes
 * @param axes what is shown of the recipient's side
 * @param numbers numbers that it got, the sender's and the recipient's own, in the order of indexes
 * @param binding whether the acknowledgement is bound to the dispatch
 * @param signatures whether every required signature stood before the dispatch
 * @param profiles what the profiles that apply want recorded, at least one
 * @param policy the delivery policy that the submission declares; empty where there is none
 * @param amendments corrections and other later words, never applied
 * @param breaches acts that do not follow what they have to follow
 */
public record DeliveryAccount(
    Institution originator,
    ByteString communicationId,
    Institution recipient,
    Outcome outcome,
    Optional<Step> reached,
    List<Step> after,
    List<Step> steps,
    List<Axis> axes,
    List<GivenNumber> numbers,
    Binding binding,
    RequiredSignatures signatures,
    List<ProfileCheck> profiles,
    Optional<String> policy,
    List<Amendment> amendments,
    List<OrderBreach> breaches) {
  private static final Registry JOINTS = Registry.of("joint");
  private static final int THEN = 1;
  private static final int DECLARED = 2;

  /** Copies the lists. */
  public DeliveryAccount {
    after = List.copyOf(after);
    steps = List.copyOf(steps);
    axes = List.copyOf(axes);
    numbers = List.copyOf(numbers);
    profiles = List.copyOf(profiles);
    amendments = List.copyOf(amendments);
    breaches = List.copyOf(breaches);
  }

  /**
   * The account of a delivery.
   *
   * @param originator who sends
   * @param communicationId 16 bytes
   * @param recipient to whom
   * @param header the entries of the communication's header stream, by ascending index
   * @param delivery the entries of the recipient's delivery stream, by ascending index
   * @return the account
   * @throws IllegalArgumentException if an entry is of another stream or out of order
   */
  public static DeliveryAccount of(
      Institution originator,
      ByteString communicationId,
      Institution recipient,
      List<Entry> header,
      List<Entry> delivery) {
    check(Stream.header(originator, communicationId), header);
    check(Stream.delivery(originator, communicationId, recipient), delivery);
    var all = merged(header, delivery);
    var told = all.stream().collect(Collectors.toMap(Entry::index, Function.identity()));
    var steps = all.stream().map(entry -> Step.of(entry, told)).flatMap(Optional::stream).toList();
    var own = steps.stream().filter(step -> isOwn(step, originator, recipient)).toList();
    var reached = furthest(own.isEmpty() ? steps : own);
    var dispatch = dispatch(originator, delivery);
    var submitted = submitted(all, header, dispatch);
    return new DeliveryAccount(
        originator,
        communicationId,
        recipient,
        reached.map(Step::outcome).orElse(Outcome.NOTHING_RECORDED),
        reached,
        reached.map(step -> after(steps, step)).orElse(List.of()),
        steps,
        delivery.stream().map(Axis::of).flatMap(Optional::stream).toList(),
        all.stream().map(GivenNumber::of).flatMap(List::stream).toList(),
        Binding.of(acknowledgement(delivery), all),
        RequiredSignatures.of(originator, header, dispatch),
        ProfileCheck.of(originator, Optional.of(recipient), submitted, dispatch, all),
        submitted.map(entry -> entry.event().message().getSubmitted().getPolicy()),
        all.stream().map(Amendment::of).flatMap(Optional::stream).toList(),
        OrderRules.breaches(all));
  }

  private static void check(Stream stream, List<Entry> entries) {
    var last = -1L;
    for (var entry : entries) {
      if (!entry.event().streams().contains(stream)) {
        throw new IllegalArgumentException("%s is not of this stream".formatted(entry));
      }
      if (entry.index() <= last) {
        throw new IllegalArgumentException("%s is out of order".formatted(entry));
      }
      last = entry.index();
    }
  }

  private static List<Entry> merged(List<Entry> header, List<Entry> delivery) {
    var all = new ArrayList<>(header);
    all.addAll(delivery);
    all.sort(Comparator.comparingLong(Entry::index));
    return all;
  }

  /** The first of those that got furthest. */
  private static Optional<Step> furthest(List<Step> steps) {
    Optional<Step> furthest = Optional.empty();
    for (var step : steps) {
      if (furthest.isEmpty() || step.outcome().rank() > furthest.get().outcome().rank()) {
        furthest = Optional.of(step);
      }
    }
    return furthest;
  }

  /** Whether an act is its author's to tell: the sender's or the recipient's, of its own side. */
  private static boolean isOwn(Step step, Institution originator, Institution recipient) {
    return step.acting().equals(originator)
        || (step.acting().equals(recipient) && !step.outcome().isSenders());
  }

  private static List<Step> after(List<Step> steps, Step reached) {
    return steps.stream().filter(step -> step.mark().index() > reached.mark().index()).toList();
  }

  /** The sender's own first, or else the first that another declares. */
  private static Optional<Entry> dispatch(Institution originator, List<Entry> delivery) {
    var own =
        delivery.stream()
            .filter(entry -> entry.event().acting().equals(Optional.of(originator)))
            .toList();
    return first(own, Kind.DISPATCHED).or(() -> first(delivery, Kind.DISPATCHED));
  }

  /** The recipient's own, or else the first that another declares. */
  private static Optional<Entry> acknowledgement(List<Entry> delivery) {
    Predicate<Entry> isAcuse = entry -> entry.event().kind() == Kind.ACUSE;
    Predicate<Entry> isOwn = entry -> entry.event().acting().equals(entry.event().recipient());
    return delivery.stream()
        .filter(isAcuse.and(isOwn))
        .findFirst()
        .or(() -> delivery.stream().filter(isAcuse).findFirst());
  }

  static Optional<Entry> first(List<Entry> entries, Kind kind) {
    return entries.stream().filter(entry -> entry.event().kind() == kind).findFirst();
  }

  /** The submission that the dispatch refers to, or else the first. */
  private static Optional<Entry> submitted(
      List<Entry> all, List<Entry> header, Optional<Entry> dispatch) {
    Optional<Hash> named =
        dispatch.flatMap(entry -> entry.event().refersTo()).map(reference -> reference.leafHash());
    return all.stream()
        .filter(entry -> entry.event().kind() == Kind.SUBMITTED)
        .filter(entry -> named.isPresent() && entry.leafHash().equals(named.get()))
        .findFirst()
        .or(() -> first(header, Kind.SUBMITTED));
  }

  /**
   * Whether an act is neither a step nor an amendment, so that an account does not list it.
   *
   * @param event an event of the communication
   * @return true for instance for a signature, a notice or a number
   */
  public static boolean isOtherAct(Event event) {
    return Outcome.of(event).isEmpty() && !event.kind().repeatsTarget();
  }

  /**
   * The headline for people.
   *
   * @param language of the text
   * @return for instance "acknowledged, then returned"
   */
  public String headline(Language language) {
    var then = JOINTS.label(THEN, language);
    var last = reached.map(step -> label(step, language)).orElseGet(() -> outcome.label(language));
    var text = new StringBuilder(last);
    for (var step : after) {
      var label = label(step, language);
      if (!label.equals(last)) {
        text.append(", ").append(then).append(' ').append(label);
        last = label;
      }
    }
    return text.toString();
  }

  /** What a step came to, and whether somebody says so whose it is not to tell. */
  private String label(Step step, Language language) {
    var label = step.outcome().label(language);
    return isOwn(step, originator, recipient) || step.outcome().isDeclared()
        ? label
        : declared(label, language);
  }

  /**
   * What an axis shows, and whether somebody says so whose it is not to tell: of its answers the
   * recipient alone, of all else the sender too.
   *
   * @param axis one of this account's
   * @param language of the text
   * @return for instance "acknowledged (declared by another institution)"
   */
  public String label(Axis axis, Language language) {
    var label = axis.what().label(language);
    var isOwn = axis.byRecipient() || (axis.acting().equals(originator) && !axis.what().isAnswer());
    return isOwn ? label : declared(label, language);
  }

  private static String declared(String label, Language language) {
    return label + " (" + JOINTS.label(DECLARED, language) + ")";
  }
}
