package org.wusum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ReadSettings;
import picocli.CommandLine.Option;

/** The options that say how articles are read. */
final class ReadingOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            converter = Codes.FormatConverter.class,
            description = "auto (by the name, the default), jsonl, csv, parquet, text or html.")
    private Codes.FormatChoice format = Codes.FormatChoice.AUTO;

    @Option(
            names = "--map",
            paramLabel = "FIELD=NAME,...",
            converter = Codes.MappingConverter.class,
            description = "Under which keys or columns id, title, text, paragraphs and date stand, such as "
                    + "title=headline,text=body.")
    private @Nullable ColumnMapping columns;

    @Option(
            names = "--keep",
            description =
                    "Carry an article's other keys to the output. A key that the output has itself is not carried.")
    private boolean keep;

    @Option(
            names = "--max-record",
            paramLabel = "SIZE",
            converter = Codes.SizeConverter.class,
            description =
                    "Reject longer records, without holding them in memory; 4M where it is not given, 256M at most.")
    private int maxRecord = ReadSettings.DEFAULT_MAX_RECORD_BYTES;

    List<ArticleInput> inputs(List<String> arguments, InputStream in) throws IOException {
        return ArticleArguments.inputs(arguments, format.format(), in);
    }

    /** Whether the names of files tell their formats. */
    boolean goesByName() {
        return format.format().isEmpty();
    }

    ReadSettings settings() {
        ReadSettings settings = ReadSettings.standard().withKeep(keep).withMaxRecordBytes(maxRecord);
        return columns == null ? settings : settings.withColumns(columns);
    }
}
