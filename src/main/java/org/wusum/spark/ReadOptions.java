package org.wusum.spark;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.TaggedArticleJson;
import picocli.CommandLine.Option;

/** What both programs are told of their input and of what they write. */
final class ReadOptions {

    static final String AUTO = "auto";

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "The model file, on any file system that Hadoop knows; the bundled model where it is not given.")
    private @Nullable String model;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "auto (by the names of files, the default), jsonl, csv, text or html, which are read as on one machine; or "
                            + "parquet or any other that Spark reads.")
    private String format = AUTO;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of Spark's reader, with a --format that Spark reads; may be given several times.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--map",
            paramLabel = "FIELD=NAME,...",
            description = "Under which keys or columns id, title, text, paragraphs and date stand, such as "
                    + "title=headline,text=body.")
    private @Nullable String map;

    @Option(
            names = "--keep",
            paramLabel = "NAME,...",
            split = ",",
            description = "Carry these of an article's other keys to the output.")
    private List<String> keep = List.of();

    @Option(
            names = "--max-record",
            paramLabel = "SIZE",
            description = "Reject longer records; 4M where it is not given, 256M at most.")
    private @Nullable String maxRecord;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tells these options.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean help;

    @Option(names = "--paragraphs", description = "Write every paragraph's own scores and topics as well.")
    private boolean paragraphs;

    Optional<String> model() {
        return Optional.ofNullable(model);
    }

    String format() {
        return format;
    }

    /** The format, where it is one that is read as on one machine; Parquet is read by Spark. */
    Optional<ArticleFormat> ownFormat() {
        return List.of(ArticleFormat.JSONL, ArticleFormat.CSV, ArticleFormat.TEXT, ArticleFormat.HTML).stream()
                .filter(own -> own.code().equals(format))
                .findFirst();
    }

    /** Whether Spark reads the input by a format that was named. */
    boolean isSparks() {
        return !format.equals(AUTO) && ownFormat().isEmpty();
    }

    Map<String, String> options() {
        return options;
    }

    List<String> kept() {
        return keep;
    }

    boolean paragraphs() {
        return paragraphs;
    }

    /**
     * How records are read.
     *
     * @throws IllegalArgumentException if an option is none
     */
    ReadSettings settings() {
        ReadSettings settings = ReadSettings.standard().withKeep(!keep.isEmpty());
        settings = maxRecord == null ? settings : settings.withMaxRecordBytes(ReadSettings.parseSize(maxRecord));
        return map == null ? settings : settings.withColumns(ColumnMapping.parse(map));
    }

    /**
     * Makes sure that options go together.
     *
     * @param byDay whether results are divided by the day of their articles
     * @throws IllegalArgumentException if an option is none, or options do not go together
     */
    void requireSensible(boolean byDay) {
        ColumnMapping columns = settings().columns();
        if (!options.isEmpty() && !isSparks()) {
            throw new IllegalArgumentException("--option: found --format " + format
                    + ", which Spark does not read, expected another, such as --format json");
        }
        // Spark takes no account of case in the names of columns.
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(TaggedArticleJson.KEYS);
        taken.add(Way.REJECTED_FROM);
        Stream.of("id", "title", "text", "paragraphs").map(columns::nameOf).forEach(taken::add);
        boolean isDayOfAnother = byDay && !columns.nameOf(ColumnMapping.DATE).equals(ColumnMapping.DATE);
        for (String key : keep) {
            boolean isDay = byDay && key.equalsIgnoreCase(ColumnMapping.DATE);
            boolean clashes = isDay && (isDayOfAnother || !key.equals(ColumnMapping.DATE));
            if (key.isBlank() || clashes || !taken.add(key)) {
                throw new IllegalArgumentException("--keep: found \"" + key
                        + "\", expected each key once, and none that the output has itself or an article is made of");
            }
        }
    }

    /** What Spark's reader is told, without saying it: there may be a password in it. */
    private String fingerprint() {
        if (options.isEmpty()) {
            return "";
        }
        byte[] told = new TreeMap<>(options).toString().getBytes(StandardCharsets.UTF_8);
        return String.join(",", new TreeMap<>(options).keySet()) + " (sha256 " + Sha256.of(told) + ")";
    }

    /** All that decides the output, by the names of the options. */
    Map<String, String> planned() {
        Map<String, String> planned = new LinkedHashMap<>();
        planned.put("format", format);
        planned.put("option", fingerprint());
        planned.put("map", settings().columns().toString());
        planned.put("keep", String.join(",", keep));
        planned.put("max-record", String.valueOf(settings().maxRecordBytes()));
        planned.put("paragraphs", String.valueOf(paragraphs));
        return planned;
    }
}
