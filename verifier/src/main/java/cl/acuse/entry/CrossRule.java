package cl.acuse.entry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * A rule over several fields of one message, wherever that message occurs.
 *
 * <p>The message is read a second time from its own bytes, so that the rule is written with its
 * fields' names. That happens only where there is such a rule; most of these messages are small.
 *
 * @param parser of the message
 * @param concerns whether the rule has anything to say, so that most messages are not read again
 * @param check refuses a message
 */
record CrossRule<M extends Message>(Parser<M> parser, Concern concerns, Check<M> check) {
  /** Whether a message has what a rule is about. */
  @FunctionalInterface
  interface Concern {
    boolean has(Fields message);
  }

  /** Refuses a message whose fields do not go together; names the field from this message on. */
  @FunctionalInterface
  interface Check<M extends Message> {
    void check(M message) throws MalformedEventException;
  }

  void check(byte[] raw, int from, int to) throws MalformedEventException {
    if (!concerns.has(new Fields(raw, from, to))) {
      return;
    }
    try {
      check.check(parser.parseFrom(raw, from, to - from));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("protobuf does not read what is in canonical form", e);
    }
  }
}
