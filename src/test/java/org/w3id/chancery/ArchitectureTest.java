package org.w3id.chancery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The package borders, as the page on the architecture draws them. */
@AnalyzeClasses(
    packages = "org.w3id.chancery",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ALL = "org.w3id.chancery.";

  @ArchTest static final ArchRule VOCABULARY = mayUse("vocabulary");

  @ArchTest static final ArchRule CLAIM = mayUse("claim", "vocabulary");

  @ArchTest static final ArchRule DOCUMENT = mayUse("document", "claim");

  @ArchTest static final ArchRule INGEST = mayUse("ingest", "document", "claim", "vocabulary");

  @ArchTest static final ArchRule RESOLVE = mayUse("resolve", "claim", "vocabulary");

  @ArchTest
  static final ArchRule PIPELINE =
      mayUse("pipeline", "ingest", "resolve", "document", "claim", "vocabulary");

  @ArchTest static final ArchRule EVALUATION = mayUse("evaluation");

  @ArchTest static final ArchRule LOG = mayUse("log", "vocabulary");

  @ArchTest static final ArchRule PROJECTION = mayUse("projection", "log", "vocabulary");

  @ArchTest static final ArchRule DESCRIPTION = mayUse("description", "vocabulary");

  @ArchTest static final ArchRule EXCHANGE = mayUse("exchange", "projection", "log", "vocabulary");

  @ArchTest static final ArchRule HISTORY = mayUse("history", "projection", "log", "vocabulary");

  @ArchTest
  static final ArchRule RECORDING =
      mayUse(
          "recording",
          "pipeline",
          "ingest",
          "resolve",
          "document",
          "claim",
          "exchange",
          "projection",
          "log",
          "vocabulary");

  @ArchTest
  static final ArchRule FOLLOW = mayUse("follow", "history", "projection", "log", "vocabulary");

  @ArchTest static final ArchRule LINK = mayUse("link", "projection", "log", "claim", "vocabulary");

  @ArchTest
  static final ArchRule KAFKA =
      mayUse(
          "kafka",
          "follow",
          "recording",
          "pipeline",
          "ingest",
          "resolve",
          "document",
          "claim",
          "history",
          "projection",
          "log",
          "vocabulary");

  @ArchTest
  static final ArchRule ONLY_ONE_KNOWS_KAFKA =
      noClasses()
          .that()
          .resideOutsideOfPackage(ALL + "kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule SERVER =
      mayUse(
          "server",
          "link",
          "recording",
          "history",
          "description",
          "projection",
          "log",
          "vocabulary");

  @ArchTest static final ArchRule CONFIGURATION = mayUse("configuration");

  @ArchTest
  static final ArchRule NOBODY_USES_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ALL + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ALL + "cli..");

  @ArchTest
  static final ArchRule JENA_BEGINS_AT_THE_LOG =
      noClasses()
          .that()
          .resideInAnyPackage(
              packages(
                  "vocabulary", "claim", "document", "ingest", "resolve", "pipeline", "evaluation"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.jena..");

  @ArchTest
  static final ArchRule RDF4J_ENDS_AT_INGEST =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ALL + "ingest..",
              ALL + "exchange..",
              ALL + "recording..",
              ALL + "link.outside..",
              ALL + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.rdf4j..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      SlicesRuleDefinition.slices().matching(ALL + "(*)..").should().beFreeOfCycles();

  private static ArchRule mayUse(String part, String... others) {
    String[] ours = new String[others.length + 1];
    ours[0] = part;
    System.arraycopy(others, 0, ours, 1, others.length);
    String[] packages = packages(ours);
    return classes()
        .that()
        .resideInAPackage(ALL + part + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of " + String.join(", ", ours) + " or of other projects",
                type ->
                    !type.getPackageName().startsWith("org.w3id.chancery")
                        || JavaClass.Predicates.resideInAnyPackage(packages).test(type)))
        .allowEmptyShould(true);
  }

  private static String[] packages(String... parts) {
    String[] packages = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      packages[i] = ALL + parts[i] + "..";
    }
    return packages;
  }
}
