package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A receipt as a file, {@code .acuse.json} (spec ): JSON in exactly one form.
 *
 * <pre>
 * {
 *   "format": 1,
 *   "entry": "CpEB…",
 *   "proof": "c2sp.org/tlog-proof@v1\nindex 5\n…",
 *   "keyEntries": [
 *     "CrsE…"
 *   ],
 *   "disclosures": [
 *     {"index": 5, "path": "7.1", "salt": "q83v…", "value": "MTIz…"}
 *   ]
 * }
 * </pre>
 *
 * <p>The reader knows this form and no other JSON: it expects each piece of text where the writer
 * puts it. At the end the receipt is written again and compared, so that not even the encoding of
 * base64 leaves a choice: one receipt, one file.
 */
public final class ReceiptJson {
  private static final String NEXT_MEMBER = ",\n  ";

  private ReceiptJson() {}

  /**
   * Writes a receipt.
   *
   * @param receipt the receipt
   * @return the file's bytes
   */
  public static byte[] write(Receipt receipt) {
    var json = new StringBuilder("{\n  \"format\": ").append(Receipt.FORMAT);
    json.append(NEXT_MEMBER).append("\"entry\": ").append(quoted(receipt.entry()));
    json.append(NEXT_MEMBER).append("\"proof\": \"").append(escaped(receipt.proof())).append('"');
    array(json, "keyEntries", receipt.keyEntries().stream().map(ReceiptJson::quoted).toList());
    array(
        json,
        "referredEntries",
        receipt.referredEntries().stream().map(ReceiptJson::quoted).toList());
    array(json, "disclosures", receipt.disclosures().stream().map(ReceiptJson::object).toList());
    return json.append("\n}\n").toString().getBytes(UTF_8);
  }

  private static void array(StringBuilder json, String name, List<String> elements) {
    if (elements.isEmpty()) {
      return;
    }
    json.append(NEXT_MEMBER)
        .append('"')
        .append(name)
        .append("\": [")
        .append(elements.stream().map(e -> "\n    " + e).collect(Collectors.joining(",")))
        .append("\n  ]");
  }

  private static String object(Disclosure disclosure) {
    return "{\"index\": %d, \"path\": \"%s\", \"salt\": %s, \"value\": %s}"
        .formatted(
            disclosure.index(),
            disclosure.path(),
            quoted(disclosure.salt()),
            quoted(disclosure.value()));
  }

  private static String quoted(ByteString bytes) {
    return '"' + Base64.getEncoder().encodeToString(bytes.toByteArray()) + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /**
   * Reads a receipt.
   *
   * @param file the file's bytes
   * @return the receipt
   * @throws MalformedException if the file is not in the one form, names the line
   */
  public static Receipt read(byte[] file) throws MalformedException {
    if (file.length > Limits.RECEIPT_FILE_BYTES_MAX) {
      throw new MalformedException(
          "A receipt file has at most %d bytes, not %d."
              .formatted(Limits.RECEIPT_FILE_BYTES_MAX, file.length));
    }
    var receipt = receipt(new ReceiptCursor(utf8(file)));
    ReceiptForm.check(receipt);
    if (!Arrays.equals(write(receipt), file)) {
      throw new MalformedException("The receipt file is not in its canonical form.");
    }
    return receipt;
  }

  private static String utf8(byte[] file) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("The receipt file is not UTF-8 text.");
    }
  }

  private static Receipt receipt(ReceiptCursor file) throws MalformedException {
    file.expect("{\n  \"format\": " + Receipt.FORMAT + NEXT_MEMBER + "\"entry\": ");
    var entry = file.base64();
    file.expect(NEXT_MEMBER + "\"proof\": ");
    var proof = file.text();
    var keyEntries = file.array("keyEntries", Limits.KEY_ENTRIES_MAX, ReceiptCursor::base64);
    var referred =
        file.array("referredEntries", Limits.REFERRED_ENTRIES_MAX, ReceiptCursor::base64);
    var disclosures = file.array("disclosures", Limits.DISCLOSURES_MAX, ReceiptJson::disclosure);
    file.expect("\n}\n");
    file.expectEnd();
    return new Receipt(entry, proof, keyEntries, referred, disclosures);
  }

  private static Disclosure disclosure(ReceiptCursor file) throws MalformedException {
    file.expect("{\"index\": ");
    var index = file.number();
    file.expect(", \"path\": ");
    var path = file.text();
    file.expect(", \"salt\": ");
    var salt = file.base64();
    file.expect(", \"value\": ");
    var value = file.base64();
    file.expect("}");
    return new Disclosure(index, path, salt, value);
  }
}
