package org.wusum.job;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Position;
import org.wusum.job.input.RejectsJson;

/**
 * Takes the results of a part that is under way, as lines in a file that is not output yet, and notes again and again how far
 * it has come. Not thread-safe.
 */
final class PartSpool implements Closeable {

    private final Path file;
    private final AppendedFile results;
    private final AppendedFile rejects;
    private final RunJournal journal;
    private final long nanosBetweenNotes;
    private final RunningTally tally;
    private Position position;
    private long noted = System.nanoTime();

    private PartSpool(Path file, AppendedFile results, AppendedFile rejects, RunJournal journal, Duration between) {
        this.file = file;
        this.results = results;
        this.rejects = rejects;
        this.journal = journal;
        this.nanosBetweenNotes = between.toNanos();
        this.tally = RunningTally.from(journal.checkpoint().tally());
        this.position = journal.checkpoint().position();
    }

    /** Goes on behind the journal's checkpoint, and forgets what was written behind it. */
    static PartSpool open(RunFolder folder, Part part, RunJournal journal, Duration between) throws IOException {
        Checkpoint from = journal.checkpoint();
        Path file = file(folder, part);
        takeBack(folder.parts().resolve(part.fileName() + ".jsonl"), file);
        AppendedFile results = AppendedFile.open(file, from.resultsEnd());
        try {
            AppendedFile rejects = AppendedFile.open(folder.rejects(), from.rejectsEnd());
            return new PartSpool(file, results, rejects, journal, between);
        } catch (IOException | RuntimeException failure) {
            results.close();
            throw failure;
        }
    }

    private static Path file(RunFolder folder, Part part) {
        return folder.work().resolve(part.fileName() + ".jsonl");
    }

    /** Removes what a process left that died after it had noted that the part is complete. */
    static void removeRest(RunFolder folder, Part part) throws IOException {
        Files.deleteIfExists(file(folder, part));
    }

    /** A process may have died after it had moved its results to the output and before it noted that. */
    private static void takeBack(Path output, Path file) throws IOException {
        if (!Files.exists(file) && Files.exists(output)) {
            Files.move(output, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    Path file() {
        return file;
    }

    /** What came of the part's records so far. */
    Tally tally() {
        return tally.tally();
    }

    /** How many of them ended how. */
    TaggingCounts counts() {
        return tally.counts();
    }

    Position position() {
        return position;
    }

    long rejectsEnd() {
        return rejects.length();
    }

    void add(TaggingBatch.Result result) throws IOException {
        results.append(result.lines());
        rejects.append(lines(result));
        tally.add(result.tally());
        position = result.end();
        if (System.nanoTime() - noted >= nanosBetweenNotes) {
            note();
        }
    }

    private static byte[] lines(TaggingBatch.Result result) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (InputRecord.Rejected rejected : result.rejected()) {
            RejectsJson.write(rejected, lines);
        }
        return lines.toByteArray();
    }

    /** Brings to the disk what was added, and then how far that is. */
    void note() throws IOException {
        results.force();
        rejects.force();
        journal.note(new Checkpoint(
                journal.checkpoint().part(), position, results.length(), rejects.length(), tally.tally()));
        noted = System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        try (rejects) {
            results.close();
        }
    }
}
