package cl.acuse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.demo.process.VerifierProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as whoever types it sees it. */
class DemoIT {
  @Test
  void tellsTheWholeStoryAndKeepsWhatItWasAbout(@TempDir Path parent) throws Exception {
    var kept = parent.resolve("kept");
    var terminal = new Terminal();
    var exit =
        terminal.run(
            DemoCommand::new, "--letters", "20", "--lang", "es", "--keep", kept.toString());

    assertThat(terminal.err()).isEmpty();
    assertThat(exit).isZero();
    assertThat(terminal.out())
        .contains(
            "1. Se funda un registro",
            "2. Llegan las instituciones",
            "20 oficios a ",
            "Falta el número 4",
            "| VÁLIDA: ",
            "Código de salida 0",
            "| INVÁLIDA: ",
            "Código de salida 1",
            "(SIGKILL)",
            "prueba de consistencia",
            "6. Todo lo que se registró, y nada más",
            "VÁLIDA: nada se registró aquí",
            "Pendientes: ",
            "VÁLIDA: las ",
            "Confirmado por auditor.example",
            "8. Ahora usted",
            "serve --data " + kept.resolve("log"));
    assertThat(terminal.out()).doesNotContain("\r", "\u001b");
    verifyAsItSays(terminal.out());
    assertThat(kept.resolve("delivery.acuse.json")).isRegularFile();
    assertThat(Files.size(kept.resolve("delivery.acuse.json"))).isLessThanOrEqualTo(32_000);
    assertThat(kept.resolve("log/db")).isDirectory();
  }

  /** The first of the three commands, exactly as it is printed. */
  private static void verifyAsItSays(String told) throws Exception {
    var command =
        told.lines()
            .filter(line -> line.contains("verify receipt"))
            .reduce((a, b) -> b)
            .orElseThrow();
    var words = Arrays.asList(command.strip().split(" "));
    var said = VerifierProcess.find().run(words.subList(1, words.size()));
    assertThat(said.exitCode()).as(said.output()).isZero();
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("mine"), "mine");
    var terminal = new Terminal();
    assertThat(terminal.run(DemoCommand::new, "--keep", folder.toString())).isEqualTo(1);
    assertThat(terminal.err()).contains("is not empty");
    assertThat(folder.resolve("mine")).hasContent("mine");
  }

  @Test
  void aRegisterGoesInAndTheSumIsGivenAsData(@TempDir Path folder) throws Exception {
    var title = "925a9db2cbcc61f96b85822f2a185479208a59988c0c8c3967845524944ab88f";
    var register = folder.resolve("register.csv");
    Files.write(
        register,
        List.of(
            "number,date,kind,party_role,party,access,observed_at,title_sha256,files",
            "2013/1,2013-02-03,AGENDA,,,PUBLISHED,," + title + ",0",
            "2013/2,2013-02-03,INCOMING,SENDER,Helfo,PUBLISHED,," + title + ",1"));
    Files.write(
        folder.resolve("changes.csv"),
        List.of("observed_at,number,field,old,new", "2026-01-06T12:15:54,2013/1,files,0,1"));
    var terminal = new Terminal();
    var exit =
        terminal.run(
            DemoCommand::new, "--json", "--register", register.toString(), "--zone", "Europe/Oslo");

    assertThat(terminal.err()).isEmpty();
    assertThat(exit).isZero();
    assertThat(terminal.out())
        .startsWith("{")
        .contains(
            "\"rows\" : 2",
            "\"rowsWhole\" : 2",
            "\"changes\" : 1",
            "\"changesWhole\" : 1",
            "\"entries\" : 7",
            "\"entries.CORRECTED\" : 1");
  }

  @Test
  void whatIsNoRegisterIsRefusedInOneSentence(@TempDir Path folder) throws Exception {
    var register = folder.resolve("register.csv");
    Files.writeString(register, "a,b\n");
    var terminal = new Terminal();
    assertThat(terminal.run(DemoCommand::new, "--register", register.toString())).isEqualTo(1);
    assertThat(terminal.err()).startsWith("register.csv does not begin with the header");

    var none = new Terminal();
    assertThat(none.run(DemoCommand::new, "--register", folder.resolve("none").toString()))
        .isEqualTo(1);
    assertThat(none.err()).contains("none cannot be read: check its name and permissions.");
  }
}
