package org.wusum.job.input;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wusum.job.parquet.BadParquetException;
import org.wusum.job.parquet.ParquetLibrary;
import org.wusum.job.parquet.ParquetRow;
import org.wusum.job.parquet.ParquetRows;

/**
 * Reads records from Parquet: a row is a record, and its number, from 1, its line. Can be loaded without the library. Not
 * thread-safe.
 */
final class ParquetRecords implements RecordSource {

    private final String name;
    private final ParquetRows rows;
    private final ParquetArticle articles;
    private long records;

    private ParquetRecords(String name, ParquetRows rows, ParquetArticle articles, long records) {
        this.name = name;
        this.rows = rows;
        this.articles = articles;
        this.records = records;
    }

    /** Goes on behind a position. */
    static RecordSource from(Position position, ArticleInput input, ReadSettings settings) throws IOException {
        Path file = fileOf(input);
        requireLibrary(input.name());
        try {
            return opened(position, input.name(), ParquetRows.open(file), settings);
        } catch (BadParquetException bad) {
            throw named(input.name(), bad);
        }
    }

    private static void requireLibrary(String name) throws MissingLibraryException {
        try {
            ParquetLibrary.requirePresent();
        } catch (BadParquetException missing) {
            throw new MissingLibraryException(name + ": " + missing.getMessage(), missing);
        }
    }

    private static Path fileOf(ArticleInput input) throws BadInputException {
        Path file = input.file()
                .orElseThrow(
                        () -> new BadInputException(
                                input.name()
                                        + ": found a stream, expected a file: a Parquet file is read from its end; write it to a disk first"));
        if (Compression.ofName(file.toString()) != Compression.NONE) {
            throw new BadInputException(
                    input.name()
                            + ": found a Parquet file that is compressed as a whole, expected a plain one, which is read from its end; decompress it first");
        }
        return file;
    }

    private static RecordSource opened(Position position, String name, ParquetRows rows, ReadSettings settings)
            throws IOException {
        try {
            ParquetArticle articles = ParquetArticle.of(name, rows, settings);
            rows.select(articles::reads, settings.maxRecordBytes());
            rows.skip(position.records());
            return new ParquetRecords(name, rows, articles, position.records());
        } catch (IOException | RuntimeException failure) {
            rows.close();
            throw failure;
        }
    }

    private static BadInputException named(String name, BadParquetException bad) {
        return new BadInputException(name + ": " + bad.getMessage(), bad);
    }

    @Override
    public @Nullable PendingRecord next() throws IOException {
        try {
            ParquetRow row = rows.next();
            if (row == null) {
                return null;
            }
            records++;
            return new Row(new Origin(name, row.number(), Origin.UNKNOWN), row, articles);
        } catch (BadParquetException bad) {
            throw named(name, bad);
        }
    }

    /** A row that is decoded where there is a thread for it. */
    private record Row(Origin origin, ParquetRow row, ParquetArticle articles) implements PendingRecord {

        @Override
        public InputRecord parse() {
            return articles.parse(origin, row);
        }

        @Override
        public long size() {
            return row.bytes();
        }
    }

    @Override
    public Position position() {
        return new Position(0, records, records, 0);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
