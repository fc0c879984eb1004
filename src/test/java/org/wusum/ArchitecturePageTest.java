package org.wusum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wusum.model.ModelFile;
import org.wusum.text.NormalizationRule;

/** docs/architecture.md names what there is. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs", "architecture.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "wusum");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|.*\\|.*\\|.*\\|$");
    private static final Pattern RULE_ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\| `([a-z-]+)` \\|");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern FORMAT_VERSION = Pattern.compile("format version, now ([0-9]+)");

    @Test
    void listsEveryPackage() throws IOException {
        List<String> rows =
                PACKAGE_ROW.matcher(page()).results().map(row -> row.group(1)).toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(packages());
    }

    @Test
    void listsEveryRuleOfTheNormaliserInItsOrder() throws IOException {
        List<String> rows = RULE_ROW.matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(NormalizationRule.values())
                        .map(rule -> rule.number() + " " + rule.code())
                        .toList());
    }

    @Test
    void statesTheVersionOfTheModelFormat() throws IOException {
        assertThat(FORMAT_VERSION.matcher(page()).results().map(version -> version.group(1)))
                .containsExactly(String.valueOf(ModelFile.FORMAT_VERSION));
    }

    @Test
    void namesTestsThatExist() throws IOException {
        List<String> tests = testClasses();
        assertThat(TEST_NAME.matcher(page()).results().map(name -> name.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests).contains(name));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }
}
