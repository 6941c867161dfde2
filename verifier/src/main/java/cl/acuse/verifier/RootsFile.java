package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.NoteAlgorithm;
import cl.acuse.proof.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a roots file (spec [F-02]):
 *
 * <pre>
 * acuse-roots/v1
 * # The Ministry's registrar; its first key until entry 120000
 * registrar GESCODE:PR4601 9c0e…e1 120000
 * registrar GESCODE:PR4601 55af…07
 * auditor   contraloria auditor.example.cl+1f2e3d4c+Bh…
 * retired   example.cl/acuse-2025+8e2c41f8+AQ4E… 918273 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 * </pre>
 *
 * <p>One instance reads one file on one thread and is thrown away.
 */
public final class RootsFile {
  private static final String HEADER = "acuse-roots/v1";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  private final List<Roots.Registrar> registrars = new ArrayList<>();
  private final List<Roots.Auditor> auditors = new ArrayList<>();
  private final List<Roots.Retired> retired = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private int line = 1;

  private RootsFile() {}

  /**
   * Reads a roots file.
   *
   * @param file the whole file
   * @return what it pins
   * @throws MalformedException naming the line and what is wrong with it
   */
  public static Roots parse(byte[] file) throws MalformedException {
    if (file.length > Limits.ROOTS_FILE_BYTES_MAX) {
      throw new MalformedException(
          "The roots file has more than %d bytes.".formatted(Limits.ROOTS_FILE_BYTES_MAX));
    }
    var reader = new RootsFile();
    reader.readLines(text(file));
    return new Roots(Hash.sha256(file), reader.registrars, reader.auditors, reader.retired);
  }

  private static String text(byte[] file) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("The roots file is not UTF-8 text.");
    }
  }

  private void readLines(String text) throws MalformedException {
    var lines = text.split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw wrong("the first line is " + HEADER);
    }
    for (line = 2; line < lines.length; line++) {
      readLine(lines[line - 1]);
    }
    line = lines.length;
    if (!lines[line - 1].isEmpty()) {
      throw wrong("the line does not end with a line feed");
    }
  }

  private void readLine(String text) throws MalformedException {
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw wrong("there is a control character");
    }
    if (text.startsWith("#")) {
      return;
    }
    var items = List.of(text.strip().split("[ \t]+"));
    switch (items.getFirst()) {
      case "" -> {}
      case "registrar" -> readRegistrar(items);
      case "auditor" -> readAuditor(items);
      case "retired" -> readRetired(items);
      default -> throw wrong("a line begins with registrar, auditor, retired or #");
    }
  }

  private void readRegistrar(List<String> items) throws MalformedException {
    if (items.size() < 3 || items.size() > 4) {
      throw wrong("a registrar is: registrar <scheme>:<code> <key_id> [<last index>]");
    }
    try {
      var keyId = Hash.parseHex(items.get(2));
      once("key", keyId);
      registrars.add(
          new Roots.Registrar(
              Institution.parse(items.get(1)),
              keyId,
              items.size() == 4
                  ? OptionalLong.of(number(items.get(3), Limits.INDEX_MAX))
                  : OptionalLong.empty()));
    } catch (MalformedException e) {
      throw at(e);
    }
  }

  private void readAuditor(List<String> items) throws MalformedException {
    if (items.size() != 3) {
      throw wrong("an auditor is: auditor <name> <vkey>");
    }
    var key = key(items.get(2));
    if (key.algorithm() == NoteAlgorithm.ED25519) {
      throw wrong("the key of an auditor makes cosignatures (type 0x04 or 0x06)");
    }
    once("name", items.get(1));
    auditors.add(new Roots.Auditor(items.get(1), key));
  }

  private void readRetired(List<String> items) throws MalformedException {
    if (items.size() != 4) {
      throw wrong("a retired key is: retired <vkey> <size> <root in base64>");
    }
    var key = key(items.get(1));
    try {
      var size = number(items.get(2), Limits.INDEX_MAX + 1);
      retired.add(new Roots.Retired(key, size, Hash.parseBase64(items.get(3))));
    } catch (MalformedException e) {
      throw at(e);
    }
  }

  private VerifierKey key(String text) throws MalformedException {
    VerifierKey key;
    try {
      key = VerifierKey.parse(text);
    } catch (MalformedException e) {
      throw at(e);
    }
    once("key", Hash.sha256(key.publicKey()));
    return key;
  }

  private long number(String text, long max) throws MalformedException {
    if (!NUMBER.matcher(text).matches()
        || Long.compareUnsigned(Long.parseUnsignedLong(text), max) > 0) {
      throw wrong("a number is decimal, without leading zero, at most " + max);
    }
    return Long.parseLong(text);
  }

  private void once(String what, Object value) throws MalformedException {
    if (!seen.add(value)) {
      throw wrong("the same %s stands in a line above".formatted(what));
    }
  }

  private MalformedException at(MalformedException e) {
    var message = String.valueOf(e.getMessage());
    return message.startsWith("Roots line ")
        ? e
        : new MalformedException("Roots line %d: %s".formatted(line, message));
  }

  private MalformedException wrong(String what) {
    return new MalformedException("Roots line %d: %s.".formatted(line, what));
  }
}
