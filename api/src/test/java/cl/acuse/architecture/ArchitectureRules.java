package cl.acuse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Signature;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of the house: who may know whom. Each is written for a base package, so that the test
 * can hold the product to it and also a small house that breaks it.
 */
final class ArchitectureRules {

  /** The classes that make what everyone else is given, with the reason. */
  private static final Map<String, String> EDGES =
      Map.of(
          "api.Main", "the server's process: makes the clock and the randomness it hands down",
          "verifier.cli.Outside",
              "the verifier's process: an auditor's key and the time of his cosignature",
          "verifier.cli.Main", "the verifier's process: the verdict says at what time it was made");

  private static final Set<String> JAVA_BASE =
      ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();

  private static final DescribedPredicate<JavaClass> FROM_JAVA_BASE =
      DescribedPredicate.describe(
          "belong to java.base",
          type ->
              type.getBaseComponentType().isPrimitive()
                  || JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));

  /** They instruct the compiler; no class file is needed when the program runs. */
  private static final DescribedPredicate<JavaClass> COMPILER_ANNOTATIONS =
      resideInAnyPackage("org.jspecify.annotations", "com.google.errorprone.annotations");

  private static final DescribedPredicate<JavaClass> MESSAGES =
      resideInAnyPackage("cl.acuse.proto..", "com.google.protobuf..");

  private final String base;

  ArchitectureRules(String base) {
    this.base = base;
  }

  private String in(String room) {
    return base + "." + room;
  }

  // ---- the arrows ----

  ArchRule proofKnowsJavaBaseAlone() {
    return classes()
        .that()
        .resideInAPackage(in("proof.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage(in("proof..")).or(FROM_JAVA_BASE).or(COMPILER_ANNOTATIONS))
        .because("the kernel must outlive every library");
  }

  ArchRule entryKnowsMessagesAndProof() {
    return classes()
        .that()
        .resideInAPackage(in("entry.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(in("entry.."), in("proof.."))
                .or(MESSAGES)
                .or(FROM_JAVA_BASE)
                .or(COMPILER_ANNOTATIONS));
  }

  ArchRule nothingBelowKnowsTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("verifier.cli.."))
        .and()
        .doNotHaveFullyQualifiedName(in("api.mirror.AuditCommand"))
        .and()
        .doNotHaveFullyQualifiedName(in("api.mirror.CopyOptions"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("verifier.cli.."))
        .because("only who audits a running server ends in the offline program, by its language");
  }

  ArchRule entryAndProofDoNotKnowTheVerifier() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("proof.."), in("entry.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("verifier.."));
  }

  ArchRule theVerifiersModuleKnowsNoEngineAndNoServer() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("proof.."), in("entry.."), in("verifier.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("ledger.."), in("api.."), in("client.."), in("demo.."));
  }

  ArchRule theEngineKnowsNoServer() {
    return noClasses()
        .that()
        .resideInAPackage(in("ledger.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("api.."), in("client.."), in("demo.."), in("verifier.cli.."));
  }

  ArchRule theServerKnowsNoClient() {
    return noClasses()
        .that()
        .resideInAPackage(in("api.."))
        .and()
        .doNotHaveFullyQualifiedName(in("api.Main"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("client.."), in("demo.."))
        .because("only Main starts the client's commands and the demonstration");
  }

  ArchRule theClientKnowsNoServer() {
    return noClasses()
        .that()
        .resideInAPackage(in("client.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(in("api.."), in("ledger.."), in("demo.."))
                .and(not(resideInAPackage(in("ledger.seal..")))))
        .because("of the server's side an institution shares the kinds of keys and nothing else");
  }

  /** Main wires everything and starts every command, so its arrows do not count. */
  ArchRule packagesHaveNoCycles() {
    return slices()
        .matching(base + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(named(in("api.Main")), DescribedPredicate.alwaysTrue());
  }

  // ---- the rooms of the engine ----

  ArchRule roomsDoNotKnowTheFacade() {
    return noClasses()
        .that()
        .resideInAPackage(in("ledger.*.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("ledger"));
  }

  ArchRule storeIsTheFloor() {
    return noClasses()
        .that()
        .resideInAPackage(in("ledger.store.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(in("ledger..")).and(not(resideInAPackage(in("ledger.store..")))));
  }

  // ---- only here ----

  ArchRule rocksDbOnlyInStore() {
    return onlyIn("org.rocksdb..", "ledger.store..");
  }

  ArchRule vertxOnlyInTheServer() {
    return onlyIn("io.vertx..", "api..");
  }

  ArchRule grpcOnlyAtItsDoors() {
    // The failure table gives each failure its gRPC status beside its HTTP one.
    return onlyIn("io.grpc..", "api.grpc..", "api.problem..", "client..", "demo..");
  }

  private ArchRule onlyIn(String library, String... rooms) {
    String[] packages = Stream.of(rooms).map(this::in).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  // ---- what nobody does, and what only the edges do ----

  ArchRule theVerifierOpensNoSocket() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("proof.."), in("entry.."), in("verifier.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net.http..", "java.nio.channels.spi..", "javax.net..")
                .or(
                    named(
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "java.net.DatagramSocket",
                        "java.net.InetAddress",
                        "java.net.URL",
                        "java.net.URLConnection",
                        "java.nio.channels.SocketChannel",
                        "java.nio.channels.AsynchronousSocketChannel")));
  }

  ArchRule theVerifierSignsNothing() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("proof.."), in("entry.."), in("verifier.."))
        .and()
        .doNotHaveFullyQualifiedName(in("verifier.cli.AuditorKey"))
        .should()
        .accessTargetWhere(
            calls(
                "sign",
                target ->
                    target.getOwner().isEquivalentTo(Signature.class)
                        && Set.of("sign", "initSign").contains(target.getName())));
  }

  ArchRule noJavaUtilLogging() {
    return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
  }

  ArchRule timeAndRandomnessComeFromTheEdges() {
    String[] edges = EDGES.keySet().stream().map(this::in).toArray(String[]::new);
    return noClasses()
        .that(not(named(edges)))
        .should()
        .accessTargetWhere(
            calls("read a clock or make randomness", ArchitectureRules::readsClockOrChance))
        .because("both come in through a parameter, so that a run can be replayed");
  }

  private static boolean readsClockOrChance(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "now" -> owner.startsWith("java.time.") && target.getRawParameterTypes().isEmpty();
      case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
      // nanoTime is free: it measures and waits, and says nothing that could be recorded.
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "<init>" ->
          owner.equals("java.util.Random") || owner.equals("java.security.SecureRandom");
      case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
      case "random" -> owner.equals("java.lang.Math");
      case "randomUUID" -> owner.equals("java.util.UUID");
      default -> false;
    };
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> calls(
      String what, Predicate<CodeUnitAccessTarget> wanted) {
    return DescribedPredicate.describe(
        what,
        access -> access.getTarget() instanceof CodeUnitAccessTarget target && wanted.test(target));
  }

  /** The classes of these names, with the classes inside them. */
  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> wanted = Set.of(names);
    return DescribedPredicate.describe(
        "are one of " + wanted, type -> wanted.contains(type.getName().split("\\$", 2)[0]));
  }
}
