package org.wusum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import gg.jte.TemplateOutput;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.wusum.cli.Wusum;
import org.wusum.tag.Tagger;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/** What README.md shows works as shown. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final int MOST_LINES = 10;
    private static final long SECONDS_TO_RUN = 120;

    /** A class of each jar that a program which only tags has on its class path, beside Wusum itself. */
    private static final List<Class<?>> THIN_JARS =
            List.of(JsonFactory.class, JSON.class, Logger.class, CsvReader.class);

    /** What only reports need. */
    private static final Class<?> TEMPLATES = TemplateOutput.class;

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```.*?```text\n(.*?)```");
    private static final Pattern EXPLANATION =
            Pattern.compile("(?s)## Why a tag: explain\n+```sh\n\\./wusum explain (\\S+)\n.*?```text\n(.*?)```");
    private static final Pattern REPORTS = Pattern.compile("(?s)### Reports from Java\n.*?```java\n(.*?)```");
    private static final Pattern CLASS_NAME = Pattern.compile("class (\\w+)");
    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^(?:.*\\| *)?\\./wusum ([^|>#\n]*)");
    private static final Pattern OPTION_ROW = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void theJavaProgramHasAtMostTenLines() {
        assertThat(example().group(1).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void theJavaProgramPrintsWhatIsShownWithTheThinJarsAlone(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(
                Tagger.class.getResource("/org/wusum/model/nato.wusum") != null,
                "no bundled model: train one and build again");
        String program = example().group(1);
        compile(program, folder, thinClassPath());
        assertThat(run(nameOf(program), folder, thinClassPath()))
                .isEqualToNormalizingNewlines(example().group(2));
    }

    @Test
    void theJavaProgramForReportsWritesThemWithOneJarMore(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(
                Tagger.class.getResource("/org/wusum/model/nato.wusum") != null,
                "no bundled model: train one and build again");
        MatchResult shown = REPORTS.matcher(readme()).results().findFirst().orElseThrow();
        compile(shown.group(1), folder, thinClassPath() + File.pathSeparator + placeOf(TEMPLATES));
        Path labelled = folder.resolve("labelled.jsonl");
        try (Stream<String> lines = Files.lines(Path.of("data", "literary", "W4.jsonl"))) {
            Files.write(labelled, lines.limit(20).toList());
        }

        assertThat(run(
                        nameOf(shown.group(1)),
                        folder,
                        thinClassPath() + File.pathSeparator + placeOf(TEMPLATES),
                        labelled.toString()))
                .isEmpty();

        assertThat(folder.resolve("report.html")).content().contains("Evaluation report", "nato@");
        assertThat(folder.resolve("pages").resolve("index.html")).content().contains("articles-0001.html");
    }

    @Test
    void theExplanationBeginsAsShown() {
        assumeTrue(
                Tagger.class.getResource("/org/wusum/model/nato.wusum") != null,
                "no bundled model: train one and build again");
        MatchResult shown = EXPLANATION.matcher(readme()).results().findFirst().orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = Wusum.run(
                new String[] {"explain", shown.group(1)},
                InputStream.nullInputStream(),
                out,
                new ByteArrayOutputStream());

        assertThat(code).isZero();
        // Isolates are for terminals; the page does without.
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("[\u2068\u2069]", ""))
                .startsWith(shown.group(2));
    }

    @ParameterizedTest
    @MethodSource
    void everyCommandLineNamesAVerbAndOptionsThatExist(String commandLine) {
        List<String> words = List.of(commandLine.split("\\s+", -1));
        int verbs = words.get(0).equals("model") ? 2 : 1;
        String help = help(words.subList(0, verbs));
        words.stream()
                .filter(word -> word.matches("--?[a-z].*"))
                .forEach(option -> assertThat(help).as(commandLine).containsPattern(named(option)));
    }

    @Test
    void everyOptionInTheTableOfTrainingExists() {
        String help = help(List.of("train"));
        assertThat(OPTION_ROW.matcher(readme()).results().map(row -> row.group(1)))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(help).containsPattern(named(option)));
    }

    static Set<String> everyCommandLineNamesAVerbAndOptionsThatExist() {
        Set<String> commandLines = new LinkedHashSet<>();
        COMMAND_LINE
                .matcher(readme())
                .results()
                .map(line -> line.group(1).strip())
                .forEach(commandLines::add);
        return commandLines;
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(LINK.matcher(readme()).results().map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    private static String readme() {
        try {
            return Files.readString(README);
        } catch (IOException unreadable) {
            throw new AssertionError("tests run in the project's folder", unreadable);
        }
    }

    /** The program, and the text that is said to be its output. */
    private static MatchResult example() {
        List<MatchResult> found = EXAMPLE.matcher(readme()).results().toList();
        assertThat(found).as("Java programs followed by their output").hasSize(1);
        return found.get(0);
    }

    private static String nameOf(String program) {
        return CLASS_NAME
                .matcher(program)
                .results()
                .map(name -> name.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static void compile(String program, Path folder, String classPath) throws IOException {
        Path source = folder.resolve(nameOf(program) + ".java");
        Files.writeString(source, program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("the compiler of a JDK").isNotNull();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = compiler.run(
                InputStream.nullInputStream(),
                messages,
                messages,
                List.of(
                                "-encoding",
                                "UTF-8",
                                "-Xlint:all",
                                "-Werror",
                                "-proc:none",
                                "-cp",
                                classPath,
                                source.toString())
                        .toArray(String[]::new));
        assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static String run(String name, Path folder, String classPath, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                folder + File.pathSeparator + classPath,
                name));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_TO_RUN, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ends by itself").isTrue();
        return Files.readString(output);
    }

    private static String placeOf(Class<?> inJar) {
        return inJar.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static String thinClassPath() {
        List<String> thin = new ArrayList<>();
        thin.add(Path.of("target", "classes").toAbsolutePath().toString());
        for (Class<?> inJar : THIN_JARS) {
            thin.add(placeOf(inJar));
        }
        return String.join(File.pathSeparator, thin);
    }

    private static String named(String option) {
        return "[\\s,\\[]" + Pattern.quote(option) + "(?![\\w-])";
    }

    private static String help(List<String> verbs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(verbs.stream(), Stream.of("--help")).toArray(String[]::new);
        int code = Wusum.run(arguments, InputStream.nullInputStream(), out, OutputStream.nullOutputStream());
        assertThat(code)
                .as("exit code of wusum %s --help", String.join(" ", verbs))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
