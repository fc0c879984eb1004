package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.cli.Wusum;
import org.wusum.job.input.ArticleInput;
import org.wusum.model.ModelFixtures;
import tools.jackson.jr.ob.JSON;

/**
 * A thousand damaged files, of every format, in real runs. What each holds is known from how it was made: which articles must come
 * out, in which order, and where the rejects must stand. No run ends early, hangs, or tells of anything unexpected.
 */
class DamagedInputsTest {

    private static final int INPUTS = 1000;
    private static final int INPUTS_OF_A_RUN = 20;
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final int KEPT = 1 << 20;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("wusum.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private Path model;
    private int numbers;
    private int runs;

    @BeforeEach
    void prepare() {
        model = ModelFixtures.writeTo(folder);
        System.getLogger("DamagedInputsTest").log(System.Logger.Level.INFO, "seed " + seed);
    }

    @Test
    void everyRecordIsTaggedOrRejectedAtItsPlace() throws IOException {
        List<DamagedInput> together = new ArrayList<>();
        while (numbers < INPUTS) {
            DamagedInput input = next();
            // Among what nobody can foretell, nobody can tell where the next input begins.
            if (input.behind() == DamagedInput.Behind.ANYTHING) {
                check(List.of(input));
            } else {
                together.add(input);
            }
            if (together.size() == INPUTS_OF_A_RUN || (numbers == INPUTS && !together.isEmpty())) {
                check(together);
                together.clear();
            }
        }
    }

    private DamagedInput next() throws IOException {
        int number = ++numbers;
        int kind = random.nextInt(20);
        if (kind < 5) {
            return DamagedJsonl.of(random, number);
        } else if (kind < 9) {
            return DamagedCsv.of(random, number);
        } else if (kind < 11) {
            return DamagedPages.text(random, number);
        } else if (kind < 13) {
            return DamagedPages.page(random, number);
        } else if (kind < 15) {
            return DamagedArchives.gzip(random, number);
        } else if (kind < 17) {
            return DamagedArchives.zstd(random, number);
        } else if (kind < 18) {
            return DamagedArchives.flipped(random, number);
        } else if (kind < 19) {
            return DamagedTables.of(random, number, folder);
        }
        return DamagedTables.flipped(random, number, folder);
    }

    @Test
    void aFolderStandsForItsFilesWhateverTheyAreCalledAndNothingElse() throws Exception {
        Path place = Files.createDirectory(folder.resolve("odd"));
        List<String> names = List.of(
                "-x",
                "--run",
                "two words",
                "خبر عاجل",
                "😀",
                "line\nbreak",
                "tab\t",
                "\u001B[31m",
                "\"quoted\"",
                "it's",
                "back\\slash",
                "a*b?c[d]{e}",
                "%s%n$HOME",
                "~",
                "#",
                "\u202Eedoc",
                "x".repeat(249),
                "ش".repeat(124),
                "a.jsonl");
        for (String name : names) {
            Files.writeString(
                    place.resolve(name + ".jsonl"), DamagedJsonl.article("in " + name.length(), "a\u0301") + "\n[]\n");
            Files.writeString(place.resolve(name + ".txt"), ModelFixtures.ARCTIC_TEXT);
        }
        addWhatIsNoFile(place);

        Path run = Files.createTempDirectory(folder, "run");
        CommandOutcome told = assertTimeoutPreemptively(GENEROUS, () -> command(List.of(place), "--run", run));

        int linked = 1;
        assertThat(told.read()).isEqualTo(3L * names.size() + 2L * linked);
        assertThat(idsOfParts(run)).containsAll(names).hasSize(2 * names.size() + linked);
        assertThat(rejects(run.resolve("rejects.jsonl")))
                .hasSize(names.size() + linked)
                .extracting(Reject::line)
                .containsOnly(2L);
        assertThat(told.err.lines().filter(line -> line.startsWith("rejected ")))
                .as("one line each, whatever the name")
                .hasSize(names.size() + linked);
        assertThat(told.err).doesNotContain("\u001B");
    }

    private static void addWhatIsNoFile(Path place) throws Exception {
        Files.createDirectory(place.resolve("folder.jsonl"));
        Files.createDirectory(place.resolve(".hidden"));
        Files.writeString(place.resolve(".hidden/a.jsonl"), "[]");
        Files.writeString(place.resolve(".a.jsonl"), "[]");
        Files.createSymbolicLink(place.resolve("link.jsonl"), Path.of("-x.jsonl"));
        Files.createSymbolicLink(place.resolve("round.jsonl"), Path.of("round.jsonl"));
        Files.createSymbolicLink(place.resolve("nowhere.jsonl"), Path.of("nowhere"));
        Files.createSymbolicLink(place.resolve("circle"), Path.of("."));
        makePipe(place.resolve("pipe.jsonl"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A socket's path has 108 bytes at the most, so it is made elsewhere.
            Path made = Files.createTempDirectory("s").resolve("s");
            socket.bind(UnixDomainSocketAddress.of(made));
            Files.move(made, place.resolve("socket.jsonl"));
            Files.delete(made.getParent());
        }
    }

    private static void makePipe(Path pipe) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void aPipeIsReadOnceFromBeginningToEnd() throws Exception {
        Path pipe = folder.resolve("pipe.jsonl");
        makePipe(pipe);
        Thread writer = new Thread(() -> writeTo(pipe, DamagedJsonl.article("1", "a") + "\n[]\n"));
        writer.setDaemon(true);
        writer.start();

        Outcome outcome = assertTimeoutPreemptively(GENEROUS, () -> runOfTheLibrary(List.of(pipe)));

        assertThat(outcome.ids).containsExactly("1");
        assertThat(outcome.rejects).extracting(Reject::line).containsExactly(2L);
    }

    private static void writeTo(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aRecordAboveTheBoundIsRejectedWithItsSizeAndOneBelowIsTagged() throws IOException {
        String text = (ModelFixtures.ARCTIC_TEXT + " ").repeat((10 << 20) / 150);
        List<DamagedInput> tooLong = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (DamagedInput input : large(text)) {
            tooLong.add(input);
            files.add(Files.write(folder.resolve(input.name()), input.file()));
        }

        Outcome outcome = assertTimeoutPreemptively(GENEROUS, () -> runOfTheCommand(files));

        Cursor cursor = new Cursor(outcome.ids);
        for (int i = 0; i < files.size(); i++) {
            new Comparison(tooLong.get(i), seed).check(cursor, outcome.rejectsOf(files.get(i)));
        }
        Path run = Files.createTempDirectory(folder, "run");
        CommandOutcome told =
                assertTimeoutPreemptively(GENEROUS, () -> command(files, "--run", run, "--max-record", "16M"));
        assertThat(told.err).contains("6 read: ").contains(" 0 rejected");
    }

    private List<DamagedInput> large(String text) {
        DamagedLines json = new DamagedLines(random, 1);
        json.bad("too_long", DamagedInput.utf8(DamagedJsonl.article("1-a", text)));
        json.good("1-b", DamagedInput.utf8(DamagedJsonl.article("1-b", "a")));
        DamagedLines csv = new DamagedLines(random, 2);
        csv.none("id,text");
        csv.bad("too_long", DamagedInput.utf8("2-a,\"" + text + "\""));
        csv.good("2-b", DamagedInput.utf8("2-b,a"));
        byte[] plain = DamagedInput.utf8(text);
        DamagedInput.Expected whole = new DamagedInput.Expected("too_long", false, 0, 0, plain.length, plain.length);
        return List.of(
                json.in("1.jsonl"),
                csv.in("2.csv"),
                DamagedInput.of("3.txt", plain, List.of(whole)),
                DamagedInput.of("4.html", plain, List.of(whole)));
    }

    private void check(List<DamagedInput> inputs) throws IOException {
        int run = runs++;
        Path place = Files.createDirectory(folder.resolve("inputs" + run));
        List<Path> files = new ArrayList<>();
        for (DamagedInput input : inputs) {
            files.add(Files.write(place.resolve(input.name()), input.file()));
        }
        Outcome outcome = assertTimeoutPreemptively(GENEROUS, () -> switch (run % 5) {
            case 3 -> runOfTheCommand(files);
            case 4 -> streamOfTheCommand(files);
            default -> runOfTheLibrary(files);
        });
        assertThat(outcome.ids.size() + outcome.rejects.size()).isEqualTo(outcome.read);
        Cursor cursor = new Cursor(outcome.ids);
        for (int i = 0; i < inputs.size(); i++) {
            List<Reject> rejects = outcome.rejectsOf(files.get(i));
            new Comparison(inputs.get(i), seed).check(cursor, rejects);
        }
        cursor.requireEnd(seed);
    }

    /** What came out of a run. */
    private record Outcome(long read, List<String> ids, List<Reject> rejects) {

        List<Reject> rejectsOf(Path file) {
            return rejects.stream()
                    .filter(reject -> reject.file.equals(file.toString()))
                    .toList();
        }
    }

    private Outcome runOfTheLibrary(List<Path> files) throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.addAll(ArticleInput.of(file, Optional.empty()));
        }
        Path run = Files.createTempDirectory(folder, "run");
        RunManifest manifest = TaggingJob.builder(ModelFixtures.modelFile(), run)
                .inputs(inputs)
                .threads(2)
                .build()
                .run();
        assertThat(manifest.state()).isEqualTo(RunState.COMPLETE);
        return new Outcome(manifest.counts().read(), idsOfParts(run), rejects(run.resolve("rejects.jsonl")));
    }

    private Outcome runOfTheCommand(List<Path> files) throws IOException {
        Path run = Files.createTempDirectory(folder, "run");
        CommandOutcome told = command(files, "--run", run);
        assertThat(told.out).isEmpty();
        return new Outcome(told.read(), idsOfParts(run), rejects(run.resolve("rejects.jsonl")));
    }

    private Outcome streamOfTheCommand(List<Path> files) throws IOException {
        Path rejects = Files.createTempDirectory(folder, "stream").resolve("rejects.jsonl");
        CommandOutcome told = command(files, "--rejects", rejects);
        return new Outcome(told.read(), ids(told.out.lines()), rejects(rejects));
    }

    /** What the command wrote. */
    private record CommandOutcome(String out, String err) {

        long read() {
            String last = err.lines()
                    .filter(line -> line.matches("[0-9]+ read: .*"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(last.substring(0, last.indexOf(' ')));
        }
    }

    private CommandOutcome command(List<Path> files, Object... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = Stream.of(Stream.of("tag", "--model", model), Arrays.stream(options), files.stream())
                .flatMap(part -> part)
                .map(String::valueOf)
                .toArray(String[]::new);
        int code = Wusum.run(words, new ByteArrayInputStream(new byte[0]), out, err);
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(told).isIn(0, 3);
        assertThat(told).doesNotContain("\tat ", "Exception", "unexpected");
        return new CommandOutcome(out.toString(StandardCharsets.UTF_8), told);
    }

    private static List<String> idsOfParts(Path run) throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> parts = Files.list(run.resolve("parts"))) {
            for (Path part : parts.sorted().toList()) {
                ids.addAll(ids(Files.readAllLines(part).stream()));
            }
        }
        return ids;
    }

    private static List<String> ids(Stream<String> lines) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : lines.toList()) {
            ids.add(String.valueOf(JSON.std.mapFrom(line).get("id")));
        }
        return ids;
    }

    private static List<Reject> rejects(Path file) throws IOException {
        List<Reject> rejects = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                rejects.add(Reject.of(JSON.std.mapFrom(line)));
            }
        }
        return rejects;
    }

    /** A rejected record as it was noted. */
    private record Reject(String file, long line, long offset, String reason, String message, String raw, long length) {

        static Reject of(Map<String, Object> map) {
            return new Reject(
                    (String) map.get("file"),
                    number(map.get("line"), 0),
                    number(map.get("offset"), -1),
                    (String) map.get("reason"),
                    (String) map.get("message"),
                    (String) map.get("raw"),
                    number(map.get("bytes"), 0));
        }

        private static long number(Object value, long otherwise) {
            return value == null ? otherwise : ((Number) value).longValue();
        }
    }

    /** Goes through the ids of a run, of one input after the other. */
    private static final class Cursor {

        private final List<String> ids;
        private int next;

        Cursor(List<String> ids) {
            this.ids = ids;
        }

        List<String> take(int count) {
            int end = Math.min(ids.size(), next + count);
            List<String> taken = ids.subList(next, end);
            next = end;
            return taken;
        }

        void passAll() {
            next = ids.size();
        }

        void requireEnd(long seed) {
            assertThat(ids.subList(next, ids.size()))
                    .as("seed %d: articles of no input", seed)
                    .isEmpty();
        }
    }

    /** Compares what came out of an input with what is known of it. */
    private record Comparison(DamagedInput input, long seed) {

        void check(Cursor cursor, List<Reject> rejects) {
            String what = "seed " + seed + ", " + input.name();
            List<String> ids = input.records().stream()
                    .filter(DamagedInput.Expected::good)
                    .map(DamagedInput.Expected::id)
                    .toList();
            assertThat(cursor.take(ids.size()))
                    .as(() -> what + ", rejects "
                            + rejects.stream().map(Reject::message).toList())
                    .isEqualTo(ids);
            List<DamagedInput.Expected> bad =
                    input.records().stream().filter(record -> !record.good()).toList();
            assertThat(rejects).as(what).hasSizeGreaterThanOrEqualTo(bad.size());
            for (int i = 0; i < bad.size(); i++) {
                check(what, bad.get(i), rejects.get(i));
            }
            checkBehind(what, cursor, rejects.subList(bad.size(), rejects.size()));
            assertThat(rejects).as(what).extracting(Reject::offset).isSorted();
            assertThat(rejects).as(what).extracting(Reject::line).isSorted();
            assertThat(rejects).as(what).extracting(Reject::message).allSatisfy(Comparison::requireClear);
        }

        private static void requireClear(String message) {
            assertThat(message).contains("found ").doesNotContain("Exception", "\n");
            assertThat(message).containsAnyOf("expected ", "the file is damaged");
        }

        private void check(String what, DamagedInput.Expected record, Reject reject) {
            assertThat(List.of(reject.line, reject.offset, reject.reason))
                    .as(what + ": " + reject.message)
                    .isEqualTo(List.of(record.line(), record.offset(), record.id()));
            if (record.offset() >= 0) {
                long end = record.offset() + record.length();
                assertThat(reject.length).as(what).isEqualTo(record.length());
                long keptEnd = Math.min(end, record.offset() + KEPT);
                byte[] kept = Arrays.copyOfRange(input.content(), (int) record.offset(), (int) keptEnd);
                assertThat(reject.raw).as(what).isEqualTo(Base64.getEncoder().encodeToString(kept));
            }
        }

        private void checkBehind(String what, Cursor cursor, List<Reject> more) {
            switch (input.behind()) {
                case NOTHING -> assertThat(more).as(what).isEmpty();
                case ONE_REJECT -> {
                    assertThat(more).as(what).hasSize(1);
                    Reject rest = more.get(0);
                    assertThat(List.of(rest.line, rest.offset, rest.reason))
                            .as(what + ": " + rest.message)
                            .isEqualTo(List.of(restLine(), restOffset(), "unreadable"));
                }
                case ANYTHING -> cursor.passAll();
            }
        }

        /** Rows of Parquet have numbers, and no place in the file. */
        private long restOffset() {
            if (input.name().endsWith(".parquet")) {
                return -1;
            }
            return input.records().isEmpty() ? 0 : last().end();
        }

        /** The line behind the last record. */
        private long restLine() {
            byte[] content = input.content();
            long line = 1;
            for (int i = 0; i < restOffset(); i++) {
                line += content[i] == '\n' ? 1 : 0;
            }
            return line;
        }

        private DamagedInput.Expected last() {
            return input.records().get(input.records().size() - 1);
        }
    }
}
