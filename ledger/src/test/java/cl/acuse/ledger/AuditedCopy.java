package cl.acuse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.TlogPolicy;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.RootsFile;
import cl.acuse.verifier.audit.Audit;
import cl.acuse.verifier.audit.AuditListener;
import cl.acuse.verifier.audit.AuditReport;
import cl.acuse.verifier.audit.AuditState;
import cl.acuse.verifier.audit.AuditTask;
import cl.acuse.verifier.audit.LogFolder;
import cl.acuse.verifier.audit.TilePath;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A copy of an engine's log, without hash tiles, and the offline audit of it. */
final class AuditedCopy {
  private static final int WIDTH = 256;

  private AuditedCopy() {}

  static AuditReport of(Ledger ledger, Fixture fixture, Path copy) throws Exception {
    var view = ledger.view();
    for (var first = 0L; first < view.size(); first += WIDTH) {
      var width = (int) Math.min(WIDTH, view.size() - first);
      write(view, first / WIDTH, width, copy);
    }
    var pins =
        Pins.of(
            TlogPolicy.parse(ledger.policy().getBytes(UTF_8)),
            Optional.of(RootsFile.parse(fixture.roots().getBytes(UTF_8))));
    var task =
        new AuditTask(
            new LogFolder(copy),
            pins.logs().getFirst(),
            pins.roots(),
            view.checkpoint().checkpoint(),
            List.of(),
            new AuditTask.Scope.AllSignatures());
    return Audit.run(task, 2, new Unheard());
  }

  private static void write(View view, long bundle, int width, Path copy) throws Exception {
    var bytes = new ByteArrayOutputStream();
    for (var entry : view.entryBundle(bundle, width).orElseThrow()) {
      bytes.write(entry.size() >>> Byte.SIZE);
      bytes.write(entry.size());
      bytes.writeBytes(entry.toByteArray());
    }
    var file = copy.resolve(TilePath.entries(bundle, width));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.toByteArray());
  }

  private static final class Unheard implements AuditListener {
    @Override
    public void progress(long entries, long of) {}

    @Override
    public void verified(AuditState state) {}
  }
}
