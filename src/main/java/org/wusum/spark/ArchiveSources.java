package org.wusum.spark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ReadSettings;
import org.wusum.spark.ArchiveFiles.ArchiveFile;

/**
 * What the records of an archive are read from: lines of JSON that are not compressed are divided over the cluster, other files
 * of the job on one machine are read whole, each by a task, and all else is Spark's.
 *
 * @param spark the session
 * @param settings how records are read
 * @param options what the program was told
 * @param folders the folders that are inputs
 * @param hadoop how executors reach file systems
 */
record ArchiveSources(
        SparkSession spark,
        ReadSettings settings,
        ReadOptions options,
        List<String> folders,
        Broadcast<SerializableConfiguration> hadoop) {

    /** The names of files that are read whole, as a pattern; Parquet, so that it is rejected where it cannot be read so. */
    static final String KNOWN_NAMES = Stream.concat(
                    Stream.of("parquet"),
                    Stream.of("jsonl", "ndjson", "csv", "txt", "html", "htm")
                            .flatMap(form -> Stream.of(form, form + ".gz", form + ".zst")))
            .map(ArchiveSources::inAnyCase)
            .collect(Collectors.joining(",", "*.{", "}"));

    private static final String PARQUET = "Parquet";

    /** Options of Spark by which it reads some of the files alone. */
    private static final List<String> CHOOSING = List.of("pathGlobFilter", "modifiedBefore", "modifiedAfter");

    /** The format of topics, which are read as a stream alone: an archive is read twice where it has rejects, and they grow. */
    static final String KAFKA = "kafka";

    private static String inAnyCase(String name) {
        return name.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[" + (char) letter + (char) Character.toUpperCase(letter) + "]"
                        : String.valueOf((char) letter))
                .collect(Collectors.joining());
    }

    static ArchiveSources of(SparkSession spark, ReadOptions options, List<String> folders) {
        Broadcast<SerializableConfiguration> hadoop = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
        return new ArchiveSources(spark, options.settings(), options, List.copyOf(folders), hadoop);
    }

    /** How a file is read. */
    private enum Kind {
        LINES,
        WHOLE,
        PARQUET,
        UNKNOWN
    }

    /**
     * The sources that files stand for. A file that is there twice is read once.
     *
     * @param files the files
     * @throws BadInputException if none of them is of a known form, or a Parquet file has not the columns of articles
     */
    List<ArchiveSource> ofFiles(List<ArchiveFile> files) throws BadInputException {
        List<String> paths = files.stream().map(ArchiveFile::path).toList();
        Set<String> empty = files.stream()
                .filter(file -> file.bytes() == 0)
                .map(ArchiveFile::path)
                .collect(Collectors.toUnmodifiableSet());
        Map<Kind, List<String>> kinds = paths.stream().distinct().collect(Collectors.groupingBy(this::kindOf));
        List<ArchiveSource> sources = new ArrayList<>();
        if (kinds.containsKey(Kind.LINES)) {
            sources.add(lines(kinds.get(Kind.LINES), empty));
        }
        if (kinds.containsKey(Kind.WHOLE)) {
            sources.add(whole(kinds.get(Kind.WHOLE), empty));
        }
        if (kinds.containsKey(Kind.PARQUET)) {
            sources.addAll(parquet(kinds.get(Kind.PARQUET)));
        }
        if (sources.isEmpty()) {
            throw new BadInputException(
                    "found " + paths.size()
                            + " files, none of a known form, expected names that end in .jsonl, .ndjson, .csv, .parquet, .txt, .html or"
                            + " .htm, all but Parquet with .gz or .zst where they are compressed; say with --format how to read them");
        }
        return sources;
    }

    /** The files that are of no known form, and so left out: somebody may have meant them. */
    List<String> unknown(List<ArchiveFile> files) {
        return files.stream()
                .map(ArchiveFile::path)
                .filter(path -> kindOf(path) == Kind.UNKNOWN)
                .toList();
    }

    private Kind kindOf(String path) {
        Optional<ArticleFormat> format = options.ownFormat().or(() -> FileReading.formatOf(path));
        if (format.isEmpty()) {
            return Kind.UNKNOWN;
        }
        return switch (format.get()) {
            case JSONL -> ArticleInput.isCompressed(path) ? Kind.WHOLE : Kind.LINES;
            case CSV, TEXT, HTML -> Kind.WHOLE;
            case PARQUET -> Kind.PARQUET;
        };
    }

    private ArchiveSource lines(List<String> paths, Set<String> empty) {
        Dataset<Row> text = complete(reader().option("lineSep", "\n").text(literally(paths)), paths);
        return ArchiveSource.ofFiles(
                LineReading.ofText(text), new LineReading(settings), paths, some -> whole(some, empty));
    }

    /** Spark leaves out files without a byte; but an empty text is an article, and other empty files may be damaged ones. */
    private ArchiveSource whole(List<String> paths, Set<String> empty) {
        Dataset<Row> files = complete(reader().format("binaryFile").load(literally(paths)), paths)
                .select(col("path"));
        List<Row> left =
                paths.stream().filter(empty::contains).map(RowFactory::create).toList();
        ArchiveSource all = whole(files.union(spark.createDataFrame(left, files.schema())));
        return ArchiveSource.ofFiles(all.rows(), all.reading(), paths, some -> whole(some, empty));
    }

    /** Files of which Spark knows the path and has not read the content. */
    ArchiveSource whole(Dataset<Row> files) {
        FileReading reading =
                new FileReading(settings, hadoop, folders, options.ownFormat().orElse(null));
        return ArchiveSource.readAgainWhole(files.select(col("path")), reading);
    }

    private List<ArchiveSource> parquet(List<String> paths) throws BadInputException {
        ParquetFiles files = ParquetFiles.check(spark, paths, hadoop);
        List<ArchiveSource> sources = new ArrayList<>();
        if (!files.readable().isEmpty()) {
            sources.add(parquetRows(files.readable()));
        }
        if (!files.unreadable().isEmpty()) {
            sources.add(files.rejected(spark));
        }
        return sources;
    }

    private ArchiveSource parquetRows(List<String> paths) throws BadInputException {
        Dataset<Row> rows = complete(reader().option("mergeSchema", true).parquet(literally(paths)), paths);
        ArchiveSource table = TableReading.source(rows, PARQUET, settings, options.kept());
        return ArchiveSource.ofFiles(table.rows(), table.reading(), paths, some -> someParquet(rows, some));
    }

    /** With the columns of all: those of some alone may be fewer. */
    private ArchiveSource someParquet(Dataset<Row> all, List<String> some) {
        try {
            Dataset<Row> rows = reader().schema(all.schema()).parquet(literally(some));
            return TableReading.source(rows, PARQUET, settings, options.kept());
        } catch (BadInputException impossible) {
            throw new IllegalStateException("the same columns were those of articles before", impossible);
        }
    }

    /**
     * What Spark reads by itself.
     *
     * @param inputs what it reads, if it needs to be told
     * @param files the files that these stand for, if they do
     * @throws BadInputException if Spark would leave out some of the files, or a column is missing
     */
    ArchiveSource ofSpark(List<String> inputs, List<String> files) throws BadInputException {
        if (inputs.isEmpty()) {
            return table(spark.read()
                    .format(options.format())
                    .options(options.options())
                    .load());
        }
        Dataset<Row> rows =
                reader().format(options.format()).options(options.options()).load(inputs.toArray(String[]::new));
        requireAll(rows, files);
        return table(rows);
    }

    /** Without a word Spark passes over folders in folders, and reads twice what is named twice. */
    private void requireAll(Dataset<Row> rows, List<String> files) throws BadInputException {
        Set<String> listed = new HashSet<>();
        for (String file : files) {
            if (!listed.add(file)) {
                throw new BadInputException(file + ": found it in two inputs, expected it in one; leave one out");
            }
        }
        Set<String> read = Stream.of(rows.inputFiles()).map(SourceFile::nameOf).collect(Collectors.toSet());
        listed.removeAll(read);
        if (!read.isEmpty()
                && !listed.isEmpty()
                && Collections.disjoint(options.options().keySet(), CHOOSING)) {
            throw new BadInputException(listed.iterator().next() + ": found that Spark does not read it, nor "
                    + (listed.size() - 1)
                    + " other files, expected it to read all; give --option recursiveFileLookup=true for"
                    + " folders in folders, or --option pathGlobFilter=… for what to leave out");
        }
    }

    /** A table or topic, of an archive or of a stream. */
    ArchiveSource table(Dataset<Row> rows) throws BadInputException {
        return options.format().equals(KAFKA)
                ? ArchiveSource.readAgainWhole(LineReading.ofKafka(rows), new LineReading(settings))
                : TableReading.source(rows, options.format(), settings, options.kept());
    }

    /** A cluster may be set up to pass over what it cannot read, and then nobody would know what was lost. */
    private DataFrameReader reader() {
        return spark.read()
                .option("ignoreMissingFiles", false)
                .option("ignoreCorruptFiles", false)
                .option("mapreduce.input.linerecordreader.line.maxlength", Integer.MAX_VALUE);
    }

    /** A file that has gone since it was listed Spark leaves out without a word. */
    private static Dataset<Row> complete(Dataset<Row> rows, List<String> paths) {
        int found = rows.inputFiles().length;
        if (found != paths.size()) {
            throw new IllegalStateException("found " + found + " of the files that are to be read, expected "
                    + paths.size() + ", such as " + paths.get(0) + "; were some taken away? Begin again");
        }
        return rows;
    }

    /** Paths are taken for patterns; these are none. */
    private static String[] literally(List<String> paths) {
        return paths.stream()
                .map(path -> path.replaceAll("[\\\\{}\\[\\]*?,^]", "\\\\$0"))
                .toArray(String[]::new);
    }
}
