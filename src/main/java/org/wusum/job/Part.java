package org.wusum.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.WrittenFile;

/**
 * What one part of a run's output is made from: one input file, or neighbouring inputs of which each is one article.
 *
 * @param number its place in the run, from 1
 * @param inputs what it reads, at least one
 */
record Part(int number, List<ArticleInput> inputs) {

    /** Leaves room for a number, an extension and the marks of an unfinished file in the 255 bytes that a name may have. */
    private static final int NAME_BYTES = 160;

    private static final int BUFFER = 1 << 16;

    Part {
        inputs = List.copyOf(inputs);
    }

    /** The parts of a run, in the order of the inputs. */
    static List<Part> of(List<ArticleInput> inputs) {
        List<Part> parts = new ArrayList<>();
        List<ArticleInput> together = new ArrayList<>();
        for (ArticleInput input : inputs) {
            if (!together.isEmpty() && !(joins(input) && joins(together.get(together.size() - 1)))) {
                parts.add(new Part(parts.size() + 1, together));
                together.clear();
            }
            together.add(input);
        }
        if (!together.isEmpty()) {
            parts.add(new Part(parts.size() + 1, together));
        }
        return parts;
    }

    private static boolean joins(ArticleInput input) {
        return input.format().isOneArticle() && !isStream(input);
    }

    /** Standard input, and what gives its bytes only once though it has a name, such as a named pipe. */
    private static boolean isStream(ArticleInput input) {
        return input.file()
                .map(file -> Files.exists(file) && !Files.isRegularFile(file))
                .orElse(true);
    }

    /** What people call it. */
    String title() {
        String first = inputs.get(0).name();
        return inputs.size() == 1 ? first : first + " and " + (inputs.size() - 1) + " more";
    }

    /** The name of its files, without extension: unlike any other part's, in the order of the parts. */
    String fileName() {
        return String.format(
                Locale.ROOT, "%05d-%s", number, cut(plain(inputs.get(0).articleId())));
    }

    private static String plain(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        StringBuilder plain = new StringBuilder();
        name.codePoints().map(unit -> isPlain(unit) ? unit : '_').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Letters and digits of any script; nothing that a shell, another system or a terminal takes for something else. */
    private static boolean isPlain(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '-' || codePoint == '_' || codePoint == '.';
    }

    private static String cut(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /** Whether it can be read again from the beginning. */
    boolean isOfFiles() {
        return inputs.stream().noneMatch(Part::isStream);
    }

    /**
     * What the inputs hold now.
     *
     * @param stop whether to give up
     * @throws InterruptedIOException if it gave up
     * @throws IOException if an input cannot be read for another reason than a missing permission
     */
    Fingerprint fingerprint(BooleanSupplier stop) throws IOException {
        if (!isOfFiles()) {
            return Fingerprint.UNKNOWN;
        }
        MessageDigest digest = WrittenFile.digest();
        long bytes = 0;
        for (ArticleInput input : inputs) {
            Path file = input.file().orElseThrow();
            if (input.format().isOneArticle()) {
                // Ids, formats and lengths as well: what is in one file must not pass for what was in two.
                digest.update((input.articleId() + '.' + input.format().code()).getBytes(StandardCharsets.UTF_8));
                digest.update(ByteBuffer.allocate(Long.BYTES)
                        .putLong(Files.size(file))
                        .flip());
            }
            bytes += addTo(digest, file, stop);
        }
        return new Fingerprint(bytes, Optional.of(HexFormat.of().formatHex(digest.digest())));
    }

    private static long addTo(MessageDigest digest, Path file, BooleanSupplier stop) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
                if (stop.getAsBoolean()) {
                    throw new InterruptedIOException("ended early, before anything was tagged");
                }
            }
        } catch (AccessDeniedException unreadable) {
            // It will be rejected when its turn comes; until then it counts as it is.
            return bytes;
        }
        return bytes;
    }

    /** How many bytes its files have now, and when they were last written: cheaper to look at than what they hold. */
    Stamp stamp() throws IOException {
        long bytes = 0;
        long newest = 0;
        for (ArticleInput input : inputs) {
            Optional<Path> file = input.file();
            if (file.isPresent() && !isStream(input)) {
                bytes += Files.size(file.get());
                newest = Math.max(newest, Files.getLastModifiedTime(file.get()).toMillis());
            }
        }
        return new Stamp(bytes, newest);
    }

    /**
     * Checks that nobody wrote to the files since.
     *
     * @throws BadInputException if somebody did
     */
    void requireUnchanged(Stamp since) throws IOException {
        Stamp now = stamp();
        if (!now.equals(since)) {
            throw new BadInputException(title() + ": found it changed while it was being read (" + since.bytes()
                    + " bytes before, " + now.bytes()
                    + " now), expected it to stay as it is; begin anew in another folder when it is complete");
        }
    }

    /**
     * A cheap sign of change.
     *
     * @param bytes length of all files
     * @param newest when the last of them was written, in milliseconds since 1970
     */
    record Stamp(long bytes, long newest) {}

    /**
     * What inputs hold.
     *
     * @param bytes their length, 0 for a stream
     * @param sha256 SHA-256 of the file, or of ids, formats, lengths and contents where each file is an article; empty for a
     *     stream
     */
    record Fingerprint(long bytes, Optional<String> sha256) {

        static final Fingerprint UNKNOWN = new Fingerprint(0, Optional.empty());
    }
}
