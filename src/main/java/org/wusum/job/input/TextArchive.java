package org.wusum.job.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of an unlabelled archive, one after the other, without holding more than one record in memory. Not
 * thread-safe.
 *
 * <p>In a file {@code .jsonl} or {@code .ndjson} each line is a JSON object with {@code text}, a string, or {@code
 * paragraphs}, an array of strings, and a {@code title} where there is one; each of these strings is a text. In a file {@code
 * .txt} each line is a text. With {@code .gz} or {@code .zst} after that, the file is compressed. Text is UTF-8 and read
 * strictly.
 */
public final class TextArchive implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Iterator<Path> files;
    private final Consumer<InputRecord.Rejected> rejects;
    private final Deque<String> texts = new ArrayDeque<>();
    private Path file = Path.of("");
    private @Nullable InputStream in;
    private @Nullable ByteLines lines;
    private long line;

    private TextArchive(List<Path> files, Consumer<InputRecord.Rejected> rejects) {
        this.files = List.copyOf(files).iterator();
        this.rejects = rejects;
    }

    /**
     * The files that files and folders stand for: a folder for its files of the formats above, those of its subfolders included,
     * hidden ones left out, in the order of their paths.
     *
     * @param filesOrFolders the files and folders
     * @return at least one file for each
     * @throws BadInputException if a file's format cannot be told, or a folder has no file of the formats
     * @throws IOException if one is missing or cannot be read
     */
    public static List<Path> files(List<Path> filesOrFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path fileOrFolder : filesOrFolders) {
            if (Files.isDirectory(fileOrFolder)) {
                files.addAll(filesOf(fileOrFolder));
            } else if (!Files.exists(fileOrFolder)) {
                throw new NoSuchFileException(fileOrFolder.toString());
            } else if (format(fileOrFolder).isEmpty()) {
                throw new BadInputException(
                        fileOrFolder
                                + ": the format cannot be told from the name, expected .jsonl, .ndjson or .txt, with .gz or .zst where it is compressed");
            } else {
                files.add(fileOrFolder);
            }
        }
        return files;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(file ->
                            format(file).isPresent() && !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
                    .toList();
            if (files.isEmpty()) {
                throw new BadInputException(
                        folder
                                + ": found no .jsonl, .ndjson or .txt file in the folder, with or without .gz or .zst, expected at least one");
            }
            return files;
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ArticleFormat> format(Path file) {
        return ArticleFormat.ofName(file)
                .filter(format -> format == ArticleFormat.JSONL || format == ArticleFormat.TEXT);
    }

    /**
     * Begins to read files.
     *
     * @param files files whose names tell their format, as {@link #files} gives them
     * @param rejects is given each record that is none, and may throw to end the reading
     * @return the texts
     */
    public static TextArchive of(List<Path> files, Consumer<InputRecord.Rejected> rejects) {
        return new TextArchive(files, rejects);
    }

    /**
     * Reads on.
     *
     * @return the next text that is not blank, or empty after the last
     * @throws IOException if reading fails; the message names the file and the line
     */
    public Optional<String> next() throws IOException {
        while (texts.isEmpty()) {
            if (!readRecord()) {
                return Optional.empty();
            }
        }
        return Optional.of(texts.remove());
    }

    private boolean readRecord() throws IOException {
        try {
            ByteLines.@Nullable Line record = lines == null ? null : lines.next();
            if (record != null) {
                line = record.number();
                addTexts(record);
                return true;
            }
            close();
            return openNext();
        } catch (BadInputException | FileSystemException named) {
            throw named;
        } catch (IOException unnamed) {
            throw new IOException(file + ": reading failed after line " + line + ": " + unnamed.getMessage(), unnamed);
        }
    }

    private boolean openNext() throws IOException {
        if (!files.hasNext()) {
            return false;
        }
        file = files.next();
        line = 0;
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in = bytes;
        bytes = Compression.ofName(file.toString()).open(file.toString(), bytes);
        in = bytes;
        lines = new ByteLines(bytes, ReadSettings.DEFAULT_MAX_RECORD_BYTES);
        return true;
    }

    private void addTexts(ByteLines.Line record) {
        Origin origin = new Origin(file.toString(), record.number(), record.offset());
        try {
            String text = JsonlRecords.decoded(record, ReadSettings.DEFAULT_MAX_RECORD_BYTES);
            if (text.isBlank()) {
                return;
            }
            List<String> found =
                    format(file).orElseThrow() == ArticleFormat.JSONL ? JsonArticle.texts(text) : List.of(text);
            found.stream().filter(each -> !each.isBlank()).forEach(texts::add);
        } catch (BadRecord bad) {
            rejects.accept(bad.at(origin, record.raw()));
        }
    }

    /** Closes the file that is being read. */
    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        lines = null;
        if (open != null) {
            open.close();
        }
    }
}
