package cl.acuse.demo.register;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Maps a register's rows and changes to the events that say the same, and nothing more.
 *
 * <p>Every row has a number in the book of its year: NUMBERED_MANUAL, which also commits to the
 * whole row as it was written, so that no cell is lost and no person is told. What more can be said
 * hangs on who the other side is:
 *
 * <table>
 *   <caption>Rows</caption>
 *   <tr><th>row</th><th>events beside the number</th></tr>
 *   <tr><td>internal, case paper, minutes, agenda</td><td>DOC_REGISTERED; it was not sent</td></tr>
 *   <tr><td>outgoing to an organisation</td><td>DOC_REGISTERED, SUBMITTED, DISPATCHED</td></tr>
 *   <tr><td>outgoing to a person, several or nobody</td>
 *       <td>DOC_REGISTERED; only an institution can be a recipient: reported</td></tr>
 *   <tr><td>incoming from an organisation</td>
 *       <td>DOC_REGISTERED; the number is the recipient's own</td></tr>
 *   <tr><td>incoming from a person, several or nobody</td>
 *       <td>none: a communication needs an institution that originates it: reported</td></tr>
 * </table>
 *
 * <p>A change of access is RECLASSIFIED, any other CORRECTED. Both refer to the row's
 * DOC_REGISTERED, the next change of access to the last one; where there is only the number, both
 * are CORRECTED and refer to that, since RECLASSIFIED cannot name a book ([E-06]).
 *
 * <p>Pure: the same register, institution and derivation give the same plan.
 */
public final class Planner {
  private final Institution institution;
  private final ZoneId zone;
  private final Derivation derivation;
  private final Directory directory = new Directory();
  private final List<Planned> events = new ArrayList<>();
  private final List<ReportLine> report = new ArrayList<>();
  private final Map<Integer, Book> books = new TreeMap<>();
  private final Map<String, RowState> states = new HashMap<>();

  private Planner(Institution institution, ZoneId zone, Derivation derivation) {
    this.institution = institution;
    this.zone = zone;
    this.derivation = derivation;
  }

  /**
   * Plans an import.
   *
   * @param register what is imported
   * @param institution whose register it is; it signs every event
   * @param zone the zone in which the register's local times are read
   * @param derivation gives ids
   * @return the plan
   */
  public static Plan plan(
      Register register, Institution institution, ZoneId zone, Derivation derivation) {
    var planner = new Planner(institution, zone, derivation);
    planner.report.addAll(register.unreadable());
    register.rows().forEach(row -> planner.books.computeIfAbsent(row.year(), planner::book));
    planner.books.forEach((year, book) -> planner.openBook(year, book));
    register.rows().forEach(planner::row);
    register.changes().forEach(planner::change);
    return new Plan(planner.directory.names(), planner.events, planner.report);
  }

  private Book book(int year) {
    return Book.newBuilder()
        .setInstitution(message(institution))
        .setId(derivation.id("book %s %d".formatted(institution, year)))
        .build();
  }

  private void openBook(int year, Book book) {
    add(Optional.empty(), new Act.OpenBook(book, year), OptionalInt.empty());
  }

  // ---- rows ----

  private void row(Row row) {
    switch (row.kind()) {
      case INTERNAL, INTERNAL_FOLLOWUP, CASE_PAPER, MINUTES, AGENDA -> own(row);
      case OUTGOING -> outgoing(row);
      case INCOMING -> incoming(row);
    }
  }

  private Communication own(Row row) {
    var communication = communication(row, institution);
    document(row, communication);
    number(row, Optional.of(communication), Optional.empty());
    return communication;
  }

  private void outgoing(Row row) {
    var communication = own(row);
    switch (row.party()) {
      case Party.Organisation organisation ->
          send(row, communication, directory.institution(organisation));
      case Party.Person _ -> report(row, Reason.RECIPIENT_IS_PERSON);
      case Party.Several _ -> report(row, Reason.SEVERAL_RECIPIENTS);
      case Party.Unstated _ -> report(row, Reason.NO_RECIPIENT_STATED);
    }
  }

  private void send(Row row, Communication communication, Institution recipient) {
    var submit = new Act.Submit(row, communication, bookOf(row), recipient);
    var submitted = add(row.source(), submit);
    add(
        Optional.of(row.source()),
        new Act.Dispatch(row, communication, recipient),
        OptionalInt.of(submitted));
  }

  private void incoming(Row row) {
    switch (row.party()) {
      case Party.Organisation organisation -> received(row, directory.institution(organisation));
      case Party.Person _ -> numberOnly(row, Reason.SENDER_IS_PERSON);
      case Party.Several _ -> numberOnly(row, Reason.SEVERAL_SENDERS);
      case Party.Unstated _ -> numberOnly(row, Reason.NO_SENDER_STATED);
    }
  }

  private void received(Row row, Institution sender) {
    var communication = communication(row, sender);
    document(row, communication);
    number(row, Optional.of(communication), Optional.of(institution));
  }

  private void numberOnly(Row row, Reason reason) {
    var number = number(row, Optional.empty(), Optional.empty());
    remember(new RowState(row, number, false));
    report(row, reason);
  }

  private void document(Row row, Communication communication) {
    var document = add(row.source(), new Act.RegisterDocument(row, communication));
    remember(new RowState(row, document, true));
  }

  private int number(
      Row row, Optional<Communication> communication, Optional<Institution> recipient) {
    return add(row.source(), new Act.GiveNumber(row, bookOf(row), communication, recipient));
  }

  private Communication communication(Row row, Institution originator) {
    var name = "communication %s %d".formatted(row.source().sha256(), row.source().row());
    return Communication.newBuilder()
        .setOriginator(message(originator))
        .setId(derivation.id(name))
        .build();
  }

  private Book bookOf(Row row) {
    var book = books.get(row.year());
    if (book == null) {
      throw new AssertionError("no book for " + row.year());
    }
    return book;
  }

  private void remember(RowState state) {
    var before = states.putIfAbsent(state.row().number(), state);
    if (before != null) {
      before.repeated();
    }
  }

  // ---- changes ----

  private void change(Change change) {
    var state = states.get(change.number());
    if (state == null) {
      report(change, Reason.NUMBER_NOT_IN_REGISTER);
    } else if (!state.isUnique()) {
      report(change, Reason.NUMBER_NOT_UNIQUE);
    } else {
      change(change, state);
    }
  }

  private void change(Change change, RowState state) {
    if (!state.value(change.field()).equals(change.before())) {
      report(change, Reason.OLD_VALUE_DIFFERS);
    }
    if (zone.getRules().getValidOffsets(change.observed()).size() != 1) {
      report(change, Reason.TIME_NOT_UNIQUE);
    }
    if (change.field() == ChangedField.ACCESS && !state.hasDocument()) {
      report(change, Reason.ACCESS_OF_A_NUMBER);
    }
    state.apply(change);
    var act = Amendment.of(change, state);
    var order = add(Optional.of(change.source()), act, OptionalInt.of(state.target(act)));
    state.recorded(act, order);
  }

  // ---- both ----

  private int add(Source source, Act act) {
    return add(Optional.of(source), act, OptionalInt.empty());
  }

  private int add(Optional<Source> source, Act act, OptionalInt target) {
    var order = events.size();
    events.add(new Planned(order, source, act, target));
    return order;
  }

  private void report(Row row, Reason reason) {
    report.add(new ReportLine(row.source(), row.number(), reason, ""));
  }

  private void report(Change change, Reason reason) {
    report.add(new ReportLine(change.source(), change.number(), reason, change.field().column()));
  }

  private static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }
}
