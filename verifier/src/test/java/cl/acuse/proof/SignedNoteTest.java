package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SignedNoteTest {
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String LINE =
      "\u2014 example.com/foo"
          + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK"
          + "7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
  private static final String TEXT = "This is an example message.\n";

  private static OpenedNote open(SignedNote note) throws MalformedException, InvalidProofException {
    return note.open(SignatureVerifier.PLATFORM, List.of(VerifierKey.parse(KEY)));
  }

  /** The example of C2SP signed-note. */
  @Test
  void opensTheExampleOfTheSpecification() throws MalformedException, InvalidProofException {
    var bytes = (TEXT + "\n" + LINE + "\n").getBytes(UTF_8);
    var note = SignedNote.parse(bytes);
    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(note.format()).isEqualTo(bytes);
    assertThat(note.signatures().getFirst()).hasToString(LINE);
    var opened = open(note);
    assertThat(opened.signers())
        .containsExactly(new OpenedNote.Signer(VerifierKey.parse(KEY), Optional.empty()));
    assertThat(opened.ignored()).isEmpty();
    assertThat(SignedNote.of(TEXT, note.signatures())).isEqualTo(note).hasToString(note.toString());
  }

  @Test
  void takesATextOfOneEmptyLine() throws MalformedException {
    assertThat(SignedNote.parse(("\n\n" + LINE + "\n").getBytes(UTF_8)).text()).isEqualTo("\n");
  }

  @Test
  void keepsItsBytesToItself() throws MalformedException {
    var bytes = (TEXT + "\n" + LINE + "\n").getBytes(UTF_8);
    var note = SignedNote.parse(bytes);
    bytes[0] ^= 1;
    note.format()[0] ^= 1;
    note.signatures().getFirst().signature()[0] ^= 1;
    assertThat(note.format()).isEqualTo((TEXT + "\n" + LINE + "\n").getBytes(UTF_8));
  }

  @Test
  void takesLinesUpToTheLimit() throws MalformedException {
    var most = TestSigner.raw(TEXT, Stream.generate(() -> LINE).limit(Limits.NOTE_SIGNATURES_MAX));
    assertThat(SignedNote.parse(most).signatures()).hasSize(100);
    var more =
        TestSigner.raw(TEXT, Stream.generate(() -> LINE).limit(Limits.NOTE_SIGNATURES_MAX + 1));
    assertThatThrownBy(() -> SignedNote.parse(more))
        .isInstanceOf(MalformedException.class)
        .hasMessage("A note has more than 100 signature lines.");
  }

  /** Bad-input table: ten thousand lines are refused before any of them is read. */
  @Test
  void refusesTenThousandRubbishLinesAtOnce() {
    var rubbish = TestSigner.raw(TEXT, Stream.generate(() -> "rubbish").limit(10_000));
    assertThatThrownBy(() -> SignedNote.parse(rubbish))
        .hasMessage("A note has more than 100 signature lines.");
  }

  @Test
  void takesBytesUpToTheLimit() throws MalformedException {
    var end = "\n\n" + LINE + "\n";
    var room = Limits.NOTE_BYTES_MAX - end.getBytes(UTF_8).length;
    assertThat(SignedNote.parse(("x".repeat(room) + end).getBytes(UTF_8)).text()).hasSize(room + 1);
    assertThatThrownBy(() -> SignedNote.parse(("x".repeat(room + 1) + end).getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessage("A note is longer than 1048576 bytes.");
  }

  @Test
  void isMadeOfWellFormedPartsOnly() throws MalformedException {
    var line = SignedNote.parse((TEXT + "\n" + LINE + "\n").getBytes(UTF_8)).signatures();
    for (var text : List.of("", "no newline", "control\u0001\n", "half \ud800\n")) {
      assertThatThrownBy(() -> SignedNote.of(text, line))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SignedNote.of(TEXT, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    var tooMany = Collections.nCopies(101, line.getFirst());
    assertThatThrownBy(() -> SignedNote.of(TEXT, tooMany))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignatureLine.of(VerifierKey.parse(KEY), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesKeysUpToTheLimit() throws MalformedException {
    var publicKey = VerifierKey.parse(KEY).publicKey();
    var longest = "\u00f1".repeat(Limits.NAME_BYTES_MAX / 2) + "n";
    assertThat(VerifierKey.of(longest, NoteAlgorithm.ED25519, publicKey).name()).isEqualTo(longest);
    for (var name : List.of(longest + "n", "", "a b", "a+b", "a\u2003b", "a\u0007b", "\udc00")) {
      assertThatThrownBy(() -> VerifierKey.of(name, NoteAlgorithm.ED25519, publicKey))
          .as(name)
          .isInstanceOf(MalformedException.class);
    }
  }
}
