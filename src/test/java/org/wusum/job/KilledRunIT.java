package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.cli.ExitCode;

/**
 * A run whose process is killed at random moments and started again each time, until it is complete: it gives what an
 * undisturbed run gives. {@code wusum.kills} says how often to kill, {@code wusum.seed} when.
 */
class KilledRunIT {

    private static final int KILLS = Integer.getInteger("wusum.kills", 10);

    /** How a line of an article begins, in either format. */
    private static final Pattern ID = Pattern.compile("(?:\\{\"id\":\")?(article-[0-9]+)[\",]");

    @TempDir
    Path folder;

    private NewsArchive archive;

    @ParameterizedTest
    @CsvSource({"jsonl,20000,1", "csv,6000,3", "parquet,6000,5"})
    void givesTheSameWheneverItIsKilled(String format, int records, int share, TestReporter reporter) throws Exception {
        WusumProcess.requireJar();
        archive = NewsArchive.write(folder.resolve("archive"), records);
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        Path undisturbed = folder.resolve("undisturbed");
        long start = System.nanoTime();
        assertThat(WusumProcess.run(folder, tag(undisturbed, format)).code()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
        long millis = (System.nanoTime() - start) / 1_000_000;
        RunOutput expected = RunOutput.of(undisturbed);
        requireEveryRecordOnce(undisturbed, expected);

        Killer killer = new Killer(new Random(seed), millis, format, expected, Math.max(1, KILLS / share));
        int runs = 0;
        while (killer.kills < killer.enough) {
            Path run = folder.resolve("run-" + ++runs);
            killer.completeBetweenKills(run);
            assertThat(RunOutput.of(run)).as("seed %d, run %d", seed, runs).isEqualTo(expected);
            RunFolder.deleteTree(run);
        }
        reporter.publishEntry(format, killer.kills + " kills in " + runs + " runs, undisturbed " + millis + " ms");
    }

    /** That the kills change nothing proves that each of those runs has every record once as well. */
    private void requireEveryRecordOnce(Path run, RunOutput output) throws IOException {
        output.requireAddsUp();
        assertThat(output.count("read")).isEqualTo(archive.ids().size() + archive.rejected());
        assertThat(output.count("rejected")).isEqualTo(archive.rejected());
        if (output.files().keySet().stream().anyMatch(name -> name.endsWith(".parquet"))) {
            // Lines are looked at, and these have none.
            return;
        }
        List<String> ids = new ArrayList<>();
        for (String name : RunOutput.parts(run).keySet()) {
            for (String line : Files.readAllLines(run.resolve(name))) {
                Matcher id = ID.matcher(line);
                if (id.lookingAt()) {
                    ids.add(id.group(1));
                }
            }
        }
        // Not one assertion over all of them: its message would be as long.
        assertThat(ids.equals(archive.ids())).as("ids as in the input").isTrue();
    }

    /** Kills and starts again. */
    private final class Killer {

        private final Random random;
        private final long millis;
        private final String format;
        private final RunOutput expected;
        private final int enough;
        private int kills;

        Killer(Random random, long millis, String format, RunOutput expected, int enough) {
            this.random = random;
            this.millis = millis;
            this.format = format;
            this.expected = expected;
            this.enough = enough;
        }

        void completeBetweenKills(Path run) throws Exception {
            while (true) {
                try (WusumProcess process = WusumProcess.start(folder, tag(run, format))) {
                    process.in().close();
                    if (kills == enough || process.endsWithin(random.nextLong(millis))) {
                        WusumProcess.Ended ended = process.end();
                        assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE_WITH_REJECTS);
                        return;
                    }
                    process.kill();
                    kills++;
                    requireWholeParts(run);
                }
            }
        }

        private void requireWholeParts(Path run) throws IOException {
            RunOutput.parts(run)
                    .forEach((name, file) -> assertThat(file)
                            .as("%s after kill %d", name, kills)
                            .isEqualTo(expected.files().get(name)));
        }
    }

    private List<Object> tag(Path run, String format) {
        List<Object> words = new ArrayList<>(
                List.of("tag", "--quiet", "--run", run, "--resume", "--checkpoint", "0.05", "--out-format", format));
        words.addAll(archive.files());
        return words;
    }
}
