package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.MalformedException;
import java.util.Arrays;

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

  private ReceiptJson() {}

  /**
   * Writes a receipt.
   *
   * @param receipt the receipt
   * @return the file's bytes
   */
  public static byte[] write(Receipt receipt) {
    var json = new StringBuilder("{\n  \"format\": ").append(Receipt.FORMAT);
    json.append(EvidenceText.NEXT_MEMBER)
        .append("\"entry\": ")
        .append(EvidenceText.quoted(receipt.entry()));
    json.append(EvidenceText.NEXT_MEMBER)
        .append("\"proof\": \"")
        .append(EvidenceText.escaped(receipt.proof()))
        .append('"');
    EvidenceText.array(
        json, "keyEntries", receipt.keyEntries().stream().map(EvidenceText::quoted).toList());
    EvidenceText.array(
        json,
        "referredEntries",
        receipt.referredEntries().stream().map(EvidenceText::quoted).toList());
    EvidenceText.array(
        json, "disclosures", receipt.disclosures().stream().map(EvidenceText::object).toList());
    return json.append("\n}\n").toString().getBytes(UTF_8);
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
    var receipt = receipt(new EvidenceCursor(EvidenceText.utf8(file), "receipt"));
    ReceiptForm.check(receipt);
    if (!Arrays.equals(write(receipt), file)) {
      throw new MalformedException("The receipt file is not in its canonical form.");
    }
    return receipt;
  }

  private static Receipt receipt(EvidenceCursor file) throws MalformedException {
    file.expect("{\n  \"format\": " + Receipt.FORMAT + EvidenceText.NEXT_MEMBER + "\"entry\": ");
    var entry = file.base64();
    file.expect(EvidenceText.NEXT_MEMBER + "\"proof\": ");
    var proof = file.text();
    var keyEntries = file.array("keyEntries", Limits.KEY_ENTRIES_MAX, EvidenceCursor::base64);
    var referred =
        file.array("referredEntries", Limits.REFERRED_ENTRIES_MAX, EvidenceCursor::base64);
    var disclosures = file.array("disclosures", Limits.DISCLOSURES_MAX, EvidenceText::disclosure);
    file.expect("\n}\n");
    file.expectEnd();
    return new Receipt(entry, proof, keyEntries, referred, disclosures);
  }
}
