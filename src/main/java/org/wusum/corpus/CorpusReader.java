package org.wusum.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wusum.topic.Taxonomy;

/**
 * Reads labelled paragraphs from JSONL and CSV files and checks all of them before anything is built on them. Immutable and
 * safe for use by many threads if its text key is.
 *
 * <p>A record has {@code id}, {@code text} and {@code topics}, and may have {@code article}, {@code kind} ({@code headline},
 * {@code subheading}, {@code body}), {@code title}, {@code date}, {@code source} and {@code sure}. In CSV these are columns
 * named in a header, and topics are separated by {@code |}. Other keys are counted and kept out.
 *
 * <p>Corrections are files of the same two formats of which {@code id} and {@code topics} alone are looked at. A row whose
 * topics are not those of the paragraph with its id replaces them; a row with the same topics says nothing, so a list of
 * paragraphs can be handed back with only some rows edited, and of several rows of one paragraph one is enough to edit. Several
 * files are applied one after the other.
 */
public final class CorpusReader {

    /** The longest line (and the longest CSV field) that is read unless the builder says otherwise, in bytes. */
    public static final int DEFAULT_MAX_LINE_BYTES = 16 << 20;

    /** The largest file that is read, in bytes, because a file is held in memory while it is read. */
    private static final long MAX_FILE_BYTES = 1L << 30;

    private final Taxonomy taxonomy;
    private final BadRecordPolicy onBadRecord;
    private final UnaryOperator<String> textKey;
    private final boolean conflictsAllowed;
    private final List<Path> corrections;
    private final int maxLineBytes;

    private CorpusReader(Builder builder) {
        this.taxonomy = Objects.requireNonNull(builder.taxonomy, "a corpus reader needs a taxonomy: call taxonomy(..)");
        this.onBadRecord = builder.onBadRecord;
        this.textKey = builder.textKey;
        this.conflictsAllowed = builder.conflictsAllowed;
        this.corrections = builder.corrections;
        this.maxLineBytes = builder.maxLineBytes;
    }

    /** A builder with the defaults: fail on bad records, compare texts as they are, lines up to 16 MiB. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads files, and the {@code .jsonl} and {@code .csv} files of folders (not of their subfolders, and no hidden ones).
     * The files are taken in order of name, whatever the order given, and each once.
     *
     * @throws CorpusException if a file cannot be used, if no record is left, if a correction is wrong, or, unless records are
     *     skipped, if a record breaks a rule
     * @throws IOException if reading fails
     */
    public Corpus read(List<Path> filesOrFolders) throws IOException, CorpusException {
        ProblemLog problems = new ProblemLog();
        Corrections corrected = new Corrections(taxonomy);
        byte[] correctionsDigested = readCorrections(corrected);
        RecordCheck check = new RecordCheck(taxonomy, textKey, conflictsAllowed, corrected, problems);
        ByteArrayOutputStream digested = new ByteArrayOutputStream();
        for (Path file : CorpusFiles.list(filesOrFolders, problems)) {
            digested.writeBytes(CorpusFiles.name(file).getBytes(StandardCharsets.UTF_8));
            read(file, check, Key.OF_PARAGRAPH, digested);
        }
        digested.writeBytes(correctionsDigested);
        problems.failUnlessAllowed(onBadRecord);
        if (check.accepted().isEmpty()) {
            check.rejectFile(new Origin(filesOrFolders.toString(), 0), "found no usable record, expected at least one");
            problems.failUnlessAllowed(onBadRecord);
        }
        corrected.requireAllUsed();
        String sha256 = HexFormat.of().formatHex(sha256().digest(digested.toByteArray()));
        return new Corpus(taxonomy, check.accepted(), check.unknownKeys(), sha256, check.rejected(), check.corrected());
    }

    /** Reads all corrections, and returns what of them goes into the digest. */
    private byte[] readCorrections(Corrections corrected) throws IOException {
        ByteArrayOutputStream digested = new ByteArrayOutputStream();
        for (Path file : corrections) {
            corrected.beginFile();
            for (Path found : CorpusFiles.ofFile(file, corrected.problems())) {
                read(found, corrected, Key.OF_CORRECTION, digested);
            }
        }
        corrected.requireSound();
        return digested.toByteArray();
    }

    private void read(Path file, RecordSink sink, Set<Key> lookedAt, ByteArrayOutputStream digested)
            throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            sink.rejectFile(
                    new Origin(file.toString(), 0),
                    "found " + Files.size(file) + " bytes, expected at most " + MAX_FILE_BYTES + "; split the file");
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        digested.write(0);
        digested.writeBytes(sha256().digest(bytes));
        SourceLines lines = new SourceLines(file.toString(), bytes, maxLineBytes);
        if (CorpusFiles.isCsv(file)) {
            new CsvSource(file.toString(), CorpusFiles.part(file), sink, lookedAt, maxLineBytes).read(lines, bytes);
        } else {
            new JsonlSource(CorpusFiles.part(file), sink, lookedAt).read(lines);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The options of a reader. Not thread-safe. */
    public static final class Builder {

        private @Nullable Taxonomy taxonomy;
        private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;
        private UnaryOperator<String> textKey = UnaryOperator.identity();
        private boolean conflictsAllowed;
        private List<Path> corrections = List.of();
        private int maxLineBytes = DEFAULT_MAX_LINE_BYTES;

        private Builder() {}

        /** The topics that records may carry; required. */
        public Builder taxonomy(Taxonomy taxonomy) {
            this.taxonomy = taxonomy;
            return this;
        }

        /** What to do with a record that breaks a rule. */
        public Builder onBadRecord(BadRecordPolicy policy) {
            this.onBadRecord = policy;
            return this;
        }

        /**
         * What two texts must have in common to count as the same when their topics are compared, such as their normalised
         * form; white space is collapsed after it.
         */
        public Builder textKey(UnaryOperator<String> key) {
            this.textKey = key;
            return this;
        }

        /**
         * Takes records whose text an earlier record has with other topics, which are refused otherwise: for who wants to find
         * them all.
         */
        public Builder allowConflictingTopics() {
            this.conflictsAllowed = true;
            return this;
        }

        /** Files of corrections, applied one after the other. */
        public Builder corrections(List<Path> files) {
            this.corrections = List.copyOf(files);
            return this;
        }

        /**
         * The longest line that is read, in bytes.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxLineBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("found a line bound of " + bytes + " bytes, expected at least 1");
            }
            this.maxLineBytes = bytes;
            return this;
        }

        /** The reader. */
        public CorpusReader build() {
            return new CorpusReader(this);
        }
    }
}
