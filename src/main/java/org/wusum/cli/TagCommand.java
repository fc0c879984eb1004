package org.wusum.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.ArchiveTagging;
import org.wusum.job.ArticleInput;
import org.wusum.job.ArticleReader;
import org.wusum.job.BadInputException;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.ReadSettings;
import org.wusum.job.RejectLimit;
import org.wusum.job.TaggingCounts;
import org.wusum.job.WholeFile;
import org.wusum.tag.Tagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code tag}. */
@Command(
        name = "tag",
        description = {
            "Tags articles and writes one JSON object for each, in the order of the input.",
            "",
            "Articles come as JSON objects, one a line (.jsonl), with \"id\", \"text\" or \"paragraphs\", and \"title\" where "
                    + "there is one; as CSV (.csv) with the columns id, title and text; or as text, one file an article "
                    + "(.txt), whose first line is the title unless it is too long for one. A folder stands for its .txt files.",
            "",
            "Ids are taken as they are: a text file's is its path in the folder, or its name, without .txt; two articles with "
                    + "the same id are two lines in the output."
        },
        footer = {
            "In the output \"topics\" are the accepted ones. \"evidence\" names the paragraph (-1 is the headline), its place "
                    + "and the words that say most, as UTF-16 offsets into the text, into the paragraph where the article came "
                    + "as \"paragraphs\", or into \"title\" for a headline given there.",
            "",
            "Examples:",
            "  wusum tag articles.jsonl > tagged.jsonl",
            "  wusum tag --out tagged.jsonl --on-bad-record reject --rejects bad.jsonl archive/*.jsonl",
            "  wusum tag texts/",
            "  zcat articles.jsonl.gz | wusum tag --keep -"
        })
final class TagCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|FOLDER|-", arity = "1..*", description = "What to tag; - is standard input.")
    private List<String> arguments = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, which appears when everything is done, in place of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            converter = Codes.FormatConverter.class,
            description = "auto (by the name, the default), jsonl, csv or text.")
    private Codes.FormatChoice format = Codes.FormatChoice.AUTO;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads tag; as many as there are processors where it is not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|reject",
            defaultValue = "fail",
            converter = Codes.PolicyConverter.class,
            description =
                    "End at the first record that is no article (fail, the default), or leave such records out (reject).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;

    @Option(
            names = "--max-bad",
            paramLabel = "N|P%",
            converter = Codes.LimitConverter.class,
            description = "Fail if more than N records, or P percent of all, are rejected.")
    private RejectLimit maxBad = RejectLimit.NONE;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write every rejected record's place and fault to this file, as JSON lines.")
    private @Nullable Path rejects;

    @Option(
            names = "--keep",
            description =
                    "Carry an article's other keys to the output. A key that the output has itself is not carried.")
    private boolean keep;

    @Option(names = "--paragraphs", description = "Write every paragraph's own scores and topics as well.")
    private boolean paragraphs;

    @Option(
            names = {"-q", "--quiet"},
            description = "No summary and no list of rejected records on standard error.")
    private boolean quiet;

    TagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireSensible();
        places().requireDistinct();
        long start = System.nanoTime();
        List<ArticleInput> inputs = ArticleArguments.inputs(arguments, format.format(), console.in());
        requireSafePlaces(inputs);
        Tagger tagger = Tagger.of(model.load());
        TaggingCounts counts = tag(inputs, tagger);
        if (!quiet) {
            console.tell(summary(counts, tagger.modelId(), System.nanoTime() - start));
        }
        return counts.rejected() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private void requireSensible() {
        if (arguments.stream().filter(ArticleArguments.STANDARD_INPUT::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "Standard input (-) is given more than once.");
        }
        if (threads < 1 || threads > ArchiveTagging.MAX_THREADS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threads: found " + threads + ", expected 1 to " + ArchiveTagging.MAX_THREADS + ".");
        }
    }

    private void requireSafePlaces(List<ArticleInput> inputs) throws IOException {
        List<Path> read = Stream.concat(inputs.stream().map(ArticleInput::file), Stream.of(model.file()))
                .flatMap(Optional::stream)
                .toList();
        places().requireNoneOf(read).requireWritable();
    }

    private OutputPlaces places() {
        return OutputPlaces.of(spec).with("--out", out).with("--rejects", rejects);
    }

    private TaggingCounts tag(List<ArticleInput> inputs, Tagger tagger) throws IOException {
        if (out == null) {
            return tag(inputs, tagger, console.out());
        }
        try (WholeFile file = WholeFile.create(out)) {
            TaggingCounts counts = tag(inputs, tagger, file.out());
            file.complete();
            return counts;
        }
    }

    private TaggingCounts tag(List<ArticleInput> inputs, Tagger tagger, OutputStream lines) throws IOException {
        boolean failing = onBadRecord == BadRecordPolicy.FAIL;
        try (RejectsLog log = RejectsLog.open(console, !quiet && !failing, rejects);
                ArticleReader reader =
                        ArticleReader.of(inputs, ReadSettings.standard().withKeep(keep))) {
            try {
                return job(tagger, log).run(reader, lines);
            } catch (BadInputException broken) {
                throw failing && log.count() > 0 ? withWayOut(broken) : broken;
            }
        }
    }

    private ArchiveTagging job(Tagger tagger, RejectsLog log) {
        return ArchiveTagging.builder(tagger)
                .threads(threads)
                .paragraphs(paragraphs)
                .onBadRecord(onBadRecord)
                .maxBad(maxBad)
                .rejects(log::add)
                .build();
    }

    private static BadInputException withWayOut(BadInputException broken) {
        return new BadInputException(
                broken.getMessage() + ". To leave such records out, use --on-bad-record reject.", broken);
    }

    private static String summary(TaggingCounts counts, String model, long nanos) {
        return String.format(
                Locale.ROOT,
                "%d read: %d tagged, %d without topic, %d unclassifiable, %d rejected (%s, %.1f s)",
                counts.read(),
                counts.tagged(),
                counts.noTopic(),
                counts.unclassifiable(),
                counts.rejected(),
                model,
                nanos / 1e9);
    }
}
