package org.wusum.spark;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.wusum.job.input.BadInputException;

/**
 * The folder that a stream writes to: for each batch its results, its rejects, and a small file that is there last and says what
 * came of it. A batch that is done again replaces its own, so that each is there once. Not thread-safe.
 */
final class StreamFolder {

    private static final String STREAM = "stream";

    private static final String RESULTS = "parts";
    private static final String REJECTS = "rejects";

    private final Path folder;
    private final Path work;
    private final SmallFiles files;

    private StreamFolder(Path folder, SmallFiles files) {
        this.folder = folder;
        this.work = new Path(new Path(folder, "work"), UUID.randomUUID().toString());
        this.files = files;
    }

    static StreamFolder of(String folder, Configuration hadoop) throws IOException {
        Path path = new Path(folder);
        SmallFiles files = SmallFiles.on(path.getFileSystem(hadoop));
        return new StreamFolder(files.system().makeQualified(path), files);
    }

    String path() {
        return folder.toString();
    }

    /** Where a batch's results are written until it is done: a folder of this driver alone, which no other can add to. */
    String results() {
        return new Path(work, RESULTS).toString();
    }

    /** Where a batch's rejects are written until it is done. */
    String rejects() {
        return new Path(work, REJECTS).toString();
    }

    private Path place(String kind, long batch) {
        return new Path(new Path(folder, kind), "batch=" + batch);
    }

    /**
     * Makes sure that a batch which will be written over is the same one: numbers begin anew with a new checkpoint.
     *
     * @param stream the stream, as its checkpoint names it
     * @throws BadInputException if the batch is another stream's
     */
    void begin(long batch, String stream) throws IOException {
        Path note = note(batch);
        if (files.system().exists(note)
                && !files.readObject(note).getOrDefault(STREAM, "").equals(stream)) {
            throw new BadInputException(note + ": found a batch of another checkpoint, expected none or one of stream "
                    + stream + "; give the checkpoint that belongs to the output, or another output");
        }
        // Drivers that died have left theirs behind.
        files.system().delete(work.getParent(), true);
    }

    /** Gives what is written of a batch its place, and says that it is done. */
    void complete(long batch, Map<String, Object> what) throws IOException {
        files.publish(new Path(results()), place(RESULTS, batch));
        files.publishIfThere(new Path(rejects()), place(REJECTS, batch));
        files.system().mkdirs(note(batch).getParent());
        files.replace(note(batch), what);
        files.system().delete(work, true);
    }

    private Path note(long batch) {
        return new Path(new Path(folder, "batches"), batch + ".json");
    }
}
