package org.wusum.job.parquet;

import java.util.List;

/** Whether the libraries that Parquet needs are there; who does without Parquet leaves them out. */
public final class ParquetLibrary {

    private static final List<String> ONE_CLASS_EACH = List.of(
            "org.apache.parquet.io.ColumnIOFactory",
            "org.apache.parquet.format.FileMetaData",
            "org.apache.parquet.bytes.BytesInput",
            "org.apache.parquet.column.values.bitpacking.BytePacker",
            "io.airlift.compress.zstd.ZstdDecompressor");

    private ParquetLibrary() {}

    /**
     * Requires them.
     *
     * @throws BadParquetException if one is missing; the message names what to add
     */
    public static void requirePresent() throws BadParquetException {
        for (String name : ONE_CLASS_EACH) {
            try {
                Class.forName(name, false, ParquetLibrary.class.getClassLoader());
            } catch (ClassNotFoundException missing) {
                throw new BadParquetException(
                        "found no library for Parquet (" + name
                                + " is missing), expected parquet-column, parquet-format-structures and aircompressor; add them to the class path, or use JSON lines",
                        missing);
            }
        }
    }
}
