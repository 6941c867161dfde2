package cl.acuse.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Rules of the repository's text: each takes a file and gives sentences, one for every place that
 * breaks it. A path is relative to the repository's root.
 */
final class Tidy {

  static final int COLUMNS_MAX = 100;

  /** What a switch over all kinds takes, with a line a kind. */
  static final int METHOD_LINES_MAX = 75;

  /**
   * A noun that says nothing of what a thing is: a package's name, or the last word of a class's.
   */
  private static final Set<String> EMPTY_NAMES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "misc");

  /** An import, an address, a signature, a pattern. */
  private static final Pattern UNBREAKABLE = Pattern.compile("^import |\\S{60}");

  /** Text blocks and the samples of comments: their lines are not ours to break. */
  private static final Pattern VERBATIM =
      Pattern.compile("\"\"\".*?\"\"\"|<pre>.*?</pre>", Pattern.DOTALL);

  private static final Pattern MARKER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}~*/-])/(home|root|work|tmp|Users)/[\\w.-]+");

  private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(<?([^)>\\s]+)>?[^)]*\\)");

  private Tidy() {}

  record SourceFile(Path path, String text) {

    static SourceFile read(Path root, Path file) {
      try {
        return new SourceFile(root.relativize(file), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean is(String... endings) {
      return Stream.of(endings).anyMatch(path.toString()::endsWith);
    }

    boolean isUnder(String folder) {
      return ("/" + path).contains("/" + folder + "/");
    }

    String name() {
      return path.getFileName().toString();
    }

    /** The places of the lines that match. */
    List<String> where(Predicate<String> matches, String what) {
      List<String> lines = text.lines().toList();
      return IntStream.range(0, lines.size())
          .filter(i -> matches.test(lines.get(i)))
          .mapToObj(i -> path + ":" + (i + 1) + ": " + what)
          .toList();
    }
  }

  static List<String> noTabs(SourceFile file) {
    return file.is(".go", "go.mod")
        ? List.of()
        : file.where(line -> line.indexOf('\t') >= 0, "a tab; indent with spaces");
  }

  static List<String> narrowLines(SourceFile file) {
    return !file.is(".java")
        ? List.of()
        : withoutVerbatim(file)
            .where(
                line ->
                    line.codePointCount(0, line.length()) > COLUMNS_MAX
                        && !UNBREAKABLE.matcher(line).find(),
                "longer than " + COLUMNS_MAX + " columns");
  }

  private static SourceFile withoutVerbatim(SourceFile file) {
    Matcher verbatim = VERBATIM.matcher(file.text());
    return new SourceFile(
        file.path(),
        verbatim.replaceAll(part -> "\n".repeat((int) part.group().lines().count() - 1)));
  }

  static List<String> noMarkers(SourceFile file) {
    return file.isUnder("src/test")
        ? List.of()
        : file.where(
            line -> MARKER.matcher(line).find(), "a marker of unfinished work; do it or drop it");
  }

  static List<String> namesSaySomething(SourceFile file) {
    if (!file.is(".java", ".proto")) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (Path part : file.path()) {
      String[] words = part.toString().replaceFirst("\\.\\w+$", "").split("(?=\\p{Lu})|[_-]");
      String noun = words[words.length - 1];
      if (EMPTY_NAMES.contains(noun.toLowerCase(Locale.ROOT))) {
        found.add(file.path() + ": '" + noun + "' says nothing of what it is");
      }
    }
    return found;
  }

  static List<String> packagesAreNullMarked(SourceFile file) {
    return file.name().equals("package-info.java")
            && file.isUnder("src/main/java")
            && !file.text().contains("@NullMarked")
        ? List.of(file.path() + ": the package lacks @NullMarked")
        : List.of();
  }

  static List<String> suppressionsHaveReasons(SourceFile file) {
    if (!file.is(".java")) {
      return List.of();
    }
    List<String> lines = file.text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).strip().startsWith("@SuppressWarnings"))
        .filter(i -> !lines.get(i).contains("//"))
        .filter(i -> i == 0 || !lines.get(i - 1).strip().matches("(//|\\*).*"))
        .mapToObj(i -> file.path() + ":" + (i + 1) + ": a suppression without its reason beside it")
        .toList();
  }

  static List<String> testsDoNotSleep(SourceFile file) {
    return !file.is(".java")
        ? List.of()
        : file.where(
            line -> line.contains("Thread." + "sleep("), "sleeps; wait on a condition instead");
  }

  static List<String> noPathsOfOneMachine(SourceFile file) {
    return file.where(
        line -> MACHINE_PATH.matcher(line).find(), "a path of one machine; make it relative");
  }

  static List<String> linksResolve(SourceFile file, Path root) {
    if (!file.is(".md")) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (String target : linkTargets(file.text())) {
      String[] parts = target.split("#", 2);
      Path here = root.resolve(file.path());
      Path there = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
      if (!Files.exists(there)) {
        found.add(file.path() + ": the link " + target + " leads to no file");
      } else if (parts.length == 2
          && there.toString().endsWith(".md")
          && !anchors(SourceFile.read(root, there).text()).contains(parts[1])) {
        found.add(file.path() + ": the link " + target + " leads to no heading");
      }
    }
    return found;
  }

  private static List<String> linkTargets(String markdown) {
    return MARKDOWN_LINK
        .matcher(withoutCode(markdown))
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.matches("(?i)[a-z][a-z+.-]*:.*"))
        .toList();
  }

  /** Headings as GitHub names them, and anchors written by hand. */
  private static Set<String> anchors(String markdown) {
    Stream<String> headings =
        withoutCode(markdown)
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+\\s*", "").strip().toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    Stream<String> byHand =
        Pattern.compile("<a (?:id|name)=\"([^\"]+)\"")
            .matcher(markdown)
            .results()
            .map(anchor -> anchor.group(1));
    return Set.copyOf(Stream.concat(headings, byHand).distinct().toList());
  }

  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?ms)^```.*?^```", "");
  }

  /** Counted from the first line of the declaration to its closing brace, annotations aside. */
  static List<String> methodsAreShort(SourceFile file) {
    if (!file.is(".java") || !file.isUnder("src/main/java")) {
      return List.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, null, null, List.of(inMemory(file)));
    List<String> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new MethodLengths(file, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static JavaFileObject inMemory(SourceFile file) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + file.name()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return file.text();
      }
    };
  }

  private static final class MethodLengths extends TreePathScanner<Void, Void> {
    private final SourceFile file;
    private final SourcePositions positions;
    private final List<String> found;

    MethodLengths(SourceFile file, SourcePositions positions, List<String> found) {
      this.file = file;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (method.getBody() != null) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        String name = file.name().replace("java", "") + method.getName();
        if (last - first + 1 > METHOD_LINES_MAX) {
          found.add(
              "%s:%d: %s has %d lines, more than %d; split it"
                  .formatted(file.path(), first, name, last - first + 1, METHOD_LINES_MAX));
        }
      }
      return super.visitMethod(method, unused);
    }
  }
}
