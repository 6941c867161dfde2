package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a policy, line by line, and refuses at the first line that is wrong. The file is octets: a
 * char here is one of them, and names are compared as such.
 *
 * <p>One parser reads one file on one thread and is thrown away.
 */
final class TlogPolicyParser {
  private static final int SPACE = ' ';
  private static final int TAB = '\t';
  private static final int DELETE = 0x7f;

  private final List<TlogPolicy.Log> logs = new ArrayList<>();
  private final List<TlogPolicy.Witness> witnesses = new ArrayList<>();
  private final List<TlogPolicy.Group> groups = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final Map<Hash, Integer> linesOfKeys = new HashMap<>();
  private Optional<String> quorum = Optional.empty();
  private int line;

  private TlogPolicyParser() {}

  static TlogPolicy parse(byte[] file) throws MalformedException {
    if (file.length > Limits.POLICY_BYTES_MAX) {
      throw new MalformedException(
          "The policy is longer than %d bytes.".formatted(Limits.POLICY_BYTES_MAX));
    }
    var parser = new TlogPolicyParser();
    parser.readLines(new String(file, ISO_8859_1));
    return parser.policy(Hash.sha256(file));
  }

  private TlogPolicy policy(Hash digest) throws MalformedException {
    if (quorum.isEmpty()) {
      throw new MalformedException("The policy has no quorum line.");
    }
    return new TlogPolicy(digest, logs, witnesses, groups, quorum.get());
  }

  private void readLines(String file) throws MalformedException {
    var texts = file.split("\n", -1);
    for (var text : Arrays.copyOf(texts, texts.length - 1)) {
      line++;
      readLine(text);
    }
    if (!texts[texts.length - 1].isEmpty()) {
      line++;
      throw wrong("the line does not end with a newline");
    }
  }

  private void readLine(String text) throws MalformedException {
    if (text.chars().anyMatch(c -> (c < SPACE && c != TAB) || c == DELETE)) {
      throw wrong("there is a control character");
    }
    var items = items(text);
    if (items.isEmpty() || items.getFirst().startsWith("#")) {
      return;
    }
    switch (items.getFirst()) {
      case "log" -> readLog(items);
      case "witness" -> readWitness(items);
      case "group" -> readGroup(items);
      case "quorum" -> readQuorum(items);
      default -> throw wrong("a line begins with log, witness, group or quorum");
    }
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split("[ \t]+")).filter(item -> !item.isEmpty()).toList();
  }

  private void readLog(List<String> items) throws MalformedException {
    if (items.size() < 2 || items.size() > 3) {
      throw wrong("a log is: log <vkey> [<url>]");
    }
    var key = key(items.get(1));
    logs.add(new TlogPolicy.Log(line, key, items.stream().skip(2).findFirst()));
  }

  private void readWitness(List<String> items) throws MalformedException {
    if (items.size() < 3 || items.size() > 4) {
      throw wrong("a witness is: witness <name> <vkey> [<url>]");
    }
    var name = define(items.get(1));
    var key = key(items.get(2));
    switch (key.algorithm()) {
      case ED25519 -> throw wrong("the key of a witness makes cosignatures (type 0x04 or 0x06)");
      case ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE -> {}
    }
    witnesses.add(new TlogPolicy.Witness(line, name, key, items.stream().skip(3).findFirst()));
  }

  private void readGroup(List<String> items) throws MalformedException {
    if (items.size() < 4) {
      throw wrong("a group is: group <name> all|any|<k> <member>...");
    }
    var own = items.subList(3, items.size());
    var threshold = threshold(items.get(2), own.size());
    for (var member : own) {
      if (!names.contains(member)) {
        throw wrong("no witness or group %s is defined above".formatted(shown(member)));
      }
      if (!members.add(member)) {
        throw wrong("%s is already in a group".formatted(shown(member)));
      }
    }
    var name = define(items.get(1));
    groups.add(new TlogPolicy.Group(name, threshold, own.stream().map(this::shown).toList()));
  }

  private int threshold(String text, int count) throws MalformedException {
    return switch (text) {
      case "all" -> count;
      case "any" -> 1;
      default -> {
        var number = number(text, count);
        if (number == 0) {
          throw wrong("a group's threshold is at least 1");
        }
        yield number;
      }
    };
  }

  private int number(String text, int max) throws MalformedException {
    try {
      return (int) CanonicalDecimal.parse("group's threshold", text, max);
    } catch (MalformedException e) {
      throw wrong("a group's threshold is all, any or a number from 1 to " + max);
    }
  }

  private void readQuorum(List<String> items) throws MalformedException {
    if (items.size() != 2) {
      throw wrong("a quorum is: quorum <name>|none");
    }
    if (quorum.isPresent()) {
      throw wrong("there is a second quorum line");
    }
    var name = items.get(1);
    if (!name.equals(TlogPolicy.NONE) && !names.contains(name)) {
      throw wrong("no witness or group %s is defined above".formatted(shown(name)));
    }
    quorum = Optional.of(shown(name));
  }

  private String define(String name) throws MalformedException {
    if (name.equals(TlogPolicy.NONE)) {
      throw wrong("the name none is taken");
    }
    if (!names.add(name)) {
      throw wrong("the name %s is already defined".formatted(shown(name)));
    }
    return shown(name);
  }

  private VerifierKey key(String item) throws MalformedException {
    VerifierKey key;
    try {
      key = VerifierKey.parse(StrictUtf8.decode(item.getBytes(ISO_8859_1)));
    } catch (MalformedException e) {
      throw new MalformedException("Policy line %d: %s".formatted(line, e.getMessage()));
    }
    var earlier = linesOfKeys.putIfAbsent(Hash.sha256(key.publicKey()), line);
    if (earlier != null) {
      throw wrong("the same public key stands in line " + earlier);
    }
    return key;
  }

  /** A name for people; different octets stay different. */
  private String shown(String octets) {
    try {
      return StrictUtf8.decode(octets.getBytes(ISO_8859_1)).replace("\\", "\\x5c");
    } catch (MalformedException e) {
      return octets
          .chars()
          .mapToObj(c -> c < DELETE && c != '\\' ? Character.toString(c) : "\\x%02x".formatted(c))
          .collect(Collectors.joining());
    }
  }

  private MalformedException wrong(String what) {
    return new MalformedException("Policy line %d: %s.".formatted(line, what));
  }
}
