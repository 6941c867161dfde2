package cl.acuse.entry;

import static cl.acuse.entry.Bounds.any;
import static cl.acuse.entry.Bounds.bytes;
import static cl.acuse.entry.Bounds.hash;
import static cl.acuse.entry.Bounds.number;
import static cl.acuse.entry.Bounds.registryNumber;
import static cl.acuse.entry.Bounds.text;
import static cl.acuse.entry.EventTable.message;
import static cl.acuse.entry.FieldRule.optional;
import static cl.acuse.entry.FieldRule.required;
import static cl.acuse.entry.FieldRule.requiredList;

import cl.acuse.proto.v1.CheckpointKeyChange;
import cl.acuse.proto.v1.CheckpointRecorded;
import cl.acuse.proto.v1.EntryKeyChange;
import cl.acuse.proto.v1.Renewed;
import java.util.List;

/**
 * The rows of [E-01] for the acts of the log itself that came with format 3, in the specification's
 * order.
 */
final class LogActTable {
  private LogActTable() {}

  static List<MessageRules> messages() {
    return List.of(
        message(
            "Anchored",
            required("size", number(1, Limits.ENTRIES_MAX)),
            required("root", hash()),
            required("method", registryNumber()),
            required("reference", text(1, Limits.TEXT_BYTES_MAX)),
            optional("token", any()),
            optional("anchored_at", number())),
        message(
            "NoteCosigner",
            required("name", text(1, Limits.ORIGIN_BYTES_MAX)),
            required("key", any()),
            optional("time", number())),
        message(
                "CheckpointRecorded",
                required("size", number(1, Limits.ENTRIES_MAX)),
                required("root", hash()),
                required("note_sha256", hash()),
                required("note_sha3_512", bytes(Limits.SHA3_512_BYTES)),
                requiredList("cosigners", Limits.COSIGNERS_MAX, any()))
            .and(CheckpointRecorded.parser(), EventRules::checkpointRecorded),
        message(
                "CheckpointKeyChange",
                required("old_key", any()),
                required("new_key", any()),
                required("last_size", number(1, Limits.ENTRIES_MAX)),
                optional("last_root", hash()))
            .and(CheckpointKeyChange.parser(), EventRules::checkpointKeyChange),
        message("EntryKeyChange", required("old_key_id", hash()), required("new_key", any()))
            .and(EntryKeyChange.parser(), EventRules::entryKeyChange),
        message(
            "KeyRotated",
            optional("checkpoint_key", any()),
            optional("entry_key", any()),
            required("reason", registryNumber()),
            required("possession", bytes(1, Limits.SIGNATURE_BYTES_MAX))),
        message(
                "Renewed",
                required("renewal", registryNumber()),
                optional("from", number(0, Limits.ENTRIES_MAX - 1)),
                required("to", number(1, Limits.ENTRIES_MAX)),
                required("old_algorithm", registryNumber()),
                required("new_algorithm", registryNumber()),
                required("record", any()))
            .and(Renewed.parser(), EventRules::renewed));
  }
}
