package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands and options, in one language. */
final class CommandLineSpec {
  static final String VERIFY = "verify";
  static final String RECEIPT = "receipt";
  static final String POLICY = "policy";
  static final String AUDIT = "audit";
  static final String AUDITOR = "auditor";
  static final String KEYGEN = "keygen";
  static final String SIGN = "sign";

  static final String DELIVERY = "delivery";
  static final String FOLIO = "folio";
  static final String STREAM = "stream";

  static final String OPTION_COMMUNICATION = "--communication";
  static final String OPTION_RECIPIENT = "--recipient";
  static final String OPTION_BOOK = "--book";
  static final String OPTION_AGAINST = "--against";
  static final String OPTION_DISPATCHES = "--dispatches";
  static final String OPTION_FROM = "--from";
  static final String OPTION_AT = "--at";
  static final String OPTION_UNTIL = "--until";
  static final String OPTION_ACTED_FROM = "--acted-from";
  static final String OPTION_ACTED_UNTIL = "--acted-until";
  static final String OPTION_INSTITUTION = "--institution";
  static final String OPTION_POLICY = "--policy";
  static final String OPTION_ROOTS = "--roots";
  static final String OPTION_DOCUMENT = "--document";
  static final String OPTION_EXPLAIN = "--explain";
  static final String OPTION_JSON = "--json";
  static final String OPTION_CSV = "--csv";
  static final String OPTION_LANG = "--lang";
  static final String OPTION_NO_SIGNATURES = "--no-signatures";
  static final String OPTION_STATE = "--state";
  static final String OPTION_PROGRESS = "--progress";
  static final String OPTION_NAME = "--name";
  static final String OPTION_OUT = "--out";
  static final String OPTION_KEY = "--key";
  private static final String FILE = "FILE";
  private static final String FOLDER = "FOLDER";
  private static final String NAME = "NAME";

  private final Language language;

  private CommandLineSpec(Language language) {
    this.language = language;
  }

  /** The whole command line, ready to parse. */
  static CommandLine in(Language language) {
    return new CommandLine(new CommandLineSpec(language).acuse());
  }

  private CommandSpec acuse() {
    var spec = command("acuse", Phrase.HELP_ACUSE);
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description(say(Phrase.OPTION_VERSION))
            .build());
    return spec.version(version())
        .addSubcommand(VERIFY, verify())
        .addSubcommand(AUDITOR, auditor());
  }

  private static String version() {
    var version = CommandLineSpec.class.getPackage().getImplementationVersion();
    return "acuse " + (version == null ? "0" : version);
  }

  private CommandSpec verify() {
    return command(VERIFY, Phrase.HELP_VERIFY)
        .addSubcommand(RECEIPT, receipt())
        .addSubcommand(POLICY, policy())
        .addSubcommand(DELIVERY, delivery())
        .addSubcommand(FOLIO, folio())
        .addSubcommand(STREAM, stream())
        .addSubcommand(AUDIT, audit());
  }

  private CommandSpec audit() {
    return command(AUDIT, Phrase.HELP_AUDIT)
        .addPositional(folder())
        .addOption(file(OPTION_POLICY, Phrase.OPTION_POLICY).required(true).build())
        .addOption(file(OPTION_ROOTS, Phrase.OPTION_ROOTS).build())
        .addOption(flag(OPTION_NO_SIGNATURES, Phrase.OPTION_NO_SIGNATURES))
        .addOption(file(OPTION_STATE, Phrase.OPTION_STATE).build())
        .addOption(flag(OPTION_PROGRESS, Phrase.OPTION_PROGRESS))
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON));
  }

  private CommandSpec auditor() {
    return command(AUDITOR, Phrase.HELP_AUDITOR)
        .addSubcommand(KEYGEN, keygen())
        .addSubcommand(SIGN, sign());
  }

  private CommandSpec keygen() {
    return command(KEYGEN, Phrase.HELP_KEYGEN)
        .addOption(
            OptionSpec.builder(OPTION_NAME)
                .paramLabel(NAME)
                .type(String.class)
                .required(true)
                .description(say(Phrase.OPTION_NAME))
                .build())
        .addOption(file(OPTION_OUT, Phrase.OPTION_KEY_OUT).required(true).build())
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON));
  }

  private CommandSpec sign() {
    return command(SIGN, Phrase.HELP_SIGN)
        .addPositional(folder())
        .addOption(file(OPTION_KEY, Phrase.OPTION_KEY).required(true).build())
        .addOption(file(OPTION_POLICY, Phrase.OPTION_POLICY).required(true).build())
        .addOption(file(OPTION_ROOTS, Phrase.OPTION_ROOTS).build())
        .addOption(file(OPTION_STATE, Phrase.OPTION_STATE).build())
        .addOption(file(OPTION_OUT, Phrase.OPTION_OUT).build())
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON));
  }

  private PositionalParamSpec folder() {
    return PositionalParamSpec.builder()
        .paramLabel(FOLDER)
        .index("0")
        .required(true)
        .type(Path.class)
        .description(say(Phrase.OPTION_FOLDER))
        .build();
  }

  private CommandSpec receipt() {
    return command(RECEIPT, Phrase.HELP_RECEIPT)
        .addPositional(files(Phrase.OPTION_FILES))
        .addOption(file(OPTION_POLICY, Phrase.OPTION_POLICY).required(true).build())
        .addOption(file(OPTION_ROOTS, Phrase.OPTION_ROOTS).build())
        .addOption(paths(OPTION_DOCUMENT, Phrase.OPTION_DOCUMENT))
        .addOption(flag(OPTION_EXPLAIN, Phrase.OPTION_EXPLAIN))
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON))
        .addOption(flag(OPTION_CSV, Phrase.OPTION_CSV));
  }

  /** An option that may be given several times. */
  private OptionSpec paths(String name, Phrase what) {
    return file(name, what).type(List.class).auxiliaryTypes(Path.class).build();
  }

  private PositionalParamSpec files(Phrase what) {
    return PositionalParamSpec.builder()
        .paramLabel(FILE)
        .index("0..*")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(Path.class)
        .description(say(what))
        .build();
  }

  private CommandSpec policy() {
    return command(POLICY, Phrase.HELP_POLICY)
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel(FILE)
                .index("0")
                .required(true)
                .type(Path.class)
                .description(say(Phrase.OPTION_POLICY_FILE))
                .build())
        .addOption(file(OPTION_ROOTS, Phrase.OPTION_ROOTS).build())
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON));
  }

  private CommandSpec delivery() {
    return proof(DELIVERY, Phrase.HELP_DELIVERY)
        .addOption(text(OPTION_COMMUNICATION, Phrase.OPTION_COMMUNICATION))
        .addOption(text(OPTION_RECIPIENT, Phrase.OPTION_RECIPIENT))
        .addOption(paths(OPTION_DOCUMENT, Phrase.OPTION_DOCUMENT))
        .addOption(instant(OPTION_AT, Phrase.OPTION_AT));
  }

  private CommandSpec folio() {
    return proof(FOLIO, Phrase.HELP_FOLIO)
        .addOption(text(OPTION_BOOK, Phrase.OPTION_BOOK))
        .addOption(text(OPTION_AGAINST, Phrase.OPTION_AGAINST))
        .addOption(paths(OPTION_DISPATCHES, Phrase.OPTION_DISPATCHES))
        .addOption(
            OptionSpec.builder(OPTION_FROM)
                .paramLabel("N")
                .type(Long.class)
                .description(say(Phrase.OPTION_FROM))
                .build());
  }

  private CommandSpec stream() {
    return proof(STREAM, Phrase.HELP_STREAM, files(Phrase.OPTION_PROOF_PAGES))
        .addOption(text(OPTION_INSTITUTION, Phrase.OPTION_INSTITUTION))
        .addOption(instant(OPTION_FROM, Phrase.OPTION_RECORDED_FROM))
        .addOption(instant(OPTION_UNTIL, Phrase.OPTION_RECORDED_UNTIL))
        .addOption(instant(OPTION_ACTED_FROM, Phrase.OPTION_ACTED_FROM))
        .addOption(instant(OPTION_ACTED_UNTIL, Phrase.OPTION_ACTED_UNTIL));
  }

  private CommandSpec proof(String name, Phrase what) {
    return proof(
        name,
        what,
        PositionalParamSpec.builder()
            .paramLabel(FILE)
            .index("0")
            .required(true)
            .type(Path.class)
            .description(say(Phrase.OPTION_PROOF_FILE))
            .build());
  }

  private CommandSpec proof(String name, Phrase what, PositionalParamSpec files) {
    return command(name, what)
        .addPositional(files)
        .addOption(file(OPTION_POLICY, Phrase.OPTION_POLICY).required(true).build())
        .addOption(file(OPTION_ROOTS, Phrase.OPTION_ROOTS).build())
        .addOption(flag(OPTION_EXPLAIN, Phrase.OPTION_EXPLAIN))
        .addOption(flag(OPTION_JSON, Phrase.OPTION_JSON));
  }

  private OptionSpec text(String name, Phrase what) {
    return words(name, NAME, what);
  }

  private OptionSpec instant(String name, Phrase what) {
    return words(name, "INSTANT", what);
  }

  private OptionSpec words(String name, String label, Phrase what) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(say(what))
        .build();
  }

  private CommandSpec command(String name, Phrase what) {
    var spec = CommandSpec.create().name(name);
    spec.usageMessage()
        .description(say(what))
        .synopsisHeading(say(Phrase.HELP_USAGE) + " ")
        .commandListHeading("%n" + say(Phrase.HELP_COMMANDS) + "%n")
        .footer("", say(Phrase.HELP_EXIT_CODES))
        .width(100)
        .sortOptions(false);
    return spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(say(Phrase.OPTION_HELP))
                .build())
        .addOption(
            OptionSpec.builder(OPTION_LANG)
                .paramLabel("es|en")
                .type(String.class)
                .description(say(Phrase.OPTION_LANG))
                .build());
  }

  private OptionSpec.Builder file(String name, Phrase what) {
    return OptionSpec.builder(name).paramLabel(FILE).type(Path.class).description(say(what));
  }

  private OptionSpec flag(String name, Phrase what) {
    return OptionSpec.builder(name).type(boolean.class).description(say(what)).build();
  }

  private String say(Phrase phrase) {
    return Catalogue.say(language, phrase);
  }

  /** The language asked for; a wrong one is refused later, in the language of the system. */
  static List<String> languagesIn(String... arguments) {
    var found = new ArrayList<String>();
    var all = Arrays.asList(arguments);
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i).startsWith(OPTION_LANG + "=")) {
        found.add(all.get(i).substring(OPTION_LANG.length() + 1));
      } else if (all.get(i).equals(OPTION_LANG) && i + 1 < all.size()) {
        found.add(all.get(i + 1));
      }
    }
    return found;
  }
}
