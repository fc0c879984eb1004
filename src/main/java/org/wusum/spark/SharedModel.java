package org.wusum.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wusum.model.ModelFile;
import org.wusum.tag.Tagger;

/**
 * A model that every executor can tag with, small enough to go along with each task. The bundled model comes from the executor's own
 * jar; another one's bytes reach each executor once, as a broadcast. Equal where the model is the same. Safe for all threads.
 *
 * <p>One made of a file is of use as long as the Spark application that it was made in.
 */
final class SharedModel implements Serializable {

    private static final long serialVersionUID = 1;

    /** What {@link ModelFile} takes at most; known beforehand, so that a file taken by mistake is not read. */
    private static final long LARGEST = 1L << 30;

    /**
     * The taggers of this JVM by their models' checksums. Each task has its own copy of what it runs, and each tagger would hold the
     * whole model and need it read again: all copies share one. Softly, because a task that ends must not take it away from the
     * next one, while a model that nothing uses any more is not to fill an executor that runs for weeks. Nothing here belongs to a
     * Spark application, so the next one in the same JVM can use it too.
     */
    private static final Map<String, SoftReference<Tagger>> TAGGERS = new HashMap<>();

    private final String id;

    /** Null where the model is the bundled one, as the next one. */
    private final @Nullable String sha256;

    private final @Nullable Broadcast<byte[]> bytes;

    /** Keeps the tagger as long as this copy, and spares each article the way through the table. */
    private transient volatile @Nullable Tagger tagger;

    private SharedModel(String id, @Nullable String sha256, @Nullable Broadcast<byte[]> bytes) {
        this.id = id;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /**
     * The model that ships with Wusum; nothing of it is sent.
     *
     * @throws UncheckedIOException if this build has none or it is damaged
     */
    static SharedModel bundled() {
        return new SharedModel(Tagger.bundled().modelId(), null, null);
    }

    /**
     * A model file, which is read here and now and sent to executors when they ask for it.
     *
     * @param spark a session of the application that will use it
     * @param file where the file is, on any file system that Hadoop knows; without a scheme, on the application's default one
     * @throws org.wusum.model.ModelFormatException if the file is no model, is damaged, or needs another version
     * @throws IOException if the file cannot be read
     */
    static SharedModel of(SparkSession spark, String file) throws IOException {
        byte[] bytes = bytesOf(new Path(file), spark.sparkContext().hadoopConfiguration());
        ModelFile model = parse(bytes, file);
        synchronized (TAGGERS) {
            share(model);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new SharedModel(model.id(), model.sha256(), context.broadcast(bytes));
    }

    private static byte[] bytesOf(Path file, Configuration hadoop) throws IOException {
        FileSystem files = file.getFileSystem(hadoop);
        FileStatus status = files.getFileStatus(file);
        if (status.isDirectory()) {
            throw new IOException(file + ": found a folder, expected a model file");
        }
        if (status.getLen() > LARGEST) {
            throw new IOException(file + ": found " + status.getLen()
                    + " bytes, expected a model file, which has at most " + LARGEST);
        }
        byte[] bytes = new byte[(int) status.getLen()];
        try (FSDataInputStream in = files.open(file)) {
            in.readFully(bytes);
        }
        return bytes;
    }

    private static ModelFile parse(byte[] bytes, String name) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes), name);
    }

    /** The model's name, as it stands in every result. */
    String id() {
        return id;
    }

    /**
     * The SHA-256 that the model's file ends with, in lower-case hexadecimal. Reads the bundled model again to know it.
     *
     * @throws UncheckedIOException if the bundled model cannot be read
     */
    String sha256() {
        if (sha256 != null) {
            return sha256;
        }
        try {
            return ModelFile.bundled().sha256();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable.getMessage(), unusable);
        }
    }

    /** Whether this is the model that ships with Wusum. */
    boolean isBundled() {
        return bytes == null;
    }

    /**
     * The tagger over the model, in whatever JVM this is.
     *
     * @return the same tagger to all who ask at one time
     * @throws IllegalStateException if this JVM has another bundled model than the one where this comes from
     * @throws UncheckedIOException if the model cannot be read
     */
    Tagger tagger() {
        Tagger known = tagger;
        if (known == null) {
            known = bytes == null || sha256 == null ? bundledHere() : shared(sha256, bytes);
            tagger = known;
        }
        return known;
    }

    private Tagger bundledHere() {
        Tagger bundled = Tagger.bundled();
        if (!bundled.modelId().equals(id)) {
            throw new IllegalStateException("bundled model: found " + bundled.modelId() + ", expected " + id
                    + " as on the driver; give the executors the driver's Wusum jar");
        }
        return bundled;
    }

    /** Whoever asks while the model is being loaded waits for it: several at once would need as much memory as they are. */
    private static Tagger shared(String sha256, Broadcast<byte[]> bytes) {
        synchronized (TAGGERS) {
            Tagger loaded = loaded(sha256);
            return loaded == null ? share(received(sha256, bytes)) : loaded;
        }
    }

    private static ModelFile received(String sha256, Broadcast<byte[]> bytes) {
        try {
            return parse(bytes.value(), "broadcast model " + sha256);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable.getMessage(), unusable);
        }
    }

    private static Tagger share(ModelFile model) {
        Tagger loaded = loaded(model.sha256());
        if (loaded != null) {
            return loaded;
        }
        Tagger tagger = Tagger.of(model);
        TAGGERS.put(model.sha256(), new SoftReference<>(tagger));
        return tagger;
    }

    private static @Nullable Tagger loaded(String sha256) {
        SoftReference<Tagger> reference = TAGGERS.get(sha256);
        return reference == null ? null : reference.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedModel that
                && id.equals(that.id)
                && (sha256 == null ? that.sha256 == null : sha256.equals(that.sha256));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
