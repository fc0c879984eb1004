package org.wusum.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wusum.job.input.Position;
import org.wusum.job.output.DiskSync;
import org.wusum.job.output.WholeFile;

/**
 * What a run has got done, on the disk: a line for each complete part, and a checkpoint of the part under way. Whatever moment
 * the process dies at, the next one finds the last of them whole. Not thread-safe.
 */
final class RunJournal {

    private final RunFolder folder;
    private final List<String> topics;
    private final List<FinishedPart> finished;
    private Checkpoint checkpoint;

    private RunJournal(
            RunFolder folder, List<String> topics, List<FinishedPart> finished, Optional<Checkpoint> checkpoint) {
        this.folder = folder;
        this.topics = List.copyOf(topics);
        this.finished = finished;
        this.checkpoint = checkpoint.orElseGet(this::atStart);
    }

    /** Reads what earlier processes got done with a model of these topics. */
    static RunJournal open(RunFolder folder, List<String> topics) throws IOException {
        List<FinishedPart> finished = finished(folder.journal());
        return new RunJournal(folder, topics, finished, checkpoint(folder.checkpoint(), finished.size() + 1));
    }

    private static List<FinishedPart> finished(Path file) throws IOException {
        List<FinishedPart> finished = new ArrayList<>();
        if (!Files.exists(file)) {
            return finished;
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = wholeLines(bytes);
        if (whole < bytes.length) {
            // The process died while it wrote the last line: that part is not complete.
            truncate(file, whole);
        }
        try {
            new String(bytes, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> FinishedPart.of(StateJson.parse(line)))
                    .forEach(finished::add);
        } catch (RuntimeException damaged) {
            throw RunFolder.damaged(file, damaged);
        }
        for (int i = 0; i < finished.size(); i++) {
            if (finished.get(i).number() != i + 1) {
                throw RunFolder.damaged(file, null);
            }
        }
        return finished;
    }

    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    private static Optional<Checkpoint> checkpoint(Path file, int part) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            // An older one is of a part that is complete by now.
            return Optional.of(Checkpoint.of(StateJson.read(file))).filter(read -> read.part() == part);
        } catch (RuntimeException damaged) {
            throw RunFolder.damaged(file, damaged);
        }
    }

    /** The beginning of the part behind the complete ones. */
    private Checkpoint atStart() {
        return new Checkpoint(finished.size() + 1, Position.START, 0, rejectsEnd(), Tally.none(topics));
    }

    /** How many bytes of the file of rejected records belong to complete parts. */
    long rejectsEnd() {
        return finished.isEmpty() ? 0 : finished.get(finished.size() - 1).rejectsEnd();
    }

    List<FinishedPart> finished() {
        return List.copyOf(finished);
    }

    /** How far the part under way has come. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Forgets how far the part under way has come: it is made from a stream that only gives everything again. */
    void restartPart() {
        checkpoint = atStart();
    }

    /** What came of the records of all complete parts. */
    Tally total() {
        RunningTally total = RunningTally.from(Tally.none(topics));
        finished.forEach(part -> total.add(part.tally()));
        return total.tally();
    }

    /** Notes how far the part under way has come. What it counts on must be on the disk already. */
    void note(Checkpoint now) throws IOException {
        WholeFile.write(folder.checkpoint(), StateJson.pretty(now.toMap()));
        checkpoint = now;
    }

    /** Notes that a part is complete. Its files must be on the disk already. */
    void finish(FinishedPart part) throws IOException {
        byte[] line = StateJson.line(part.toMap()).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                folder.journal(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException failure) {
            throw new IOException(folder.journal() + ": cannot be written: " + failure.getMessage(), failure);
        }
        DiskSync.folder(folder.path());
        finished.add(part);
        checkpoint = atStart();
    }
}
