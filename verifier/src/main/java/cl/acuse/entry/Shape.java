package cl.acuse.entry;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the walker needs to know of one message type, computed once from the schema: its fields by
 * number, which of them are required, its oneofs, and the rules that it carries.
 *
 * <p>A shape is bare (the schema alone) or has rules; then every field of every message below has
 * exactly one, so that a field added to the schema cannot be forgotten. Immutable.
 */
final class Shape {
  private final @Nullable FieldShape[] byNumber;
  private final List<FieldShape> fields;
  private final long required;
  private final Choice[] choices;
  private final @Nullable CrossRule<?> across;

  /**
   * A oneof: its name and its two bits, of which the lower says that a member is present and the
   * higher that another one is.
   */
  record Choice(String name, long members) {}

  private Shape(List<FieldShape> fields, List<Choice> choices, Optional<CrossRule<?>> across) {
    this.fields = List.copyOf(fields);
    this.choices = choices.toArray(Choice[]::new);
    this.across = across.orElse(null);
    this.byNumber = new FieldShape[fields.getLast().number() + 1];
    var requiredBits = 0L;
    for (var field : fields) {
      byNumber[field.number()] = field;
      requiredBits |= field.rule().required() ? field.bit() : 0;
    }
    this.required = requiredBits;
  }

  /** The shape of a message by its schema alone. */
  static Shape bare(Descriptor type) {
    return new Compiler(Map.of()).compile(type);
  }

  /** The shape of a message with rules for it and for every message below. */
  static Shape ruled(Descriptor type, List<MessageRules> rules) {
    var byMessage = new HashMap<String, MessageRules>();
    for (var message : rules) {
      if (byMessage.put(message.message(), message) != null) {
        throw new AssertionError("rules stand twice: " + message.message());
      }
    }
    return new Compiler(byMessage).compile(type);
  }

  /** The field of a number; null if the schema knows none. */
  @Nullable FieldShape field(long number) {
    return number > 0 && number < byNumber.length ? byNumber[(int) number] : null;
  }

  /** The first required field that is not among those present; null if there is none. */
  @Nullable FieldShape firstMissing(long present) {
    var missing = required & ~present;
    if (missing == 0) {
      return null;
    }
    for (var field : fields) {
      if ((field.bit() & missing) != 0) {
        return field;
      }
    }
    throw new AssertionError("a required bit is no field's");
  }

  /** The first oneof of which not exactly one member is present; null if there is none. */
  @Nullable Choice firstUnclear(long present) {
    for (var choice : choices) {
      if (Long.bitCount(present & choice.members) != 1) {
        return choice;
      }
    }
    return null;
  }

  /** The rule over several fields; null where there is none. */
  @Nullable CrossRule<?> across() {
    return across;
  }

  /** Turns a schema, and rules where there are any, into shapes. Owned by one thread. */
  private static final class Compiler {
    private final Map<String, MessageRules> rules;
    private final Map<String, Shape> done = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Compiler(Map<String, MessageRules> rules) {
      this.rules = rules;
    }

    Shape compile(Descriptor type) {
      var known = done.get(type.getFullName());
      if (known != null) {
        return known;
      }
      if (!begun.add(type.getFullName())) {
        throw new IllegalArgumentException(type.getFullName() + " holds itself");
      }
      var bits = new FieldBits(type);
      var shape = new Shape(fields(type, bits), bits.choices(), across(type));
      done.put(type.getFullName(), shape);
      return shape;
    }

    private List<FieldShape> fields(Descriptor type, FieldBits bits) {
      var fieldRules = rulesByField(type);
      var shapes = new ArrayList<FieldShape>();
      for (var field : FieldBits.byNumber(type)) {
        shapes.add(field(field, bits.of(field), rule(field, fieldRules)));
      }
      if (!fieldRules.isEmpty()) {
        throw new AssertionError("rules for no field: " + type.getName() + " " + fieldRules);
      }
      return shapes;
    }

    private FieldShape field(FieldDescriptor field, long bit, FieldRule rule) {
      var type = FieldShape.Type.of(field);
      var shape =
          new FieldShape(
              field.getNumber(),
              field.getName(),
              type,
              field.isRepeated(),
              field.getRealContainingOneof() != null,
              bit,
              rule,
              type == FieldShape.Type.MESSAGE ? compile(field.getMessageType()) : null);
      if (!shape.fitsRule()) {
        throw new AssertionError("the rule does not fit the type: " + field.getFullName());
      }
      return shape;
    }

    private Map<String, FieldRule> rulesByField(Descriptor type) {
      var byField = new HashMap<String, FieldRule>();
      for (var rule : rules.isEmpty() ? List.<FieldRule>of() : rulesOf(type).fields()) {
        if (byField.put(rule.field(), rule) != null) {
          throw new AssertionError("a rule stands twice: " + type.getName() + " " + rule.field());
        }
      }
      return byField;
    }

    private FieldRule rule(FieldDescriptor field, Map<String, FieldRule> left) {
      if (rules.isEmpty()) {
        return FieldRule.none(field.getName());
      }
      var rule = left.remove(field.getName());
      if (rule == null) {
        throw new AssertionError("no rule for " + field.getFullName());
      }
      return rule;
    }

    private Optional<CrossRule<?>> across(Descriptor type) {
      return rules.isEmpty() ? Optional.empty() : rulesOf(type).across();
    }

    private MessageRules rulesOf(Descriptor type) {
      var found = rules.get(type.getName());
      if (found == null) {
        throw new AssertionError("no rules for " + type.getFullName());
      }
      return found;
    }
  }
}
