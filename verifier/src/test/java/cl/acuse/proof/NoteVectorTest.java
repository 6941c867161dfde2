package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoteVectorTest {
  private static final Vectors.Case FILE = Vectors.file("notes.json");

  private static String hex(int keyId) {
    return HexFormat.of().toHexDigits(keyId);
  }

  @Test
  void keys() throws MalformedException {
    for (var vector : FILE.cases("keys")) {
      var key = Vectors.verifierKey(FILE, vector.text("label"));
      assertThat(key.name()).isEqualTo(vector.text("name"));
      assertThat(hex(key.keyId())).isEqualTo(vector.text("keyId"));
      assertThat((long) key.algorithm().code()).isEqualTo(vector.number("type"));
      assertThat(key.publicKey()).isEqualTo(vector.hex("publicKey"));
      assertThat(VerifierKey.of(key.name(), key.algorithm(), key.publicKey()))
          .isEqualTo(key)
          .hasToString(vector.text("vkey"));
    }
  }

  @Test
  void verifierKeys() throws MalformedException {
    for (var vector : FILE.cases("verifierKeys")) {
      if (vector.valid()) {
        var key = VerifierKey.parse(vector.text("vkey"));
        assertThat(key).hasToString(vector.text("vkey"));
        assertThat(key.name()).isEqualTo(vector.text("keyName"));
        assertThat(hex(key.keyId())).isEqualTo(vector.text("keyId"));
        assertThat((long) key.algorithm().code()).isEqualTo(vector.number("type"));
        assertThat(key.publicKey()).isEqualTo(vector.hex("publicKey"));
      } else {
        assertThatThrownBy(() -> VerifierKey.parse(vector.text("vkey")))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void notes() throws MalformedException, InvalidProofException {
    for (var vector : FILE.cases("notes")) {
      var bytes = bytes(vector);
      if (vector.valid()) {
        var opened = open(bytes, vector.texts("known"));
        assertThat(opened.note().format()).as("%s", vector).isEqualTo(bytes);
        assertThat(opened.note().text()).isEqualTo(vector.text("text"));
        assertThat(opened.signers().stream().map(s -> hex(s.key().keyId())).toList())
            .as("%s", vector)
            .isEqualTo(vector.texts("verified"));
        assertThat((long) opened.ignored().size())
            .isEqualTo(vector.has("unverified") ? vector.number("unverified") : 0);
      } else {
        assertThatThrownBy(() -> open(bytes, vector.texts("known")))
            .as("%s", vector)
            .isInstanceOfAny(MalformedException.class, InvalidProofException.class);
      }
    }
  }

  /** The empty note has neither field. */
  private static byte[] bytes(Vectors.Case vector) {
    if (vector.has("noteHex")) {
      return vector.hex("noteHex");
    }
    return vector.has("note") ? vector.text("note").getBytes(UTF_8) : new byte[0];
  }

  private static OpenedNote open(byte[] note, List<String> labels)
      throws MalformedException, InvalidProofException {
    var known = Vectors.verifierKeys(FILE, labels);
    return SignedNote.parse(note).open(SignatureVerifier.PLATFORM, known);
  }

  /** A size that C2SP allows and no tree here can have. */
  private static boolean isTooLarge(Vectors.Case vector) {
    return vector.has("size") && vector.number("size") > Limits.TREE_SIZE_MAX;
  }

  @Test
  void checkpoints() throws MalformedException {
    for (var vector : Vectors.file("checkpoints.json").cases("cases")) {
      if (vector.valid() && !isTooLarge(vector)) {
        var checkpoint = Checkpoint.parse(vector.text("text"));
        assertThat(checkpoint.format()).isEqualTo(vector.text("text"));
        assertThat(checkpoint.origin()).isEqualTo(vector.text("origin"));
        assertThat(checkpoint.size()).isEqualTo(vector.number("size"));
        assertThat(checkpoint.root()).isEqualTo(vector.hash("root"));
        assertThat(checkpoint.extensions())
            .isEqualTo(vector.has("extensions") ? vector.texts("extensions") : List.of());
      } else {
        assertThatThrownBy(() -> Checkpoint.parse(vector.text("text")))
            .as("%s", vector)
            .isInstanceOf(MalformedException.class);
      }
    }
  }
}
