package org.wusum.job.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 *
 * <p>When reading an input fails, the exception is thrown once; reading goes on with the next input. Until then {@link
 * #position()} is behind the last record that was read, so that another reader may try again from there.
 */
public final class ArticleReader implements Closeable {

    private final List<ArticleInput> inputs;
    private final ReadSettings settings;
    private Position position;
    private String lastInput = "";
    private boolean failed;
    private @Nullable RecordSource current;

    private ArticleReader(List<ArticleInput> inputs, ReadSettings settings, Position position) {
        this.inputs = List.copyOf(inputs);
        this.settings = settings;
        this.position = position;
    }

    /**
     * A reader over inputs, which are opened when their turn comes.
     *
     * @param inputs the inputs
     * @param settings how records are read
     * @return the reader
     */
    public static ArticleReader of(List<ArticleInput> inputs, ReadSettings settings) {
        return from(Position.START, inputs, settings);
    }

    /**
     * A reader that goes on where another one over the same inputs and settings was.
     *
     * @param position how far the inputs have been read
     * @param inputs the inputs
     * @param settings how records are read
     * @return the reader
     */
    public static ArticleReader from(Position position, List<ArticleInput> inputs, ReadSettings settings) {
        return new ArticleReader(inputs, settings, position);
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
        return nextPending().map(PendingRecord::parse);
    }

    /**
     * Reads on, and leaves the parsing to the caller.
     *
     * @return the next record, or empty after the last
     * @throws BadInputException if an input is so broken that its other records cannot be found
     * @throws IOException if reading fails; the message names the input
     */
    public Optional<PendingRecord> nextPending() throws IOException {
        if (failed) {
            giveUpInput();
        }
        while (position.input() < inputs.size()) {
            PendingRecord record = nextOf(inputs.get(position.input()));
            if (record != null) {
                return Optional.of(record);
            }
            giveUpInput();
        }
        return Optional.empty();
    }

    /**
     * Passes over the rest of the input that is being read, or has failed.
     *
     * @throws IOException if it cannot be closed
     */
    public void giveUpInput() throws IOException {
        failed = false;
        position = position.nextInput();
        close();
    }

    /**
     * Whether a failure is the input's: it will fail again in the same way, and the other inputs need not.
     *
     * @param failure what reading has thrown
     * @return whether the input is damaged, or may not be read; what else a disk or network does may be mended
     */
    public static boolean isDamage(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException || cause instanceof AccessDeniedException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Passes over the rest of an input that is damaged.
     *
     * @param damage what reading has thrown
     * @return the rest, as one reject
     */
    public InputRecord.Rejected giveUpDamaged(IOException damage) {
        Origin origin = nextOrigin();
        try {
            giveUpInput();
        } catch (IOException unclosed) {
            // It is given up all the same, and there is nothing to do about it.
            damage.addSuppressed(unclosed);
        }
        return new InputRecord.Rejected(origin, RejectReason.UNREADABLE, message(damage, origin), RawBytes.NONE);
    }

    /** What is wrong, without the place, which a reject says itself. */
    private static String message(IOException damage, Origin origin) {
        if (damage instanceof AccessDeniedException) {
            return "found no permission to read it, expected a file that can be read; check its permissions";
        }
        String message = String.valueOf(damage.getMessage());
        return Stream.of(origin + ": ", origin.source() + ": ")
                .filter(message::startsWith)
                .findFirst()
                .map(place -> message.substring(place.length()))
                .orElse(message);
    }

    /**
     * Where the next record of the input would stand that is being read, or has failed.
     *
     * @return its place
     */
    public Origin nextOrigin() {
        if (position.input() == inputs.size()) {
            return Origin.whole(lastInput);
        }
        return switch (inputs.get(position.input()).format()) {
            case JSONL, CSV -> new Origin(lastInput, position.lines() + 1, position.offset());
            case PARQUET -> new Origin(lastInput, position.records() + 1, Origin.UNKNOWN);
            case TEXT, HTML -> Origin.whole(lastInput);
        };
    }

    /**
     * How far the inputs have been read: behind the record that was returned last.
     *
     * @return the position
     */
    public Position position() {
        return position;
    }

    /**
     * The input that was read last.
     *
     * @return its name, empty before the first
     */
    public String lastInput() {
        return lastInput;
    }

    private @Nullable PendingRecord nextOf(ArticleInput input) throws IOException {
        try {
            lastInput = input.name();
            RecordSource source = current;
            if (source == null) {
                source = open(input);
                current = source;
            }
            PendingRecord record = source.next();
            Position inside = source.position();
            position = new Position(position.input(), inside.records(), inside.lines(), inside.offset());
            return record;
        } catch (DamagedStreamException damaged) {
            failed = true;
            throw new BadInputException(input.name() + ": " + damaged.getMessage(), damaged);
        } catch (BadInputException | FileSystemException | MissingLibraryException named) {
            failed = true;
            throw named;
        } catch (IOException unnamed) {
            failed = true;
            throw new IOException(input.name() + ": reading failed: " + unnamed.getMessage(), unnamed);
        }
    }

    private RecordSource open(ArticleInput input) throws IOException {
        return switch (input.format()) {
            case JSONL ->
                JsonlRecords.from(position, input.name(), input.bytes().open(), settings);
            case CSV -> CsvRecords.from(position, input.name(), input.bytes().open(), settings);
            case PARQUET -> ParquetRecords.from(position, input, settings);
            case TEXT -> FileRecords.ofText(position, input, settings);
            case HTML -> FileRecords.ofPage(position, input, settings);
        };
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
