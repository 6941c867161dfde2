package cl.acuse.verifier.cli;

import cl.acuse.entry.Kind;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Vocabulary;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.delivery.Binding;
import cl.acuse.verifier.delivery.Calendar;
import cl.acuse.verifier.delivery.DeliveryAccount;
import cl.acuse.verifier.delivery.DeliveryPolicy;
import cl.acuse.verifier.delivery.EntryMark;
import cl.acuse.verifier.delivery.Pending;
import cl.acuse.verifier.delivery.RequiredSignatures;
import cl.acuse.verifier.delivery.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of one delivery, line by line. Made for one account and thrown away. */
final class DeliverySheet {
  private final Language language;
  private final DeliveryAccount account;
  private final long epoch;
  private final Instant now;
  private final List<Fact> facts = new ArrayList<>();

  /** The sheet of an account as of an epoch, its terms reckoned as of a time. */
  DeliverySheet(Language language, DeliveryAccount account, long epoch, Instant now) {
    this.language = language;
    this.account = account;
    this.epoch = epoch;
    this.now = now;
  }

  /** The facts; {@code nothing} where the recipient's stream does not exist. */
  List<Fact> facts(boolean nothing) {
    add(Phrase.LABEL_RECIPIENT, account.recipient().toString());
    add(Phrase.LABEL_OUTCOME, nothing ? say(Phrase.VALUE_NOTHING) : account.headline(language));
    addSteps();
    addNumbers();
    Pending.of(account, account.policy().orElse(""), Calendar.CURRENT, now)
        .ifPresent(this::addPending);
    add(Phrase.LABEL_BINDING, say(binding(account.binding().state())));
    addSignatures();
    facts.addAll(new ProfileSheet(language).facts(account.profiles()));
    addLaterWords();
    return facts;
  }

  private void addSteps() {
    for (var step : account.steps()) {
      add(Phrase.LABEL_STEP, step(step) + reason(step));
    }
    for (var axis : account.axes()) {
      add(
          Phrase.LABEL_AXES,
          say(
              Phrase.VALUE_AXES,
              account.label(axis, language),
              axis.by().label(language),
              axis.with().label(language),
              Long.toString(axis.mark().index()),
              axis.acting().toString()));
    }
  }

  private String step(Step step) {
    return say(
        Phrase.VALUE_STEP,
        Long.toString(step.mark().index()),
        recorded(step.mark()),
        step.outcome().label(language),
        step.acting().toString());
  }

  private String reason(Step step) {
    return step.reason().isPresent()
        ? say(
            Phrase.VALUE_STEP_REASON,
            Registry.of("reason").label(step.reason().getAsInt(), language))
        : "";
  }

  private void addNumbers() {
    for (var given : account.numbers()) {
      add(
          Phrase.LABEL_NUMBER,
          say(
              given.ingreso() ? Phrase.VALUE_NUMBER_INGRESO : Phrase.VALUE_NUMBER_GIVEN,
              Long.toString(given.number()),
              given.book().toString(),
              Long.toString(given.mark().index())));
    }
  }

  private void addPending(Pending pending) {
    add(
        Phrase.LABEL_PENDING,
        say(
            Phrase.VALUE_PENDING,
            Long.toString(pending.dispatch().index()),
            Long.toString(epoch),
            age(language, pending.age()),
            now.toString()));
    add(Phrase.LABEL_TERM, term(pending));
  }

  /** A length of time, to the minute. */
  static String age(Language language, Duration age) {
    return Catalogue.say(
        language,
        Phrase.VALUE_AGE,
        Long.toString(age.toDays()),
        Integer.toString(age.toHoursPart()),
        Integer.toString(age.toMinutesPart()));
  }

  private String term(Pending pending) {
    if (pending.policy().isEmpty()) {
      return say(Phrase.TERM_NOT_DECLARED);
    }
    var policy = DeliveryPolicy.of(pending.policy());
    if (policy.isEmpty()) {
      return say(Phrase.TERM_POLICY_UNKNOWN, pending.policy());
    }
    var label = policy.get().label(language);
    var lastDay = pending.lastDay().map(Object::toString).orElse("");
    return switch (pending.clock()) {
      case NO_TERM -> say(Phrase.TERM_NO_TERM, pending.policy(), label);
      case RUNNING ->
          say(Phrase.TERM_RUNNING, pending.policy(), label, lastDay, pending.calendar());
      case EXCEEDED ->
          say(Phrase.TERM_EXCEEDED, pending.policy(), label, lastDay, pending.calendar());
      case UNKNOWN -> say(Phrase.TERM_CALENDAR_SHORT, pending.policy(), pending.calendar());
    };
  }

  private static Phrase binding(Binding.State state) {
    return switch (state) {
      case NO_ACKNOWLEDGEMENT -> Phrase.BINDING_NO_ACKNOWLEDGEMENT;
      case NOT_BOUND -> Phrase.BINDING_NOT_BOUND;
      case BOUND_TO_DECLARED_DISPATCH -> Phrase.BINDING_BOUND_TO_DECLARED_DISPATCH;
      case BOUND_TO_DISPATCH -> Phrase.BINDING_BOUND_TO_DISPATCH;
      case BOUND_TO_SUBMISSION -> Phrase.BINDING_BOUND_TO_SUBMISSION;
    };
  }

  private void addSignatures() {
    var signatures = account.signatures();
    add(Phrase.LABEL_SIGNATURES, say(signatures(signatures.state())));
    if (signatures.state() == RequiredSignatures.State.MISSING) {
      add(
          Phrase.LABEL_MISSING_SIGNATURES,
          signatures.missing().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }

  private static Phrase signatures(RequiredSignatures.State state) {
    return switch (state) {
      case NOT_DECLARED -> Phrase.REQUIRED_NOT_DECLARED;
      case NOT_DISPATCHED -> Phrase.REQUIRED_NOT_DISPATCHED;
      case ALL_BEFORE_DISPATCH -> Phrase.REQUIRED_ALL_BEFORE_DISPATCH;
      case MISSING -> Phrase.REQUIRED_MISSING;
      case OUT_OF_ORDER -> Phrase.REQUIRED_OUT_OF_ORDER;
    };
  }

  private void addLaterWords() {
    for (var amendment : account.amendments()) {
      add(
          Phrase.LABEL_AMENDMENT,
          say(
              Phrase.VALUE_AMENDMENT,
              Long.toString(amendment.mark().index()),
              recorded(amendment.mark()),
              label(amendment.kind()),
              Long.toString(amendment.target()),
              amendment.acting().toString()));
    }
    for (var breach : account.breaches()) {
      add(
          Phrase.LABEL_BREACH,
          say(
              Phrase.VALUE_BREACH,
              Long.toString(breach.mark().index()),
              recorded(breach.mark()),
              label(breach.kind()),
              labels(breach.expected())));
    }
  }

  private String labels(Set<Kind> kinds) {
    return kinds.stream().sorted().map(this::label).collect(Collectors.joining("; "));
  }

  private String label(Kind kind) {
    return Vocabulary.of(kind).label(language) + " (" + kind.name() + ")";
  }

  private static String recorded(EntryMark mark) {
    return new RecordedTime(mark.recordedAt()).local();
  }

  private void add(Phrase label, String value) {
    facts.add(Fact.of(label, value));
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }
}
