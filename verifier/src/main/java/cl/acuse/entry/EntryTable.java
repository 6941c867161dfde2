package cl.acuse.entry;

import static cl.acuse.entry.Bounds.any;
import static cl.acuse.entry.Bounds.bytes;
import static cl.acuse.entry.Bounds.hash;
import static cl.acuse.entry.Bounds.number;
import static cl.acuse.entry.FieldRule.optional;
import static cl.acuse.entry.FieldRule.optionalList;
import static cl.acuse.entry.FieldRule.required;
import static cl.acuse.entry.FieldRule.requiredList;

import java.util.List;

/** What [N-02] and [N-03] demand of each field of an entry. */
final class EntryTable {
  private static final MessageRules SUBMISSION_RULES =
      MessageRules.message(
          "Submission",
          "N-02",
          required("event", bytes(1, Limits.EVENT_BYTES_MAX)),
          required("key_id", hash()),
          required("batch_size", number(1, Limits.BATCH_EVENTS_MAX)),
          optional("batch_index", number(0, Limits.BATCH_EVENTS_MAX - 1)),
          optionalList("batch_path", Limits.BATCH_PATH_MAX, hash()),
          required("signature", bytes(1, Limits.SIGNATURE_BYTES_MAX)));

  private static final MessageRules LOG_PART_RULES =
      MessageRules.message(
          "LogPart",
          "N-03",
          required("format", number(LogPart.FORMAT, LogPart.FORMAT)),
          optional("index", number(0, Limits.ENTRIES_MAX - 1)).under("B-04"),
          required("recorded_at", number()),
          optional("previous", hash()),
          requiredList("links", Limits.STREAMS_MAX, any()),
          optional("key_state", any()),
          optional("assigned", any()),
          optionalList("remarks", Limits.REMARKS_MAX, Bounds.registryNumber()));

  private static final List<MessageRules> PARTS =
      List.of(
          MessageRules.message(
              "Link",
              "N-03",
              required("stream", hash()),
              optional("position", number(0, Limits.ENTRIES_MAX - 1)),
              optional("previous", hash())),
          MessageRules.message(
              "KeyState",
              "N-03",
              required("count", number(1, Limits.ENTRIES_MAX)),
              required("head", hash())),
          MessageRules.message("Assigned", "N-03", required("number", number(1, Long.MAX_VALUE))),
          SUBMISSION_RULES,
          LOG_PART_RULES,
          SUBMISSION_RULES.followedBy(LOG_PART_RULES, "Entry"));

  /** A submission by itself. */
  static final Shape SUBMISSION = Shape.ruled(cl.acuse.proto.v1.Submission.getDescriptor(), PARTS);

  /** A log's part by itself. */
  static final Shape LOG_PART = Shape.ruled(cl.acuse.proto.v1.LogPart.getDescriptor(), PARTS);

  /** A key's state by itself. */
  static final Shape KEY_STATE = Shape.ruled(cl.acuse.proto.v1.KeyState.getDescriptor(), PARTS);

  /** An entry: a submission and a log's part, one behind the other ([N-01]). */
  static final Shape ENTRY = Shape.ruled(cl.acuse.proto.v1.Entry.getDescriptor(), PARTS);

  private EntryTable() {}
}
