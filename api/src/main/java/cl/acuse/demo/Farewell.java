package cl.acuse.demo;

import cl.acuse.demo.process.Folder;
import cl.acuse.demo.process.VerifierProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of the story: three commands that whoever saw it can type. */
final class Farewell {
  private final Narrator narrator;
  private final Folder folder;

  Farewell(Narrator narrator, Folder folder) {
    this.narrator = narrator;
    this.folder = folder;
  }

  void tell() throws IOException {
    narrator.chapter("try.title");
    var acuse = launcher();
    if (folder.kept()) {
      kept(acuse);
    } else {
      narrator.say("try.fresh");
      command("try.keep", acuse + " demo --keep acuse-demo");
      command("try.register", acuse + " demo --register register.csv --zone America/Santiago");
      command("try.help", acuse + " --help");
    }
  }

  private void kept(String acuse) {
    var here = folder.path();
    narrator.say("try.kept", here);
    command(
        "try.verify",
        "%s verify receipt %s --policy %s --roots %s --document %s --lang es"
            .formatted(
                acuse,
                here.resolve("acuse.acuse.json"),
                here.resolve("log/policy"),
                here.resolve("log/roots"),
                here.resolve("oficio.txt")));
    command("try.serve", "%s serve --data %s".formatted(acuse, here.resolve("log")));
    command("try.ask", "curl http://127.0.0.1:9480/log/checkpoint");
  }

  private void command(String key, String command) {
    narrator.command(narrator.words(key), command);
  }

  /** As it is typed from where the user is. */
  private static String launcher() throws IOException {
    var launcher = VerifierProcess.find().jar().resolve("../../../scripts/acuse").normalize();
    var here = Path.of("").toAbsolutePath();
    if (!Files.exists(launcher)) {
      return "acuse";
    }
    return launcher.startsWith(here) ? here.relativize(launcher).toString() : launcher.toString();
  }
}
