package cl.acuse.entry;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the specification demands of one message: a row for each of its fields, without exception.
 *
 * @param message the message's name
 * @param fields a rule a field
 * @param across a rule over several fields, if there is one
 */
record MessageRules(String message, List<FieldRule> fields, Optional<CrossRule<?>> across) {
  static MessageRules message(String message, String clause, FieldRule... fields) {
    return new MessageRules(
        message,
        Arrays.stream(fields).map(field -> field.under(clause)).toList(),
        Optional.empty());
  }

  /** The fields of two messages, one behind the other. */
  MessageRules followedBy(MessageRules other, String name) {
    var all = new ArrayList<>(fields);
    all.addAll(other.fields);
    return new MessageRules(name, List.copyOf(all), Optional.empty());
  }

  /** Adds a rule over several fields; it is asked after each field has kept its own. */
  <M extends Message> MessageRules and(Parser<M> parser, CrossRule.Check<M> check) {
    return and(parser, fields -> true, check);
  }

  /** Adds a rule over several fields that has nothing to say of most messages. */
  <M extends Message> MessageRules and(
      Parser<M> parser, CrossRule.Concern concerns, CrossRule.Check<M> check) {
    var rule = new CrossRule<>(parser, concerns, check);
    return new MessageRules(message, fields, Optional.of(rule));
  }
}
