package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Link;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Submission;
import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.SignatureLine;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.TlogProof;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A small log in memory that signs what it is told to, also what an honest log would not. Its keys
 * are made anew each time; its clock advances by a second an entry.
 */
public final class TestLog {
  public static final Institution OPERATOR = new Institution(99, "operador");
  public static final Institution REGISTRAR = new Institution(1, "registrador");
  public static final long START = 1_780_000_000_000_001L;
  private static final long SECOND = 1_000_000L;

  public final String origin;
  public final NoteSigner ed25519;
  public final NoteSigner mlDsa;
  public final TestKey entryKey = TestKey.ed25519();
  public final TestKey registrarKey = TestKey.ed25519();
  public final List<Entry> entries = new ArrayList<>();

  /** The leaf hashes of all entries, also of those that only a newer program can read. */
  public final List<Hash> leaves = new ArrayList<>();

  /** The witnesses and auditors that sign each checkpoint. */
  public final List<NoteSigner> cosigners = new ArrayList<>();

  private final Map<Hash, KeyState> streams = new HashMap<>();
  private long now = START;

  public TestLog() {
    this("log.example.cl/acuse");
  }

  public TestLog(String origin) {
    this.origin = origin;
    this.ed25519 = NoteSigner.create(origin, NoteAlgorithm.ED25519);
    this.mlDsa = NoteSigner.create(origin, NoteAlgorithm.ML_DSA_44_COSIGNATURE);
    append(entryKey, TestEvents.bare().setGenesis(genesis()));
  }

  public Genesis.Builder genesis() {
    return Genesis.newBuilder()
        .setOrigin(origin)
        .addLogKeys(logKey(ed25519))
        .addLogKeys(logKey(mlDsa))
        .setEntryKey(entryKey.message())
        .setOperator(registration(OPERATOR, "Operador"))
        .addRegistrars(
            Registrar.newBuilder()
                .setRegistration(registration(REGISTRAR, "Registrador"))
                .setKey(registrarKey.message())
                .setPossession(possession(registrarKey, REGISTRAR)));
  }

  private static LogKey logKey(NoteSigner signer) {
    return LogKey.newBuilder()
        .setType(signer.key().algorithm().code())
        .setFingerprint(TestEvents.bytes(PinnedLog.fingerprint(signer.key())))
        .build();
  }

  private static Registration registration(Institution institution, String name) {
    return Registration.newBuilder()
        .setInstitution(TestEvents.message(institution))
        .setName(name)
        .build();
  }

  public Hash originHash() {
    return Hash.sha256(origin.getBytes(UTF_8));
  }

  public ByteString possession(TestKey key, Institution owner) {
    return key.sign(BatchSignature.possession(originHash(), key.key().id(), owner));
  }

  // Entries

  /** Registers a key of an institution, without limits, and gives it. */
  public TestKey register(TestKey key, Institution owner) {
    append(registrarKey, TestEvents.keyRegistered(this, key, owner, 1));
    return key;
  }

  public Entry append(TestKey key, cl.acuse.proto.v1.Event.Builder event) {
    return append(key, event, UnaryOperator.identity());
  }

  /** Appends an event, its log's part tampered with. */
  public Entry append(
      TestKey key, cl.acuse.proto.v1.Event.Builder event, UnaryOperator<LogPart> tamper) {
    return append(sign(key, List.of(event.build().toByteString())).getFirst(), tamper);
  }

  /** Appends events under one signature. */
  public List<Entry> appendBatch(TestKey key, List<ByteString> events) {
    return sign(key, events).stream().map(s -> append(s, UnaryOperator.identity())).toList();
  }

  /** Signs a batch for this log. */
  public List<Submission> sign(TestKey key, List<ByteString> events) {
    var leaves = events.stream().map(event -> Hash.leaf(event.toByteArray())).toList();
    var tree = new TreeGrowth(CompactRange.EMPTY, leaves);
    var id = key.key().id();
    var signature = key.sign(BatchSignature.message(originHash(), id, events.size(), tree.root()));
    var submissions = new ArrayList<Submission>();
    for (var i = 0; i < events.size(); i++) {
      submissions.add(
          new Submission(events.get(i), id, events.size(), i, tree.inclusion(i).path(), signature));
    }
    return submissions;
  }

  public Entry append(Submission submission, UnaryOperator<LogPart> tamper) {
    try {
      var event = Event.parse(submission.event());
      var part = tamper.apply(logPart(submission, event));
      var entry = Entry.parse(submission.encode().concat(part.encode()));
      add(entry);
      return entry;
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  /** Adds an entry as it is. */
  public void add(Entry entry) {
    entries.add(entry);
    leaves.add(entry.leafHash());
    for (var link : entry.logPart().links()) {
      streams.put(link.stream(), new KeyState(link.position() + 1, entry.leafHash()));
    }
    now += SECOND;
  }

  /** Drops all entries, so that the same keys can begin another log. */
  public void forget() {
    entries.clear();
    leaves.clear();
    streams.clear();
  }

  /** Adds bytes that no verifier of today can read as an entry. */
  public void addNewer(ByteString entry) {
    leaves.add(Hash.leaf(entry.toByteArray()));
    now += SECOND;
  }

  /** Puts other bytes in the place of the last entry, which stays known as it was. */
  public ByteString relabelLast(ByteString bytes) {
    var before = leaves.removeLast();
    var leaf = Hash.leaf(bytes.toByteArray());
    leaves.add(leaf);
    streams.replaceAll(
        (stream, state) -> state.head().equals(before) ? new KeyState(state.count(), leaf) : state);
    return bytes;
  }

  /** The index of an entry's bytes. */
  public long indexOf(ByteString bytes) {
    for (var entry : entries) {
      if (entry.bytes().equals(bytes)) {
        return entry.index();
      }
    }
    throw new AssertionError("no such entry");
  }

  /** What an honest log would add. */
  public LogPart logPart(Submission submission, Event event) {
    return new LogPart(
        leaves.size(),
        now,
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast().leafHash()),
        event.streams().stream().map(this::link).toList(),
        Optional.ofNullable(streams.get(cl.acuse.entry.Stream.key(submission.keyId()).id())),
        event.kind().carriesAssigned() ? OptionalLong.of(1) : OptionalLong.empty(),
        List.of());
  }

  private Link link(cl.acuse.entry.Stream stream) {
    var state = streams.get(stream.id());
    return state == null
        ? new Link(stream.id(), 0, Optional.empty())
        : new Link(stream.id(), state.count(), Optional.of(state.head()));
  }

  // Checkpoints and receipts

  public Checkpoint checkpoint() {
    return new Checkpoint(origin, leaves.size(), tree().root());
  }

  public TreeGrowth tree() {
    return new TreeGrowth(CompactRange.EMPTY, leaves);
  }

  /** The time that the log states in its second line. */
  public long time() {
    return Math.ceilDiv(Math.max(now - SECOND, entries.getLast().logPart().recordedAt()), SECOND);
  }

  public SignedNote note() {
    return note(
        Stream.concat(Stream.of(ed25519, mlDsa), cosigners.stream())
            .map(signer -> signer.line(checkpoint(), time()))
            .toList());
  }

  public SignedNote note(List<SignatureLine> lines) {
    return SignedNote.of(checkpoint().format(), lines);
  }

  public Receipt receipt(Entry entry) {
    return receipt(entry, note());
  }

  public Receipt receipt(Entry entry, SignedNote note) {
    return new Receipt(
        entry.bytes(),
        proof(entries.indexOf(entry), note),
        keyEntries(entry).stream().map(Entry::bytes).toList(),
        referred(entry).stream().map(Entry::bytes).toList(),
        List.of());
  }

  public String proof(long index, SignedNote note) {
    return new String(TlogProof.of(tree().inclusion(index), note).format(), UTF_8);
  }

  /** */
  public List<Entry> keyEntries(Entry entry) {
    var found = new TreeMap<Long, Entry>();
    addKeyEntries(entry, found);
    return List.copyOf(found.values());
  }

  private void addKeyEntries(Entry signed, TreeMap<Long, Entry> found) {
    if (signed.logPart().keyState().isEmpty()) {
      return;
    }
    var stream = cl.acuse.entry.Stream.key(signed.submission().keyId()).id();
    entries.stream()
        .filter(e -> e.logPart().links().stream().anyMatch(link -> link.stream().equals(stream)))
        .limit(signed.logPart().keyState().get().count())
        .filter(e -> found.put(e.index(), e) == null)
        .filter(e -> e.event().kind() != Kind.GENESIS)
        .forEach(e -> addKeyEntries(e, found));
  }

  /** */
  private List<Entry> referred(Entry entry) {
    var chain = new ArrayList<Entry>();
    var next = next(entry);
    while (next.isPresent()) {
      chain.add(next.get());
      next = next.get().event().hasDocuments() ? Optional.empty() : next(next.get());
    }
    return chain;
  }

  private Optional<Entry> next(Entry entry) {
    return entry
        .event()
        .refersTo()
        .filter(reference -> reference.originHash().equals(originHash()))
        .filter(reference -> !entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN))
        .map(reference -> entries.get((int) reference.index()));
  }

  // Pinned files

  public String policyText(NoteSigner... witnesses) {
    var text = new StringBuilder("log " + ed25519.key() + "\nwitness propia " + mlDsa.key() + "\n");
    var members = new StringBuilder("propia");
    for (var i = 0; i < witnesses.length; i++) {
      text.append("witness w%d %s%n".formatted(i, witnesses[i].key()));
      members.append(" w").append(i);
    }
    return text + "group todos all " + members + "\nquorum todos\n";
  }

  public String rootsText() {
    return "acuse-roots/v1\nregistrar %s %s%n".formatted(REGISTRAR, registrarKey.key().id());
  }

  public Pins pins(NoteSigner... witnesses) {
    return pins(policyText(witnesses), Optional.of(rootsText()));
  }

  public static Pins pins(String policy, Optional<String> roots) {
    try {
      return Pins.of(
          TlogPolicy.parse(policy.getBytes(UTF_8)),
          roots.isPresent()
              ? Optional.of(RootsFile.parse(roots.get().getBytes(UTF_8)))
              : Optional.empty());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
