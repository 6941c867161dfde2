package cl.acuse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the product to {@link ArchitectureRules}, and shows on the house in {@code broken} that
 * each rule can fail.
 */
class ArchitectureTest {

  private static final String BROKEN_BASE = "cl.acuse.architecture.broken";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          // Generated: messages and service stubs.
          .withImportOption(location -> !location.contains("/cl/acuse/proto/"))
          .importPackages("cl.acuse");

  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(BROKEN_BASE);

  /** A rule and the classes of the broken house that it must name. */
  record Case(Function<ArchitectureRules, ArchRule> rule, String... culprits) {
    @Override
    public String toString() {
      return rule.apply(new ArchitectureRules("cl.acuse")).getDescription();
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case(ArchitectureRules::proofKnowsJavaBaseAlone, "ProofKnowsProtobuf"),
          new Case(ArchitectureRules::entryKnowsMessagesAndProof, "EntryKnowsJackson"),
          new Case(ArchitectureRules::entryAndProofDoNotKnowTheVerifier, "EntryKnowsVerifier"),
          new Case(ArchitectureRules::nothingBelowKnowsTheCommandLine, "VerifierKnowsCommandLine"),
          new Case(
              ArchitectureRules::theVerifiersModuleKnowsNoEngineAndNoServer, "VerifierKnowsEngine"),
          new Case(ArchitectureRules::theEngineKnowsNoServer, "EngineKnowsServer"),
          new Case(ArchitectureRules::theServerKnowsNoClient, "ServerKnowsClient"),
          new Case(ArchitectureRules::theClientKnowsNoServer, "ClientKnowsServer"),
          new Case(
              ArchitectureRules::packagesHaveNoCycles, "ServerKnowsClient", "ClientKnowsServer"),
          new Case(ArchitectureRules::roomsDoNotKnowTheFacade, "SealKnowsFacade"),
          new Case(ArchitectureRules::storeIsTheFloor, "StoreKnowsSeal"),
          new Case(ArchitectureRules::rocksDbOnlyInStore, "SealKnowsRocksDb"),
          new Case(ArchitectureRules::vertxOnlyInTheServer, "EngineKnowsVertx"),
          new Case(ArchitectureRules::grpcOnlyAtItsDoors, "RestKnowsGrpc"),
          new Case(ArchitectureRules::theVerifierOpensNoSocket, "VerifierOpensSocket"),
          new Case(ArchitectureRules::theVerifierSignsNothing, "VerifierSigns"),
          new Case(ArchitectureRules::noJavaUtilLogging, "OpsKnowsJavaLogging"),
          new Case(
              ArchitectureRules::timeAndRandomnessComeFromTheEdges,
              "SequenceReadsClock",
              "SequenceRefersToClock",
              "SequenceRollsDice"));

  @ParameterizedTest
  @FieldSource("CASES")
  void theHouseKeepsTheRule(Case example) {
    example.rule().apply(new ArchitectureRules("cl.acuse")).check(HOUSE);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void theBrokenHouseBreaksIt(Case example) {
    var result = example.rule().apply(new ArchitectureRules(BROKEN_BASE)).evaluate(BROKEN);
    var report = String.join("\n", result.getFailureReport().getDetails());
    assertThat(report).contains(example.culprits());
    assertThat(report.lines().filter(line -> !line.isBlank()))
        .as("edges are not accused")
        .noneMatch(line -> line.contains(BROKEN_BASE + ".api.Main."));
  }

  @Test
  void everyRuleIsHeldAndBroken() {
    var rules =
        Arrays.stream(ArchitectureRules.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == ArchRule.class)
            .filter(method -> method.getParameterCount() == 0);
    assertThat(rules).hasSameSizeAs(CASES);
  }

  @Test
  void everyRoomWasRead() {
    assertThat(HOUSE.stream().map(type -> type.getPackageName()).distinct())
        .contains(
            "cl.acuse.proof",
            "cl.acuse.entry",
            "cl.acuse.verifier",
            "cl.acuse.verifier.cli",
            "cl.acuse.ledger",
            "cl.acuse.ledger.intake",
            "cl.acuse.ledger.sequence",
            "cl.acuse.ledger.admission",
            "cl.acuse.ledger.integrate",
            "cl.acuse.ledger.store",
            "cl.acuse.ledger.seal",
            "cl.acuse.ledger.evidence",
            "cl.acuse.api",
            "cl.acuse.api.problem",
            "cl.acuse.api.grpc",
            "cl.acuse.api.rest",
            "cl.acuse.api.ops",
            "cl.acuse.client",
            "cl.acuse.demo")
        .doesNotContain("cl.acuse.architecture", "cl.acuse.proto.v1");
  }
}
