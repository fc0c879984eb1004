package org.wusum;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the package table of {@code docs/architecture.md}: who may use whom, and which library belongs where. */
@AnalyzeClasses(packages = "org.wusum", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] JDK = {"java..", "javax.."};
    private static final String[] JSON = {"tools.jackson.."};
    private static final String[] CSV = {"de.siegmar.fastcsv.."};
    private static final String[] PARQUET = {"org.apache.parquet..", "io.airlift.compress.."};
    private static final String[] HTML = {"org.jsoup.."};
    private static final String[] LOGGING = {"org.slf4j.."};
    private static final String[] DEEPLEARNING4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};
    private static final String[] SPARK = {"org.apache.spark..", "org.apache.hadoop..", "scala.."};
    private static final String[] TEMPLATES = {"gg.jte.."};
    private static final String[] COMMAND_LINE = {"picocli.."};

    /**
     * Each package with the packages of the project that its code may reach, directly or through what it uses. A new
     * package is added here first.
     */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("text", List.of()),
            Map.entry("topic", List.of()),
            Map.entry("corpus", List.of("text", "topic")),
            Map.entry("model", List.of("text", "topic")),
            Map.entry("tag", List.of("text", "topic", "model")),
            Map.entry("eval", List.of("topic")),
            Map.entry("train", List.of("text", "topic", "corpus", "model", "tag", "eval")),
            Map.entry("job", List.of("text", "topic", "model", "tag")),
            Map.entry("spark", List.of("text", "topic", "model", "tag", "job")),
            Map.entry("report", List.of("text", "topic", "corpus", "model", "tag", "eval")),
            Map.entry(
                    "cli",
                    List.of("text", "topic", "corpus", "model", "tag", "eval", "train", "job", "spark", "report")));

    @ArchTest
    static void packagesUseOnlyThosePackagesThatTheTableAllows(JavaClasses all) {
        MAY_USE.forEach((from, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(from) && !allowed.contains(other))
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(inside(from))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .because("the package table lets " + from + " use only " + allowed)
                    .allowEmptyShould(true)
                    .check(all);
        });
    }

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses all) {
        TreeSet<String> unknown = new TreeSet<>();
        for (JavaClass each : all) {
            String name = each.getPackageName();
            String first = name.equals("org.wusum")
                    ? ""
                    : name.substring("org.wusum.".length()).split("\\.", -1)[0];
            if (!MAY_USE.containsKey(first)) {
                unknown.add(name);
            }
        }
        assertThat(unknown).as("packages without a row in the package table").isEmpty();
    }

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.wusum.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule textUsesTheJdkAlone = onlyUses("text", JDK, annotations());

    @ArchTest
    static final ArchRule topicUsesTheJdkAndJson = onlyUses("topic", JDK, annotations(), JSON);

    @ArchTest
    static final ArchRule corpusUsesThinLibraries = onlyUses("corpus", JDK, annotations(), JSON, CSV, LOGGING);

    @ArchTest
    static final ArchRule modelUsesThinLibraries = onlyUses("model", JDK, annotations(), JSON, LOGGING);

    @ArchTest
    static final ArchRule tagUsesThinLibraries = onlyUses("tag", JDK, annotations(), JSON, LOGGING);

    @ArchTest
    static final ArchRule evalUsesThinLibraries = onlyUses("eval", JDK, annotations(), JSON, LOGGING);

    @ArchTest
    static final ArchRule jobUsesThinLibraries = onlyUses("job", JDK, annotations(), JSON, CSV, LOGGING, PARQUET, HTML);

    /** Libraries for some formats are optional: they are loaded only where there is a file of such a format. */
    @ArchTest
    static final ArchRule parquetIsUsedInJobAndOnClustersAlone = onlyIn(PARQUET, "job", "spark");

    @ArchTest
    static final ArchRule htmlIsUsedInJobAlone = onlyIn(HTML, "job");

    @ArchTest
    static final ArchRule reportUsesThinLibraries = onlyUses("report", JDK, annotations(), JSON, TEMPLATES);

    @ArchTest
    static final ArchRule templatesAreUsedInReportAlone = onlyIn(TEMPLATES, "report");

    @ArchTest
    static final ArchRule deeplearning4jIsUsedInTrainAlone = onlyIn(DEEPLEARNING4J, "train");

    @ArchTest
    static final ArchRule clustersHaveTheirLibraries =
            onlyUses("spark", JDK, annotations(), JSON, PARQUET, SPARK, COMMAND_LINE);

    @ArchTest
    static final ArchRule sparkIsUsedInSparkAlone = onlyIn(SPARK, "spark");

    @ArchTest
    static final ArchRule theCommandLineLibraryIsUsedInProgramsAlone = onlyIn(COMMAND_LINE, "cli", "spark");

    /** Word vectors are computed in plain Java, on any platform. */
    @ArchTest
    static final ArchRule wordVectorsNeedNoNatives = noClasses()
            .that()
            .resideInAPackage(inside("train.vectors"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DEEPLEARNING4J);

    /** What a program that tags must never load, by whatever way round. */
    @ArchTest
    static final ArchRule taggingNeverReachesTraining = noClasses()
            .that()
            .resideInAnyPackage(inside("text"), inside("model"), inside("tag"), inside("job"))
            .should()
            .transitivelyDependOnClassesThat(
                    resideInAnyPackage(join(DEEPLEARNING4J, SPARK, COMMAND_LINE, new String[] {inside("train")})))
            .because("who only tags gets neither natives nor the command line")
            .allowEmptyShould(true);

    /** Reading a Deeplearning4j model runs Java deserialisation and starts any class that its JSON names. */
    @ArchTest
    static final ArchRule networksAreNeverReadFromFiles = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.deeplearning4j\\..*(ModelSerializer|ModelGuesser|CheckpointListener|FileModelSaver)")
            .orShould()
            .callMethodWhere(target(owner(resideInAPackage("org.deeplearning4j..")))
                    .and(target(nameMatching("load|save|fromJson|fromYaml"))))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class)
            .allowEmptyShould(true);

    private static ArchRule onlyUses(String name, String[]... libraries) {
        List<String> allowed = new ArrayList<>(List.of(join(libraries)));
        allowed.add(inside(name));
        MAY_USE.get(name).forEach(other -> allowed.add(inside(other)));
        return classes()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyIn(String[] library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(homes).map(ArchitectureTest::inside).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .allowEmptyShould(true);
    }

    private static String[] annotations() {
        return new String[] {"org.jspecify.annotations.."};
    }

    private static String inside(String name) {
        return "org.wusum." + name + "..";
    }

    private static String[] join(String[]... parts) {
        List<String> all = new ArrayList<>();
        for (String[] part : parts) {
            all.addAll(List.of(part));
        }
        return all.toArray(String[]::new);
    }
}
