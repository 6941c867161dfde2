package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be seen is written out. */
class TerminalTextTest {
  @Test
  void readableTextStaysAsItIs() {
    for (var text : List.of("", "Señor Ñandú, «oficio» N.º 12 — 3/4", "日本語", "🙂", "a_b'c\"d")) {
      assertThat(TerminalText.escape(text)).isEqualTo(text);
    }
  }

  @Test
  void whatMovesOrHidesTextIsEscaped() {
    for (var point :
        List.of(
            0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xa0, 0xad, 0x061c, 0x200b,
            0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0x3000, 0xe000, 0xfeff,
            0xe0001, 0x10ffff)) {
      assertThat(TerminalText.escape("a" + Character.toString(point) + "b"))
          .isEqualTo("a\\x{" + Integer.toHexString(point) + "}b");
    }
  }

  @Test
  void aLoneSurrogateIsEscaped() {
    assertThat(TerminalText.escape("a\ud800")).isEqualTo("a\\x{d800}");
  }

  @Test
  void anEscapeCannotBeFeigned() {
    assertThat(TerminalText.escape("\\x{1b}")).isEqualTo("\\\\x{1b}");
  }
}
