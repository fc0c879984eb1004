package org.wusum.job.parquet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as it stands in a file, undecoded. Nobody writes to what it holds, so it is safe for all threads.
 *
 * @param number its number in the file, from 1
 * @param bytes about how many bytes it has, uncompressed
 * @param values a value for each column: null, {@code byte[]} for all kinds of bytes, a boxed number or boolean, {@link Group}
 *     for a group, or a list of these for a repeated column; null where the row is too long to be held
 */
public record ParquetRow(long number, long bytes, @Nullable Group values) {

    /**
     * The values of a group's fields, in their order.
     *
     * @param fields the values
     */
    public record Group(List<@Nullable Object> fields) {}
}
