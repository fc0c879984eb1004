package org.wusum.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.TextArchive;
import org.wusum.job.output.WholeFile;
import org.wusum.model.WordVectors;
import org.wusum.train.vectors.Pretraining;
import org.wusum.train.vectors.PretrainingSettings;
import org.wusum.train.vectors.TextSource;
import org.wusum.train.vectors.VectorCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code pretrain}. */
@Command(
        name = "pretrain",
        description = {
            "Computes word vectors from unlabelled text, as an input of training.",
            "",
            "Texts come as JSON objects, one a line (.jsonl, .ndjson), with \"text\" or \"paragraphs\", or as text, one a line "
                    + "(.txt); with .gz behind, they are compressed. A folder stands for all such files in it. Files are read "
                    + "twice and never held in memory. The same texts and options give the same bytes, whatever the number of "
                    + "threads."
        },
        footer = {
            "Words are the forms that the normaliser makes of them. Which of them stand near each other is counted, weighted by "
                    + "nearness; the positive pointwise mutual information of the counts is factorised.",
            "",
            "Examples:",
            "  wusum pretrain --in archive.jsonl.gz --out news.vectors",
            "  wusum pretrain --in archive/ more.txt --words 30000 --dimension 100 --out small.vectors --card small.md"
        })
final class PretrainCommand implements Callable<Integer> {

    /** Beside the counts: the sampled vectors, texts under way, and the program itself. */
    private static final int OTHER_MEGABYTES = 256;

    private static final PretrainingSettings STANDARD =
            PretrainingSettings.builder().build();

    private final Console console;
    private long rejected;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--in",
            paramLabel = "FILE|FOLDER",
            required = true,
            arity = "1..*",
            description = "The texts (.jsonl, .ndjson or .txt, with .gz where compressed).")
    private List<Path> in = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file of vectors to write.")
    private Path out = Path.of("");

    @Option(
            names = "--words",
            paramLabel = "N",
            description = "How many words get a vector, the commonest ones; 60000 where it is not given.")
    private int words = STANDARD.words();

    @Option(
            names = "--dimension",
            paramLabel = "N",
            description = "How many numbers a vector has; 200 where it is not given.")
    private int dimension = STANDARD.dimension();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "How many words to each side are near; 5 where it is not given.")
    private int window = STANDARD.window();

    @Option(
            names = "--least-count",
            paramLabel = "N",
            description = "How often a word must occur to get a vector; 5 where it is not given.")
    private int leastCount = STANDARD.leastCount();

    @Option(
            names = "--shift",
            paramLabel = "K",
            description =
                    "How many times as often as by chance words must be near for it to count; 1 where it is not given.")
    private double shift = STANDARD.shift();

    @Option(
            names = "--power",
            paramLabel = "P",
            description = "What the singular values are raised to; 0.5 where it is not given.")
    private double power = STANDARD.power();

    @Option(names = "--seed", paramLabel = "N", description = "The random seed.")
    private long seed = STANDARD.seed();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads work; as many as there are processors where it is not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description =
                    "The memory for counts and matrix, in megabytes; more counts go to a temporary file. 1024 where it "
                            + "is not given.")
    private int memory = STANDARD.megabytes();

    @Option(names = "--card", paramLabel = "FILE", description = "Write a card of the vectors (Markdown).")
    private @Nullable Path card;

    @Option(
            names = "--example",
            paramLabel = "WORD",
            description = "A normalised word whose nearest words the card shows; may be given several times.")
    private List<String> examples = List.of();

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|reject",
            defaultValue = "fail",
            converter = Codes.PolicyConverter.class,
            description =
                    "End at the first record that is no text (fail, the default), or leave such records out (reject).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no list of rejected records on standard error.")
    private boolean quiet;

    PretrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        PretrainingSettings settings = settings();
        List<Path> files = TextArchive.files(in);
        OutputPlaces.of(spec)
                .with("--out", out)
                .with("--card", card)
                .requireDistinct()
                .requireNoneOf(files)
                .requireWritable();
        WordVectors vectors = run(files, settings);
        write(out, vectors.bytes());
        if (card != null) {
            write(card, VectorCard.of(vectors, examples).getBytes(StandardCharsets.UTF_8));
        }
        if (!quiet) {
            console.tell(summary(vectors));
        }
        return rejected > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private PretrainingSettings settings() {
        try {
            PretrainingSettings settings = PretrainingSettings.builder()
                    .words(words)
                    .dimension(dimension)
                    .window(window)
                    .leastCount(leastCount)
                    .shift(shift)
                    .power(power)
                    .seed(seed)
                    .threads(threads)
                    .megabytes(memory)
                    .build();
            requireHeap();
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void requireHeap() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap < (long) memory + OTHER_MEGABYTES) {
            throw new IllegalArgumentException(
                    "--memory " + memory + ": found " + heap + " MB in all for Java, expected " + OTHER_MEGABYTES
                            + " MB more than that; give Java more with -Xmx, or say a smaller number");
        }
    }

    private WordVectors run(List<Path> files, PretrainingSettings settings) throws IOException {
        PretrainingProgress progress = new PretrainingProgress(console, quiet);
        ShownRejects shown = new ShownRejects(console, quiet || onBadRecord == BadRecordPolicy.FAIL);
        WordVectors vectors = Pretraining.run(source(files, shown), settings, progress);
        shown.end(null);
        rejected = shown.count();
        return vectors;
    }

    /** Rejected records are told when they are first read. */
    private TextSource source(List<Path> files, ShownRejects shown) {
        boolean[] told = {false};
        return () -> {
            boolean again = told[0];
            told[0] = true;
            TextArchive archive = TextArchive.of(files, rejected -> reject(rejected, again, shown));
            return new TextSource.Reading() {
                @Override
                public Optional<String> next() throws IOException {
                    return archive.next();
                }

                @Override
                public void close() throws IOException {
                    archive.close();
                }
            };
        };
    }

    private void reject(InputRecord.Rejected rejected, boolean again, ShownRejects shown) {
        if (onBadRecord == BadRecordPolicy.FAIL) {
            throw new UncheckedIOException(
                    new BadInputException(rejected + ". To leave such records out, use --on-bad-record reject."));
        }
        if (!again) {
            shown.add(rejected);
        }
    }

    private static void write(Path place, byte[] content) throws IOException {
        try (WholeFile file = WholeFile.create(place)) {
            file.out().write(content);
            file.complete();
        }
    }

    private String summary(WordVectors vectors) {
        String more = rejected == 0 ? "" : ", " + rejected + " records rejected";
        return String.format(
                Locale.ROOT,
                "wrote %d words of %d dimensions to %s (sha256 %s%s)",
                vectors.size(),
                vectors.dimension(),
                out,
                vectors.sha256().substring(0, 12),
                more);
    }
}
