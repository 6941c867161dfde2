package cl.acuse.demo.register;

import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.EventBuilder;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Folio;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Target;
import cl.acuse.client.event.Vocabulary.Absence;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.client.event.Vocabulary.Channel;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.client.event.When;
import cl.acuse.entry.Institution;
import cl.acuse.entry.NumberedBy;
import cl.acuse.verifier.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Gives planned acts their form as events, marked as imported: channel IMPORT, the source file's
 * digest and the row, the source's own text for the time, and the zone assumed.
 *
 * <p>The claimed time of a row's events is the row's date; that of a change is when it was
 * observed. When a row itself was observed is nobody's act and stands only in the row that its
 * number commits to.
 *
 * <p>Pure: ids, blinds and salts come from the derivation, so the same act gives the same bytes.
 */
final class Drafter {
  private static final String POLICY = "acuse/import/v1: none stated by the source";
  private static final String BASIS = "not stated by the source register";
  private static final String SERIES = "journal";
  private static final int NO_SUBTYPE = 0;

  private final Institution institution;
  private final ZoneId zone;
  private final Derivation derivation;

  Drafter(Institution institution, ZoneId zone, Derivation derivation) {
    this.institution = institution;
    this.zone = zone;
    this.derivation = derivation;
  }

  /**
   * Forms an event.
   *
   * @param planned what it says
   * @param target the receipt of the entry that it refers to, where it does
   * @return the event with what opens its commitments
   * @throws cl.acuse.client.event.InvalidEventException if a log would refuse it
   */
  Draft draft(Planned planned, Optional<Receipt> target) {
    var events = events(planned);
    var builder =
        switch (planned.act()) {
          case Act.OpenBook act -> open(events, act);
          case Act.RegisterDocument act -> register(events, act);
          case Act.GiveNumber act -> number(events, act);
          case Act.Submit act -> submit(events, act);
          case Act.Dispatch act -> dispatch(events, act, required(target));
          case Act.Reclassify act -> reclassify(events, act, required(target));
          case Act.Correct act -> correct(events, act, required(target));
        };
    builder.channel(Channel.IMPORT);
    planned.source().ifPresent(source -> builder.importedFrom(source.sha256(), source.row()));
    return builder.draft();
  }

  /** A generator of its own for each event, so that no event depends on what was made before. */
  private Events events(Planned planned) {
    var name =
        planned
            .source()
            .map(source -> "event %s %d".formatted(source.sha256(), source.row()))
            .orElse("event");
    var kind = planned.act().getClass().getSimpleName();
    var book = planned.act() instanceof Act.OpenBook act ? " " + act.year() : "";
    return new Events(
        institution,
        derivation.random("%s %s %s%s".formatted(name, institution, kind, book)),
        InstantSource.fixed(Instant.EPOCH));
  }

  private static Receipt required(Optional<Receipt> target) {
    return target.orElseThrow(() -> new AssertionError("planned without its target's receipt"));
  }

  private static EventBuilder<?> open(Events events, Act.OpenBook act) {
    return events
        .bookOpened(act.book(), SERIES, NumberedBy.INSTITUTION, BookPurpose.GENERAL)
        .year(act.year());
  }

  private EventBuilder<?> register(Events events, Act.RegisterDocument act) {
    var row = act.row();
    var builder =
        events.docRegistered(act.communication(), type(row), NO_SUBTYPE).subject(row.title());
    return ofRow(builder, row);
  }

  private EventBuilder<?> number(Events events, Act.GiveNumber act) {
    var row = act.row();
    var builder =
        events
            .numberedManual(act.book(), row.sequence())
            .text(row.number())
            .type(type(row), NO_SUBTYPE)
            .justification(Csv.line(row.cells()));
    act.communication()
        .ifPresent(communication ->
            act.recipient()
                .ifPresentOrElse(
                    recipient -> builder.of(communication, recipient),
                    () -> builder.of(communication)));
    return ofRow(builder, row);
  }

  private EventBuilder<?> submit(Events events, Act.Submit act) {
    var row = act.row();
    var builder =
        events
            .submitted(act.communication())
            .type(type(row), NO_SUBTYPE)
            .subject(row.title())
            .recipients(List.of(act.recipient()))
            .policy(POLICY)
            .folio(new Folio(act.book(), row.sequence(), row.number()));
    return ofRow(builder, row);
  }

  private EventBuilder<?> dispatch(Events events, Act.Dispatch act, Receipt submitted) {
    return events
        .dispatched(act.communication(), act.recipient(), References.to(submitted))
        .occurred(when(act.row()))
        .level(act.row().access().level());
  }

  private EventBuilder<?> reclassify(Events events, Act.Reclassify act, Receipt target) {
    return events
        .reclassified(Target.of(target), act.after().level(), BASIS)
        .occurred(when(act.change()));
  }

  private EventBuilder<?> correct(Events events, Act.Correct act, Receipt target) {
    var reason = cl.acuse.client.event.Vocabulary.Reason.CHANGED_AT_SOURCE;
    var builder = events.corrected(Target.of(target), reason);
    if (act.hidden()) {
      builder.changeHidden(act.path(), act.before(), act.after());
    } else {
      builder.change(act.path(), act.before(), act.after());
    }
    return builder.occurred(when(act.change())).level(act.access().level());
  }

  private <B extends EventBuilder<B>> B ofRow(B builder, Row row) {
    builder.document(Document.absent(DocumentRole.MAIN, Absence.NOT_HELD));
    for (var i = 0; i < row.files(); i++) {
      builder.document(Document.absent(DocumentRole.ANNEX, Absence.NOT_HELD));
    }
    return builder.occurred(when(row)).level(row.access().level());
  }

  private When when(Row row) {
    return When.on(row.date().toString(), row.date(), zone);
  }

  /** An instant only where the zone has the local time exactly once. */
  private When when(Change change) {
    var unique = zone.getRules().getValidOffsets(change.observed()).size() == 1;
    return unique
        ? When.written(change.observedText(), change.observed(), zone)
        : When.on(change.observedText(), change.observed().toLocalDate(), zone);
  }

  private static int type(Row row) {
    return switch (row.kind()) {
      case INCOMING, OUTGOING -> DocumentType.LETTER;
      case INTERNAL, INTERNAL_FOLLOWUP -> DocumentType.INTERNAL_NOTE;
      case CASE_PAPER -> DocumentType.CASE_PAPER;
      case MINUTES -> DocumentType.MINUTES;
      case AGENDA -> DocumentType.AGENDA;
    };
  }
}
