package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.client.ClientConfig;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.verifier.Receipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own. */
class ServeIT {
  private static final Pattern SERVING =
      Pattern.compile(
          "Serving .*: gRPC on 127\\.0\\.0\\.1:(\\d+), HTTP on 127\\.0\\.0\\.1:(\\d+)\\.");

  @TempDir Path folder;

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--data=" + folder.resolve("log"),
            "--grpc.listen=127.0.0.1:0",
            "--http.listen=127.0.0.1:0")
        .redirectErrorStream(true)
        .start();
  }

  private static int grpcPort(BufferedReader lines) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var match = SERVING.matcher(line);
      if (match.find()) {
        return Integer.parseInt(match.group(1));
      }
    }
    throw new AssertionError("the server ended before it served");
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private Draft draft(Events events) {
    return events
        .institutionRegistered(
            new Institution(Scheme.LOCAL, "I" + System.nanoTime()), "Institución")
        .draft();
  }

  @Test
  void sigterm_answersEverythingAcceptedAndExitsZero() throws Exception {
    RunningLog.found(folder).close();
    var process = start();
    try (var lines = lines(process);
        var client =
            LedgerClient.connect(
                ClientConfig.of(
                    "127.0.0.1",
                    grpcPort(lines),
                    ClientConfig.pins(
                        folder.resolve("log/policy"), folder.resolve("log/roots"))))) {
      var key = KeyFile.read(folder.resolve("registrar.pem"), SignatureProvider.PLATFORM);
      var registrar = client.submitter(Signer.of(key.algorithm(), key.spki(), key::sign));
      var events = new Events(RunningLog.REGISTRAR, new SecureRandom(), InstantSource.system());
      registrar.append(draft(events)).join();

      var receipts = new ArrayList<CompletableFuture<Receipt>>();
      for (var i = 0; i < 300; i++) {
        receipts.add(registrar.append(draft(events)));
      }
      CompletableFuture.anyOf(receipts.toArray(CompletableFuture[]::new)).join();
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();

      var sealed = receipts.stream().filter(r -> r.isDone() && !r.isCompletedExceptionally());
      assertAllStand(sealed.map(CompletableFuture::join).toList());
    }
  }

  /** Whatever was answered is in the log that opens afterwards. */
  private void assertAllStand(List<Receipt> receipts) throws Exception {
    assertThat(receipts).isNotEmpty();
    var process = start();
    try (var lines = lines(process);
        var client =
            LedgerClient.connect(
                ClientConfig.of(
                    "127.0.0.1",
                    grpcPort(lines),
                    ClientConfig.pins(
                        folder.resolve("log/policy"), folder.resolve("log/roots"))))) {
      for (var receipt : receipts) {
        var index = cl.acuse.entry.Entry.parse(receipt.entry()).index();
        assertThat(client.receipt(index).join().entry()).isEqualTo(receipt.entry());
      }
    } finally {
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void secondServerOverTheSameData_isRefused() throws Exception {
    var first = RunningLog.found(folder);
    try {
      var second = start();
      try (var lines = lines(second)) {
        var said = lines.lines().toList();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(said).hasSize(1).first().asString().startsWith("acuse: ");
      }
    } finally {
      first.close();
    }
  }
}
