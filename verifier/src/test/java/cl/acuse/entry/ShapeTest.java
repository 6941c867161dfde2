package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proto.v1.LogKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No field of the schema without a rule, no rule without a field: a slip of ours cannot start. */
class ShapeTest {
  private static final FieldRule TYPE = FieldRule.required("type", Bounds.number(1, 255));
  private static final FieldRule FINGERPRINT = FieldRule.required("fingerprint", Bounds.hash());

  @Test
  void takesARuleForEachField() {
    var shape = shape(logKey(TYPE, FINGERPRINT));
    assertThat(shape.field(1)).isNotNull();
    assertThat(shape.field(0)).isNull();
    assertThat(shape.field(3)).isNull();
    assertThat(shape.field(Long.MAX_VALUE)).isNull();
  }

  @Test
  void demandsARuleForEachField() {
    refuse("no rule for", logKey(TYPE));
  }

  @Test
  void demandsAFieldForEachRule() {
    refuse(
        "rules for no field", logKey(TYPE, FINGERPRINT, FieldRule.optional("nope", Bounds.any())));
  }

  @Test
  void demandsRulesForEachMessage() {
    refuse("no rules for", MessageRules.message("Other", "E-01"));
  }

  @Test
  void demandsOneRuleOnly() {
    refuse("a rule stands twice", logKey(TYPE, TYPE, FINGERPRINT));
    refuse("rules stand twice", logKey(TYPE, FINGERPRINT), logKey(TYPE, FINGERPRINT));
  }

  @Test
  void demandsThatTheRuleMeasuresWhatTheFieldHas() {
    refuse(
        "does not fit the type", logKey(TYPE, FieldRule.required("fingerprint", Bounds.number())));
    refuse("does not fit the type", logKey(FieldRule.required("type", Bounds.hash()), FINGERPRINT));
  }

  private static MessageRules logKey(FieldRule... rules) {
    return MessageRules.message("LogKey", "E-01", rules);
  }

  private static Shape shape(MessageRules... rules) {
    return Shape.ruled(LogKey.getDescriptor(), List.of(rules));
  }

  private static void refuse(String why, MessageRules... rules) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> shape(rules))
        .withMessageContaining(why);
  }
}
