package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.Signed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether every required signature stood before the dispatch, as the SIGNED entries declare it.
 *
 * <p>A signature counts for a place of the list that its own event carries, if the institution of
 * that place asserts it and, where the place names a person, the actor is that person. Signatures
 * with different lists are judged list by list. The lists that count are the sender's, and those of
 * whom these name; where it declares none, anybody's: any registered institution can name any
 * communication, so that otherwise a stranger could have signatures missing. That a signature is
 * valid is not asked here.
 *
 * @param state whether they stood
 * @param missing places without a signature before the dispatch, over all lists
 * @param signatures the entries that count
 */
public record RequiredSignatures(State state, List<Integer> missing, List<EntryMark> signatures) {
  /** Whether they stood. */
  public enum State {
    /** No entry says which signatures are required. */
    NOT_DECLARED,
    /** There is no dispatch. */
    NOT_DISPATCHED,
    /** Each stood before the dispatch, and in order where an order is required. */
    ALL_BEFORE_DISPATCH,
    /** Some did not stand before the dispatch. */
    MISSING,
    /** Each stood, but not in the order required. */
    OUT_OF_ORDER
  }

  /** Copies the lists. */
  public RequiredSignatures {
    missing = List.copyOf(missing);
    signatures = List.copyOf(signatures);
  }

  /** A list of signatories, and whether they have to sign in its order. */
  private record Requirement(List<RequiredSigner> signers, boolean ordered) {
    static Requirement of(Signed signed) {
      return new Requirement(List.copyOf(signed.getRequiredList()), signed.getOrdered());
    }
  }

  static RequiredSignatures of(
      Institution originator, List<Entry> header, Optional<Entry> dispatch) {
    var required = new LinkedHashMap<Requirement, TreeMap<Integer, Entry>>();
    var counting = counting(originator, header);
    for (var entry : header) {
      var signed = entry.event().message().getSigned();
      if (isList(entry) && counting.contains(Requirement.of(signed))) {
        var places = required.computeIfAbsent(Requirement.of(signed), list -> new TreeMap<>());
        if (stands(entry, signed) && isBefore(entry, dispatch)) {
          places.putIfAbsent(signed.getPlace(), entry);
        }
      }
    }
    var marks =
        required.values().stream().flatMap(m -> m.values().stream()).map(EntryMark::of).toList();
    var missing = missing(required);
    return new RequiredSignatures(state(required, missing, dispatch), missing, marks);
  }

  private static boolean isList(Entry entry) {
    return entry.event().kind() == Kind.SIGNED
        && entry.event().message().getSigned().getRequiredCount() > 0;
  }

  /** The lists by the sender and by those whom its lists name, or else by anybody. */
  private static Set<Requirement> counting(Institution originator, List<Entry> header) {
    var parties = new HashSet<>(Set.of(originator));
    for (var requirement : lists(header, Set.of(originator))) {
      requirement.signers().forEach(signer -> parties.add(Institution.of(signer.getInstitution())));
    }
    var counting = lists(header, parties);
    return counting.isEmpty() ? lists(header) : counting;
  }

  private static Set<Requirement> lists(List<Entry> header, Set<Institution> by) {
    return lists(
        header.stream()
            .filter(entry -> entry.event().acting().filter(by::contains).isPresent())
            .toList());
  }

  private static Set<Requirement> lists(List<Entry> entries) {
    return entries.stream()
        .filter(RequiredSignatures::isList)
        .map(entry -> Requirement.of(entry.event().message().getSigned()))
        .collect(Collectors.toSet());
  }

  private static boolean isBefore(Entry entry, Optional<Entry> dispatch) {
    return dispatch.isPresent() && entry.index() < dispatch.get().index();
  }

  private static boolean stands(Entry entry, Signed signed) {
    if (signed.getPlace() == 0) {
      return false;
    }
    var place = signed.getRequired(signed.getPlace() - 1);
    var actor = entry.event().message().getActor();
    return entry.event().acting().equals(Optional.of(Institution.of(place.getInstitution())))
        && (place.getPerson().isEmpty() || place.getPerson().equals(actor.getPerson()));
  }

  private static List<Integer> missing(Map<Requirement, TreeMap<Integer, Entry>> required) {
    var missing = new ArrayList<Integer>();
    required.forEach((requirement, places) -> {
      for (var place = 1; place <= requirement.signers().size(); place++) {
        if (!places.containsKey(place)) {
          missing.add(place);
        }
      }
    });
    return missing;
  }

  private static State state(
      Map<Requirement, TreeMap<Integer, Entry>> required,
      List<Integer> missing,
      Optional<Entry> dispatch) {
    if (required.isEmpty()) {
      return State.NOT_DECLARED;
    }
    if (dispatch.isEmpty()) {
      return State.NOT_DISPATCHED;
    }
    if (!missing.isEmpty()) {
      return State.MISSING;
    }
    var inOrder =
        required.entrySet().stream()
            .filter(entry -> entry.getKey().ordered())
            .allMatch(entry -> ascends(entry.getValue()));
    return inOrder ? State.ALL_BEFORE_DISPATCH : State.OUT_OF_ORDER;
  }

  private static boolean ascends(TreeMap<Integer, Entry> places) {
    var last = -1L;
    for (var entry : places.values()) {
      if (entry.index() < last) {
        return false;
      }
      last = entry.index();
    }
    return true;
  }
}
