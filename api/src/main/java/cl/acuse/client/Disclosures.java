package cl.acuse.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Opening;
import cl.acuse.entry.Entry;
import cl.acuse.proof.MalformedException;
import cl.acuse.verifier.Disclosure;
import cl.acuse.verifier.DurableFile;
import cl.acuse.verifier.Receipt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What opens the commitments of one event: names, subjects, persons. The log never has it; the
 * submitter keeps it in a file beside the receipt and reveals of it what he wants to:
 *
 * <pre>
 * {
 *   "format": 1,
 *   "disclosures": [
 *     {"path": "53.2", "salt": "q83v...", "value": "Q29udmVuaW8..."}
 *   ]
 * }
 * </pre>
 *
 * <p>Whoever loses the file can no longer prove what was committed to; whoever gets it can read it.
 *
 * @param openings one for each commitment
 */
public record Disclosures(List<Opening> openings) {
  private static final int FORMAT = 1;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the list. */
  public Disclosures {
    openings = List.copyOf(openings);
  }

  /**
   * What opens the commitments of a draft.
   *
   * @param draft the draft
   * @return its disclosures
   */
  public static Disclosures of(Draft draft) {
    return new Disclosures(draft.openings());
  }

  /**
   * Writes the file, readable by its owner alone; it is on the disk when this returns.
   *
   * @param file where; must not exist
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    create(file, tree());
  }

  ObjectNode tree() {
    var root = MAPPER.createObjectNode().put("format", FORMAT);
    var array = root.putArray("disclosures");
    for (var opening : openings) {
      array
          .addObject()
          .put("path", opening.path())
          .put("salt", Base64.getEncoder().encodeToString(opening.salt().toByteArray()))
          .put("value", Base64.getEncoder().encodeToString(opening.value().toByteArray()));
    }
    return root;
  }

  /** Makes a file that only its owner can read; it is on the disk when this returns. */
  static void create(Path file, ObjectNode root) throws IOException {
    DurableFile.createSecret(file, (MAPPER.writeValueAsString(root) + "\n").getBytes(UTF_8));
  }

  /**
   * Reads the file.
   *
   * @param file as {@link #write} made it, or the file of a draft
   * @return the disclosures
   * @throws IOException if it cannot be read
   * @throws MalformedException if it is not in the form above
   */
  public static Disclosures read(Path file) throws IOException, MalformedException {
    return of(tree(file));
  }

  static JsonNode tree(Path file) throws IOException, MalformedException {
    if (Files.size(file) > Limits.DISCLOSURES_FILE_BYTES_MAX) {
      throw new MalformedException("The disclosures file is too large to be one.");
    }
    try {
      return MAPPER.readTree(new String(Files.readAllBytes(file), UTF_8));
    } catch (JsonProcessingException e) {
      throw new MalformedException("The disclosures file is not JSON.");
    }
  }

  static Disclosures of(JsonNode root) throws MalformedException {
    if (root.path("format").asInt() != FORMAT || !root.path("disclosures").isArray()) {
      throw new MalformedException("The file is not a disclosures file of format 1.");
    }
    var openings = new ArrayList<Opening>();
    var paths = new HashSet<String>();
    for (var node : root.path("disclosures")) {
      var path = node.path("path").asText();
      if (!paths.add(path)) {
        throw new MalformedException("The disclosures file opens a commitment twice.");
      }
      openings.add(new Opening(path, bytes(node, "salt"), bytes(node, "value")));
    }
    return new Disclosures(openings);
  }

  static ByteString bytes(JsonNode node, String name) throws MalformedException {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(node.path(name).asText()));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          "The disclosures file has a %s that is not base64.".formatted(name));
    }
  }

  /**
   * What opens one commitment.
   *
   * @param path the commitment's field, e.g. {@code 53.2}
   * @return empty if the event has none there
   */
  public Optional<Opening> opening(String path) {
    return openings.stream().filter(opening -> opening.path().equals(path)).findFirst();
  }

  /**
   * A receipt that discloses more.
   *
   * @param receipt of the event that these disclosures belong to
   * @param paths which commitments to open, e.g. {@code 53.2}
   * @return the receipt with them added; whether they fit, a verifier tells
   * @throws IllegalArgumentException if there is no such commitment, or the receipt is unreadable
   */
  public Receipt reveal(Receipt receipt, Collection<String> paths) {
    var index = index(receipt);
    var disclosed = new ArrayList<>(receipt.disclosures());
    for (var path : paths) {
      var opening =
          opening(path)
              .orElseThrow(
                  () -> new IllegalArgumentException("The event has no commitment at " + path));
      disclosed.removeIf(known -> known.index() == index && known.path().equals(path));
      disclosed.add(new Disclosure(index, path, opening.salt(), opening.value()));
    }
    disclosed.sort(Comparator.comparingLong(Disclosure::index).thenComparing(Disclosure::path));
    return new Receipt(
        receipt.entry(),
        receipt.proof(),
        receipt.keyEntries(),
        receipt.referredEntries(),
        disclosed);
  }

  private static long index(Receipt receipt) {
    try {
      return Entry.parse(receipt.entry()).index();
    } catch (MalformedException e) {
      throw new IllegalArgumentException("The receipt holds no entry.", e);
    }
  }
}
