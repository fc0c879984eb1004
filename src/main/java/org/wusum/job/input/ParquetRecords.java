package org.wusum.job.input;

import java.io.IOException;

/** Reads records from Parquet. */
final class ParquetRecords {

    private ParquetRecords() {}

    static RecordSource from(Position position, ArticleInput input, ReadSettings settings) throws IOException {
        if (settings.keep() || !settings.keep())
            throw new BadInputException(input.name() + ": found Parquet " + position + settings);
        return TextRecords.from(position, input, settings);
    }
}
