package org.wusum.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of inputs, one input after the other, without holding more than one record in memory. Not thread-safe.
 *
 * <p>Text is UTF-8 and read strictly: a byte that is not UTF-8 makes its record a reject and is never replaced. A byte order
 * mark at the start of an input, CR LF as line end, and blank lines are accepted.
 *
 * <p>A JSON object or CSV record has {@code id} (a string or a whole number, whose digits become the id), {@code text}, and
 * may have {@code title}; a JSON object may have {@code paragraphs}, an array of strings, in place of {@code text}. In a text
 * file the first line is the title where it is short enough to be one.
 */
public final class ArticleReader implements Closeable {

    private final Iterator<ArticleInput> inputs;
    private final ReadSettings settings;
    private @Nullable RecordSource current;
    private String name = "";

    private ArticleReader(List<ArticleInput> inputs, ReadSettings settings) {
        this.inputs = List.copyOf(inputs).iterator();
        this.settings = settings;
    }

    /**
     * A reader over inputs, which are opened when their turn comes.
     *
     * @param inputs the inputs
     * @param settings how records are read
     * @return the reader
     */
    public static ArticleReader of(List<ArticleInput> inputs, ReadSettings settings) {
        return new ArticleReader(inputs, settings);
    }

    /**
     * A reader over files and folders whose names tell their format.
     *
     * @param filesOrFolders the files and folders
     * @return the reader, with the standard settings
     * @throws IOException if one is missing or its format cannot be told
     */
    public static ArticleReader ofFiles(List<Path> filesOrFolders) throws IOException {
        List<ArticleInput> inputs = new ArrayList<>();
        for (Path fileOrFolder : filesOrFolders) {
            inputs.addAll(ArticleInput.of(fileOrFolder, Optional.empty()));
        }
        return of(inputs, ReadSettings.standard());
    }

    /**
     * Reads on.
     *
     * @return the next record, or empty after the last
     * @throws BadInputException if an input is so broken that its other records cannot be found
     * @throws IOException if reading fails; the message names the input
     */
    public Optional<InputRecord> next() throws IOException {
        try {
            return read();
        } catch (BadInputException | FileSystemException named) {
            throw named;
        } catch (IOException unnamed) {
            throw new IOException(name + ": reading failed: " + unnamed.getMessage(), unnamed);
        }
    }

    private Optional<InputRecord> read() throws IOException {
        while (true) {
            if (current == null) {
                if (!inputs.hasNext()) {
                    return Optional.empty();
                }
                ArticleInput input = inputs.next();
                name = input.name();
                current = open(input);
            }
            InputRecord record = current.next();
            if (record != null) {
                return Optional.of(record);
            }
            close();
        }
    }

    private RecordSource open(ArticleInput input) throws IOException {
        return switch (input.format()) {
            case TEXT -> new TextRecords(input, settings.maxRecordBytes());
            case JSONL -> new JsonlRecords(input.name(), opened(input), settings);
            case CSV -> new CsvRecords(input.name(), opened(input), settings);
        };
    }

    private static InputStream opened(ArticleInput input) throws IOException {
        return input.bytes().open();
    }

    /** Closes the input that is being read. */
    @Override
    public void close() throws IOException {
        RecordSource open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
