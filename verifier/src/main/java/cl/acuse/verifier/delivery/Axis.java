package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import java.util.Optional;

/**
 * One thing that is shown of the recipient's side, on three axes that are never added up to one
 * ladder.
 *
 * @param what what is shown
 * @param acting the institution that asserts it
 * @param byRecipient whether that is the recipient itself
 * @param by who acted, as the event claims
 * @param with with what he acted, as the event claims
 * @param mark the entry
 */
public record Axis(
    What what, Institution acting, boolean byRecipient, By by, With with, EntryMark mark) {

  /** What is shown; registry {@code axis_what}. */
  public enum What {
    /** Made available. */
    MADE_AVAILABLE,
    /** Accessed. */
    ACCESSED,
    /** Acknowledged. */
    ACKNOWLEDGED,
    /** Returned. */
    RETURNED,
    /** Handed over into the recipient's own system. */
    HANDED_OVER;

    /** Whether it is the recipient's answer, which nobody else gives. */
    boolean isAnswer() {
      return this == ACKNOWLEDGED || this == RETURNED;
    }

    /**
     * The text for people.
     *
     * @param language of the text
     * @return one or few words
     */
    public String label(Language language) {
      return text("axis_what", name(), language);
    }
  }

  /** Who acted; registry {@code axis_by}. */
  public enum By {
    /** The event does not say, or says what this version does not know. */
    NOT_STATED,
    /** A system. */
    SYSTEM,
    /** An official. */
    OFFICIAL,
    /** The head of the service, a delegate or a substitute. */
    HEAD_OR_DELEGATE;

    /**
     * The text for people.
     *
     * @param language of the text
     * @return one or few words
     */
    public String label(Language language) {
      return text("axis_by", name(), language);
    }
  }

  /** With what he acted; registry {@code axis_with}. */
  public enum With {
    /** Nothing but the key of the institution, which signs every event. */
    INSTITUTION_KEY,
    /** A user's session. */
    SESSION,
    /** An advanced electronic signature, as declared. */
    FEA_DECLARED,
    /** An advanced electronic signature that was verified; nothing in this version verifies one. */
    FEA_VERIFIED,
    /** Another credential, as declared. */
    OTHER_DECLARED;

    /**
     * The text for people.
     *
     * @param language of the text
     * @return one or few words
     */
    public String label(Language language) {
      return text("axis_with", name(), language);
    }
  }

  static Optional<Axis> of(Entry entry) {
    return what(entry).map(what -> of(what, entry));
  }

  private static Optional<What> what(Entry entry) {
    return Outcome.of(entry.event())
        .flatMap(outcome ->
            switch (outcome) {
              case CONSIGNED -> Optional.of(What.MADE_AVAILABLE);
              case ACCESSED -> Optional.of(What.ACCESSED);
              case ACKNOWLEDGED, ACKNOWLEDGEMENT_DECLARED -> Optional.of(What.ACKNOWLEDGED);
              case RETURNED, RETURN_DECLARED -> Optional.of(What.RETURNED);
              case HANDED_OVER -> Optional.of(What.HANDED_OVER);
              case NOTHING_RECORDED,
                  SUBMITTED,
                  SUBMISSION_REJECTED,
                  FAILED,
                  DISPATCHED,
                  SENT_OTHERWISE,
                  RECEIVED_ON_PAPER,
                  HANDOVER_FAILED,
                  EXPIRED,
                  CANCELLED,
                  DISPATCH_DECLARED,
                  ACT_CANCELLED ->
                  Optional.empty();
            });
  }

  private static Axis of(What what, Entry entry) {
    var event = entry.event();
    return new Axis(
        what,
        event.acting().orElseThrow(),
        event.acting().equals(event.recipient()),
        by(entry),
        with(entry),
        EntryMark.of(entry));
  }

  /** The actor's capacity; where nobody is named, a machine that observed. */
  private static By by(Entry entry) {
    var message = entry.event().message();
    if (!message.hasActor()) {
      return isMachine(message) ? By.SYSTEM : By.NOT_STATED;
    }
    return switch (Registry.of("capacity").name(message.getActor().getCapacity())) {
      case "HEAD_OF_SERVICE", "DELEGATE", "SUBSTITUTE" -> By.HEAD_OR_DELEGATE;
      case "OFFICIAL" -> By.OFFICIAL;
      case "SYSTEM" -> By.SYSTEM;
      default -> By.NOT_STATED;
    };
  }

  private static boolean isMachine(cl.acuse.proto.v1.Event message) {
    var observer =
        message.hasConsigned()
            ? message.getConsigned().getObserver()
            : message.getAccessed().getObserver();
    var name = Registry.of("observer").name(observer);
    return name.equals("PLATFORM") || name.equals("CONNECTOR");
  }

  private static With with(Entry entry) {
    var message = entry.event().message();
    if (!message.hasActor()) {
      return With.INSTITUTION_KEY;
    }
    return switch (Registry.of("credential").name(message.getActor().getCredential())) {
      case "NONE", "INSTITUTION_KEY" -> With.INSTITUTION_KEY;
      case "SESSION", "CLAVE_UNICA" -> With.SESSION;
      case "FEA" -> With.FEA_DECLARED;
      default -> With.OTHER_DECLARED;
    };
  }

  private static String text(String registry, String name, Language language) {
    var texts = Registry.of(registry);
    return texts.label(texts.number(name).orElseThrow(), language);
  }
}
