package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registries of docs/spec.md, appendix A, and the constants that code uses of them. */
class RegistryTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        KeyRole.class,
        Level.class,
        NumberedBy.class,
        NumberingMethod.class,
        Remark.class,
        Scheme.class
      })
  void constantsAreThoseOfTheFile(Class<?> constants) throws IllegalAccessException {
    var named = new HashMap<Integer, String>();
    for (var field : constants.getDeclaredFields()) {
      assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
      named.put(field.getInt(null), field.getName());
    }
    assertThat(named).isEqualTo(Registry.of(registryOf(constants)).names());
  }

  private static String registryOf(Class<?> constants) {
    return constants.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void namesWhatItKnows() {
    var level = Registry.of("level");
    assertThat(level.name(5)).isEqualTo("PUBLICO_A_SOLICITUD");
    assertThat(level.label(5, Language.ES)).isEqualTo("Público, a solicitud");
    assertThat(level.label(5, Language.EN)).isEqualTo("Public, on request");
    assertThat(level.number("PUBLICO_A_SOLICITUD")).hasValue(5);
  }

  /** docs/spec.md §3.1: a number that a registry does not list is kept and shown as it is. */
  @Test
  void showsWhatItDoesNotKnowAsANumber() {
    var level = Registry.of("level");
    assertThat(level.name(77)).isEqualTo("77");
    assertThat(level.label(77, Language.ES)).isEqualTo("77");
    assertThat(level.number("77")).hasValue(77);
    assertThat(level.number("65535")).hasValue(65_535);
    for (var text : List.of("", "0", "65536", "077", "-1", "publico", "7 ")) {
      assertThat(level.number(text)).as(text).isEmpty();
    }
  }

  @Test
  void hasAVersion() {
    assertThat(Registry.version()).matches("[0-9]{4}\\.[0-9]+");
    assertThat(Registry.of("reason").lists(21)).isTrue();
    assertThat(Registry.of("reason").lists(60_000)).isFalse();
  }

  @Test
  void knowsNoOtherRegistry() {
    assertThatIllegalArgumentException().isThrownBy(() -> Registry.of("nope"));
  }

  /** Each registry of the schema's comments is in the file. */
  @Test
  void hasEveryRegistryOfTheSchema() {
    for (var name :
        List.of(
            "scheme",
            "channel",
            "credential",
            "capacity",
            "level",
            "document_role",
            "absence",
            "document_type",
            "document_subtype",
            "key_role",
            "reason",
            "numbered_by",
            "book_purpose",
            "signing_purpose",
            "signature_grade",
            "medium",
            "numbering_method",
            "addressing",
            "observer",
            "remark")) {
      assertThat(Registry.of(name).names()).as(name).isNotEqualTo(Map.of());
    }
  }
}
