package cl.acuse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.architecture.Tidy.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the repository's text to {@link Tidy}, and shows of each rule that it can fail. */
class TidyTest {

  private static final Path ROOT = Path.of(System.getProperty("acuse.root")).toAbsolutePath();

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "node_modules", ".idea", ".vscode", ".settings");

  /** Written by people; vectors and other data have rules of their own. */
  private static final Set<String> TEXT =
      Set.of(".java", ".proto", ".xml", ".md", ".yaml", ".yml", ".sh", ".py", ".go", ".properties");

  private static final List<SourceFile> REPOSITORY = read();

  /** A rule, and a file that breaks it in one place. */
  record Case(String name, Function<SourceFile, List<String>> rule, String path, String bad) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String MARKER = "FIX" + "ME";

  static final List<Case> CASES =
      List.of(
          new Case("no tabs", Tidy::noTabs, "scripts/start.sh", "#!/bin/sh\n\techo\n"),
          new Case("narrow lines", Tidy::narrowLines, "A.java", "//" + " x".repeat(50)),
          new Case("no markers", Tidy::noMarkers, "api/src/main/java/A.java", "// " + MARKER),
          new Case(
              "names of classes", Tidy::namesSaySomething, "src/main/java/KeyManager.java", ""),
          new Case("names of packages", Tidy::namesSaySomething, "src/main/java/util/Key.java", ""),
          new Case(
              "null-marked packages",
              Tidy::packagesAreNullMarked,
              "api/src/main/java/a/package-info.java",
              "package a;"),
          new Case(
              "reasons of suppressions",
              Tidy::suppressionsHaveReasons,
              "A.java",
              "class A {\n  @SuppressWarnings(\"unused\")\n  int a;\n}"),
          new Case("tests do not sleep", Tidy::testsDoNotSleep, "A.java", "Thread." + "sleep(1);"),
          new Case(
              "no paths of one machine",
              Tidy::noPathsOfOneMachine,
              "docs/a.md",
              "see /" + "home/ana/acuse"),
          new Case(
              "short methods",
              Tidy::methodsAreShort,
              "api/src/main/java/A.java",
              "class A {\n  void a() {\n"
                  + "    a();\n".repeat(Tidy.METHOD_LINES_MAX - 1)
                  + "  }\n}\n"),
          new Case(
              "links resolve",
              file -> Tidy.linksResolve(file, ROOT),
              "docs/a.md",
              "see [there](nowhere.md), not ```[code]```"));

  @ParameterizedTest
  @FieldSource("CASES")
  void theRepositoryKeepsTheRule(Case example) {
    assertThat(REPOSITORY.stream().flatMap(file -> example.rule().apply(file).stream()))
        .as(example.name())
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aBadFileBreaksIt(Case example) {
    assertThat(example.rule().apply(new SourceFile(Path.of(example.path()), example.bad())))
        .singleElement()
        .asString()
        .startsWith(example.path());
  }

  @Test
  void whatIsAllowedIsNotReported() {
    assertThat(Tidy.narrowLines(java("// " + "x ".repeat(48) + "x"))).isEmpty();
    assertThat(Tidy.narrowLines(java(" * " + "x".repeat(98)))).isEmpty();
    assertThat(Tidy.narrowLines(java(" * <pre>\n" + " x".repeat(90) + "\n * </pre>"))).isEmpty();
    assertThat(Tidy.narrowLines(java(" * <pre>\n * </pre>" + " x".repeat(90)))).hasSize(1);
    assertThat(Tidy.narrowLines(java("import a." + "x".repeat(100) + ";"))).isEmpty();
    assertThat(Tidy.suppressionsHaveReasons(java("@SuppressWarnings(\"a\") // since b"))).isEmpty();
    assertThat(Tidy.suppressionsHaveReasons(java("// since b\n@SuppressWarnings(\"a\")")))
        .isEmpty();
    assertThat(Tidy.noPathsOfOneMachine(java("https://a.cl/home/b, ./tmp/c, ~/work/d"))).isEmpty();
    assertThat(Tidy.namesSaySomething(java("src/main/java/CommonField.java", ""))).isEmpty();
    assertThat(
            Tidy.methodsAreShort(
                java("void a() {\n" + "    a();\n".repeat(Tidy.METHOD_LINES_MAX - 2) + "  }")))
        .isEmpty();
  }

  @Test
  void linksToHeadingsResolve(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("a.md"), "# Two words, and `code`\n<a id=\"R-07\"></a>\n");
    assertThat(links(root, "[a](a.md#two-words-and-code) [b](a.md#R-07) [c](a.md)")).isEmpty();
    assertThat(links(root, "[a](a.md#three-words)")).hasSize(1);
    assertThat(links(root, "```\n[a](none.md)\n```\n[b](https://acuse.cl)")).isEmpty();
  }

  @Test
  void theRepositoryWasRead() {
    assertThat(REPOSITORY.stream().map(file -> file.path().toString()))
        .contains("pom.xml", "scripts/acuse", ".ci/run", "buf.yaml")
        .noneMatch(path -> path.contains("target/"));
    Set<String> packages = folders(file -> file.is(".java"));
    assertThat(folders(file -> file.name().equals("package-info.java")))
        .as("every package of main code has a package-info")
        .containsAll(packages);
  }

  private static Set<String> folders(Predicate<SourceFile> files) {
    return REPOSITORY.stream()
        .filter(file -> file.isUnder("src/main/java"))
        .filter(files)
        .map(file -> file.path().getParent().toString())
        .collect(Collectors.toSet());
  }

  private static SourceFile java(String body) {
    return java("api/src/main/java/A.java", "class A {\n" + body + "\n}\n");
  }

  private static SourceFile java(String path, String text) {
    return new SourceFile(Path.of(path), text);
  }

  private static List<String> links(Path root, String markdown) {
    return Tidy.linksResolve(new SourceFile(Path.of("b.md"), markdown), root);
  }

  private static List<SourceFile> read() {
    List<SourceFile> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
              if (isText(file)) {
                files.add(SourceFile.read(ROOT, file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** By its ending; a script has none and begins with its interpreter. */
  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    if (TEXT.stream().anyMatch(name::endsWith)) {
      return true;
    }
    return !name.contains(".") && Files.isExecutable(file);
  }
}
