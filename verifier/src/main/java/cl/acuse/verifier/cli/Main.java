package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.TerminalText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The offline verifier's program: files in, exit code out. Opens no connection; no verdict depends
 * on a clock.
 */
public final class Main {
  static final int MISUSE = 2;
  static final int DEFECT = 70;
  private static final int OK = 0;

  /** The first that is set decides. */
  private static final List<String> LOCALE_VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private final Console console;
  private final Outside outside;
  private final CommandLine commandLine;

  private Main(Console console, Outside outside) {
    this.console = console;
    this.outside = outside;
    this.commandLine = CommandLineSpec.in(console.language());
  }

  /**
   * Runs the program.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(
        run(
            locale(System.getenv(), Locale.getDefault()),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            arguments));
  }

  /**
   * The user's locale by POSIX's variables, which the platform only follows where the system has
   * the locale installed.
   *
   * @param environment variables by name
   * @param platform what the platform takes it for
   * @return Spanish, or the platform's
   */
  public static Locale locale(Map<String, String> environment, Locale platform) {
    return LOCALE_VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.startsWith("es"))
        .map(value -> Locale.of("es"))
        .orElse(platform);
  }

  /**
   * Runs the program within another one.
   *
   * @param locale decides the language where the command line does not
   * @param out results, UTF-8
   * @param err why there is no result, UTF-8
   * @param arguments the command line
   * @return the exit code
   */
  public static int run(Locale locale, OutputStream out, OutputStream err, String... arguments) {
    return run(Outside.ofProcess(), locale, out, err, arguments);
  }

  /**
   * Runs the program within another one that writes text.
   *
   * @param locale decides the language where the command line does not
   * @param out results
   * @param err why there is no result
   * @param arguments the command line
   * @return the exit code
   */
  public static int run(Locale locale, PrintWriter out, PrintWriter err, String... arguments) {
    return run(Outside.ofProcess(), locale, out, err, arguments);
  }

  static int run(
      Outside outside, Locale locale, OutputStream out, OutputStream err, String... arguments) {
    return run(outside, locale, writer(out), writer(err), arguments);
  }

  private static int run(
      Outside outside, Locale locale, PrintWriter out, PrintWriter err, String... arguments) {
    var console = new Console(language(locale, arguments), out, err);
    try {
      return new Main(console, outside).run(arguments);
    } catch (RuntimeException | Error e) {
      return defect(console, e);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8));
  }

  private static int defect(Console console, Throwable defect) {
    var where =
        Arrays.stream(defect.getStackTrace())
            .findFirst()
            .map(frame -> " " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    console
        .err()
        .println(
            TerminalText.escape(
                Catalogue.say(
                    console.language(), Phrase.DEFECT, defect.getClass().getSimpleName() + where)));
    return DEFECT;
  }

  /**
   * The language of a run.
   *
   * @param locale decides where the command line does not
   * @param arguments the command line
   * @return what everything for people is written in
   */
  public static Language language(Locale locale, String... arguments) {
    return CommandLineSpec.languagesIn(arguments).stream()
        .flatMap(name -> language(name).stream())
        .findFirst()
        .orElse(locale.getLanguage().equals("es") ? Language.ES : Language.EN);
  }

  private static Optional<Language> language(String name) {
    return switch (name) {
      case "es" -> Optional.of(Language.ES);
      case "en" -> Optional.of(Language.EN);
      default -> Optional.empty();
    };
  }

  private int run(String... arguments) {
    var given = Arrays.asList(arguments);
    var json = given.contains(CommandLineSpec.OPTION_JSON);
    try {
      return run(commandLine.parseArgs(arguments));
    } catch (MisuseException e) {
      return misuse(e, json);
    } catch (ParameterException e) {
      return misuse(misuseOf(e, given), json);
    }
  }

  private static MisuseException misuseOf(ParameterException e, List<String> arguments) {
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          new MisuseException(Phrase.MISUSE_UNKNOWN, String.join(" ", unmatched.getUnmatched()));
      case OverwrittenOptionException twice ->
          new MisuseException(Phrase.MISUSE_TWICE, name(twice.getOverwritten()));
      case MissingParameterException missing -> missing(missing, arguments);
      default ->
          misuseOf(Optional.ofNullable(e.getArgSpec()), Optional.ofNullable(e.getValue()), e);
    };
  }

  /** What is missing, or an option that is there without its value. */
  private static MisuseException missing(MissingParameterException e, List<String> arguments) {
    var names = e.getMissing().stream().map(Main::name).toList();
    var phrase =
        names.stream().anyMatch(arguments::contains)
            ? Phrase.MISUSE_NO_VALUE
            : Phrase.MISUSE_MISSING;
    return new MisuseException(phrase, String.join(", ", names));
  }

  /** What the library has no class for: a value that is none of its argument's type. */
  private static MisuseException misuseOf(
      Optional<ArgSpec> argument, Optional<String> value, ParameterException e) {
    return argument.isPresent() && value.isPresent()
        ? new MisuseException(Phrase.MISUSE_VALUE, name(argument.get()), value.get())
        : new MisuseException(Phrase.MISUSE_COMMAND_LINE, String.valueOf(e.getMessage()));
  }

  private static String name(ArgSpec argument) {
    return argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
  }

  private int misuse(MisuseException e, boolean json) {
    var sentence = e.sentence(console.language());
    if (json) {
      try (var data = new ReportJson(console.language(), console.out())) {
        data.misuse(MISUSE, e.code(), sentence);
      }
      console.line("");
    }
    console.err().println(TerminalText.escape(sentence));
    return MISUSE;
  }

  private int run(ParseResult parsed) throws MisuseException {
    var chosen = parsed;
    while (chosen.hasSubcommand()) {
      chosen = chosen.subcommand();
    }
    if (chosen.isVersionHelpRequested()) {
      commandLine.printVersionHelp(console.out(), Ansi.OFF);
      return OK;
    }
    var name = chosen.commandSpec().name();
    var isLeaf = chosen.commandSpec().subcommands().isEmpty();
    if (chosen.isUsageHelpRequested() || !isLeaf) {
      return usage(chosen);
    }
    checkLanguage(chosen);
    return switch (name) {
      case CommandLineSpec.RECEIPT -> receipt(chosen).run(console);
      case CommandLineSpec.POLICY -> policy(chosen).run(console);
      case CommandLineSpec.DELIVERY -> proof(chosen, ProofCommand.View.DELIVERY);
      case CommandLineSpec.FOLIO -> proof(chosen, ProofCommand.View.FOLIO);
      case CommandLineSpec.STREAM -> proof(chosen, ProofCommand.View.STREAM);
      case CommandLineSpec.AUDIT -> audit(chosen).run(console, outside);
      case CommandLineSpec.KEYGEN -> keygen(chosen).run(console, outside);
      case CommandLineSpec.SIGN -> sign(chosen).run(console, outside);
      default -> throw new AssertionError("no command is called " + name);
    };
  }

  /** Help that was asked for is a result; a command without its part is misuse. */
  private int usage(ParseResult chosen) {
    var asked = chosen.isUsageHelpRequested();
    var usage = chosen.commandSpec().commandLine();
    usage.usage(asked ? console.out() : console.err(), Ansi.OFF);
    return asked ? OK : MISUSE;
  }

  private static void checkLanguage(ParseResult parsed) throws MisuseException {
    var name = parsed.matchedOptionValue(CommandLineSpec.OPTION_LANG, "es");
    if (language(name).isEmpty()) {
      throw new MisuseException(Phrase.MISUSE_LANGUAGE, name);
    }
  }

  private int proof(ParseResult parsed, ProofCommand.View view) throws MisuseException {
    return ProofQuestion.command(parsed, view).run(console);
  }

  private static ReceiptCommand receipt(ParseResult parsed) throws MisuseException {
    return new ReceiptCommand(
        parsed.matchedPositionalValue(0, List.<Path>of()),
        path(parsed, CommandLineSpec.OPTION_POLICY).orElseThrow(),
        path(parsed, CommandLineSpec.OPTION_ROOTS),
        parsed.matchedOptionValue(CommandLineSpec.OPTION_DOCUMENT, List.<Path>of()),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_EXPLAIN),
        form(parsed));
  }

  private static ReceiptCommand.Form form(ParseResult parsed) throws MisuseException {
    var json = parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON);
    var csv = parsed.hasMatchedOption(CommandLineSpec.OPTION_CSV);
    if (json && csv) {
      throw new MisuseException(Phrase.MISUSE_JSON_AND_CSV);
    }
    if (json) {
      return ReceiptCommand.Form.JSON;
    }
    return csv ? ReceiptCommand.Form.CSV : ReceiptCommand.Form.TEXT;
  }

  private static PolicyCommand policy(ParseResult parsed) {
    return new PolicyCommand(
        parsed.matchedPositionalValue(0, Path.of("")),
        path(parsed, CommandLineSpec.OPTION_ROOTS),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON));
  }

  private static AuditCommand audit(ParseResult parsed) {
    return new AuditCommand(
        parsed.matchedPositionalValue(0, Path.of("")),
        path(parsed, CommandLineSpec.OPTION_POLICY).orElseThrow(),
        path(parsed, CommandLineSpec.OPTION_ROOTS),
        !parsed.hasMatchedOption(CommandLineSpec.OPTION_NO_SIGNATURES),
        path(parsed, CommandLineSpec.OPTION_STATE),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_PROGRESS),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON));
  }

  private static AuditorKeygenCommand keygen(ParseResult parsed) {
    return new AuditorKeygenCommand(
        parsed.matchedOptionValue(CommandLineSpec.OPTION_NAME, ""),
        path(parsed, CommandLineSpec.OPTION_OUT).orElseThrow(),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON));
  }

  private static AuditorSignCommand sign(ParseResult parsed) {
    return new AuditorSignCommand(
        parsed.matchedPositionalValue(0, Path.of("")),
        path(parsed, CommandLineSpec.OPTION_KEY).orElseThrow(),
        path(parsed, CommandLineSpec.OPTION_POLICY).orElseThrow(),
        path(parsed, CommandLineSpec.OPTION_ROOTS),
        path(parsed, CommandLineSpec.OPTION_STATE),
        path(parsed, CommandLineSpec.OPTION_OUT),
        parsed.hasMatchedOption(CommandLineSpec.OPTION_JSON));
  }

  private static Optional<Path> path(ParseResult parsed, String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, (Path) null));
  }
}
