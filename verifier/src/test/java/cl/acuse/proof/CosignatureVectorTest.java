package cl.acuse.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CosignatureVectorTest {
  private static final Vectors.Case FILE = Vectors.file("cosignatures.json");

  @Test
  void messages() throws MalformedException, InvalidProofException {
    for (var vector : FILE.cases("messages")) {
      var key = Vectors.verifierKey(FILE, vector.text("key"));
      var checkpoint = Checkpoint.parse(vector.text("text"));
      var time = vector.has("time") ? vector.number("time") : 0;
      key.verify(vector.hex("message"), vector.hex("signature"));
      if (key.algorithm() == NoteAlgorithm.ED25519) {
        assertThat(vector.hex("message")).isEqualTo(vector.text("text").getBytes(UTF_8));
        continue;
      }
      assertThat(Cosignature.message(key, time, checkpoint)).isEqualTo(vector.hex("message"));
      var cosignature = Cosignature.of(time, vector.hex("signature"));
      cosignature.verify(SignatureVerifier.PLATFORM, key, checkpoint);
      assertThat(SignatureLine.of(key, cosignature.bytes()))
          .hasToString(vector.text("line").strip());
    }
  }

  @Test
  void checkpoints() throws MalformedException, InvalidProofException {
    for (var vector : FILE.cases("checkpoints")) {
      if (vector.valid()) {
        var opened = open(vector);
        var checkpoint = Checkpoint.parse(opened.note().text());
        assertThat(checkpoint.origin()).isEqualTo(vector.text("origin"));
        assertThat(checkpoint.size()).isEqualTo(vector.number("size"));
        assertThat(checkpoint.root()).isEqualTo(vector.hash("root"));
        assertThat(opened.signers()).as("%s", vector).isEqualTo(signers(vector));
      } else {
        assertThatThrownBy(() -> open(vector))
            .as("%s", vector)
            .isInstanceOfAny(MalformedException.class, InvalidProofException.class);
      }
    }
  }

  private static List<OpenedNote.Signer> signers(Vectors.Case vector) throws MalformedException {
    var signers = new ArrayList<OpenedNote.Signer>();
    for (var verified : vector.cases("verified")) {
      var key = Vectors.verifierKey(FILE, verified.text("key"));
      var time =
          verified.has("time") ? Optional.of(verified.number("time")) : Optional.<Long>empty();
      signers.add(new OpenedNote.Signer(key, time));
    }
    return signers;
  }

  private static OpenedNote open(Vectors.Case vector)
      throws MalformedException, InvalidProofException {
    var note = SignedNote.parse(vector.text("note").getBytes(UTF_8));
    var known = Vectors.verifierKeys(FILE, vector.texts("known"));
    var opened = note.open(SignatureVerifier.PLATFORM, known);
    Checkpoint.parse(note.text());
    return opened;
  }
}
