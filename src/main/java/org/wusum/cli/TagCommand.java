package org.wusum.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.ArchiveTagging;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.RejectLimit;
import org.wusum.job.RunManifest;
import org.wusum.job.RunState;
import org.wusum.job.TaggingJob;
import org.wusum.job.Tally;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.PathPattern;
import org.wusum.job.output.ResultFormat;
import org.wusum.job.output.WholeFile;
import org.wusum.model.ModelFile;
import org.wusum.report.ArticlePages;
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
            "Tags articles and writes one result for each, in the order of the input: JSON lines on standard output, in one file "
                    + "(--out), or in the folder of a run that can be killed and resumed (--run).",
            "",
            "Articles come as JSON objects, one a line (.jsonl, .ndjson), with \"id\", \"text\" or \"paragraphs\", and \"title\" "
                    + "and \"date\" where there are such; as CSV (.csv) or Parquet (.parquet) with these columns; as text (.txt), "
                    + "one file an article, whose first line is the title unless it is too long for one; or as pages (.html), of "
                    + "which the main text counts. Any of them may be compressed (.gz, .zst), but for Parquet. A folder stands for "
                    + "all such files in it, and a path may hold *, **, ? and {a,b}.",
            "",
            "Ids are taken as they are: a text's or page's is its path in the folder, or its name, without extension; two articles "
                    + "with the same id are two results."
        },
        footer = {
            "In the output \"topics\" are the accepted ones. \"evidence\" names the paragraph (-1 is the headline), its place "
                    + "and the words that say most, as UTF-16 offsets into the text, into the paragraph where the article came "
                    + "as \"paragraphs\", or into \"title\" for a headline given there.",
            "",
            "A run's folder holds parts/ with one output file for each input file, rejects.jsonl with the records that were left "
                    + "out, and manifest.json with what was asked for and what came of it. Its counts add up: read = tagged + "
                    + "no_topic + unclassifiable + rejected.",
            "",
            "Ended by Ctrl-C or SIGTERM, the exit code is 130 or 143.",
            "",
            "Examples:",
            "  wusum tag articles.jsonl > tagged.jsonl",
            "  wusum tag --run tagged/ 'archive/2025-*.jsonl.gz'",
            "  wusum tag --run tagged/ --resume 'archive/2025-*.jsonl.gz'",
            "  wusum tag --run tagged/ --out-format parquet --partition-by date --keep archive/",
            "  wusum tag --map id=nr,title=headline,text=body export.csv",
            "  zcat articles.jsonl.gz | wusum tag --keep -",
            "  wusum tag --html pages/ --out tagged.jsonl articles.jsonl"
        })
final class TagCommand implements Callable<Integer> {

    /** How long a process that was asked to end may take for it. */
    private static final long STOP_SECONDS = 60;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|FOLDER|PATTERN|-", arity = "1..*", description = "What to tag; - is standard input.")
    private List<String> arguments = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description = "Write to this folder, from which the job can be resumed whenever and however it ended.")
    private @Nullable Path run;

    @Option(
            names = "--resume",
            description =
                    "Go on with the run in --run, or begin it where there is none. Refused where the model, an option that "
                            + "decides the output, or an input's content is no longer the same.")
    private boolean resume;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, which appears when everything is done, in place of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--out-format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            converter = Codes.ResultFormatConverter.class,
            description = "jsonl (the default), csv or parquet; the latter two need --run.")
    private ResultFormat outFormat = ResultFormat.JSONL;

    @Option(
            names = "--partition-by",
            paramLabel = "KEY",
            description =
                    "With Parquet: a folder for each day of the articles' date (date=2026-02-12/); the key is date.")
    private @Nullable String partitionBy;

    @Option(names = "--paragraphs", description = "Write every paragraph's own scores and topics as well.")
    private boolean paragraphs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many threads tag; as many as there are processors where it is not given. Changes no result.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|reject",
            defaultValue = "reject",
            converter = Codes.PolicyConverter.class,
            description =
                    "Leave records out that are no articles, and go on (reject, the default), or end at the first (fail).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.REJECT;

    @Option(
            names = "--max-bad",
            paramLabel = "N|P%",
            converter = Codes.LimitConverter.class,
            description =
                    "Fail as soon as more than N records are rejected, or P percent of all after the first 1,000.")
    private RejectLimit maxBad = RejectLimit.NONE;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description =
                    "Write every rejected record's place, fault and bytes to this file, as JSON lines. A run has its own.")
    private @Nullable Path rejects;

    @Option(
            names = "--html",
            paramLabel = "FOLDER",
            description =
                    "Also write the articles as pages to look at: each with its topics beside its paragraphs and its "
                            + "words shaded by weight, 50 a page, and index.html with counts, a timeline and a search. The folder is "
                            + "empty, new, or holds earlier such pages, which are replaced. Not with --run.")
    private @Nullable Path html;

    @Option(
            names = "--html-limit",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Show at most N articles on pages (the default is 10,000); further ones are counted alone.")
    private int htmlLimit = 10_000;

    @Option(
            names = "--checkpoint",
            paramLabel = "SECONDS",
            description = "How often a run notes how far it is, which is what a kill costs; 2 where it is not given.")
    private double checkpointSeconds = 2;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, no summary and no list of rejected records on standard error.")
    private boolean quiet;

    TagCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireSensible();
        places().requireDistinct();
        List<ArticleInput> inputs = reading.inputs(arguments, console.in());
        requireSafePlaces(inputs);
        tellWhatIsLeftOut();
        return run == null ? stream(inputs) : job(inputs, run);
    }

    private void tellWhatIsLeftOut() throws IOException {
        if (!quiet && reading.goesByName()) {
            for (Path folder :
                    arguments.stream().map(Path::of).filter(Files::isDirectory).toList()) {
                List<Path> unknown = ArticleInput.unknownIn(folder);
                if (!unknown.isEmpty()) {
                    console.tell(folder + ": left out " + Plural.of(unknown.size(), "file")
                            + " of no known form, such as " + unknown.get(0));
                }
            }
        }
    }

    private void requireSensible() {
        requireUsage(
                arguments.stream()
                                .filter(ArticleArguments.STANDARD_INPUT::equals)
                                .count()
                        <= 1,
                "Standard input (-) is given more than once.");
        requireUsage(
                threads >= 1 && threads <= ArchiveTagging.MAX_THREADS,
                "--threads: found " + threads + ", expected 1 to " + ArchiveTagging.MAX_THREADS + ".");
        requireUsage(arguments.stream().noneMatch(String::isEmpty), "found an empty name, expected what to tag.");
        requireUsage(
                run == null || !run.toString().isEmpty(), "--run: found an empty name, expected that of a folder.");
        requireUsage(!resume || run != null, "--resume needs --run, which says what to resume.");
        requireUsage(run == null || out == null, "--run and --out are both given: a run writes to its own folder.");
        requireUsage(
                run == null || rejects == null, "--run and --rejects are both given: a run has its own rejects.jsonl.");
        requireUsage(
                run == null || html == null,
                "--run and --html are both given: an archive is too much to look at. Tag the articles to look at without "
                        + "--run, with --html FOLDER --out FILE.");
        requireUsage(
                html == null || !html.toString().isEmpty(), "--html: found an empty name, expected that of a folder.");
        requireUsage(
                html != null || !spec.commandLine().getParseResult().hasMatchedOption("--html-limit"),
                "--html-limit needs --html, which says where the pages go.");
        requireUsage(
                htmlLimit >= 1 && htmlLimit <= ArticlePages.Limits.MOST,
                "--html-limit: found " + htmlLimit + ", expected 1 to " + ArticlePages.Limits.MOST + ".");
        requireUsage(
                run != null || outFormat == ResultFormat.JSONL,
                "--out-format " + outFormat.code() + " needs --run: its columns are known only when all is read.");
        requireUsage(
                partitionBy == null || outFormat == ResultFormat.PARQUET, "--partition-by needs --out-format parquet.");
        requireUsage(
                partitionBy == null || partitionBy.equals(ColumnMapping.DATE),
                "--partition-by: found " + partitionBy + ", expected " + ColumnMapping.DATE
                        + "; say which key that is with --map date=" + partitionBy + ".");
        requireUsage(
                run != null || !spec.commandLine().getParseResult().hasMatchedOption("--checkpoint"),
                "--checkpoint needs --run: nothing else can be resumed.");
        requireUsage(
                checkpointSeconds >= 0 && checkpointSeconds <= 86_400,
                "--checkpoint: found " + checkpointSeconds + ", expected 0 to 86400 seconds.");
    }

    private void requireUsage(boolean sensible, String otherwise) {
        if (!sensible) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void requireSafePlaces(List<ArticleInput> inputs) throws IOException {
        if (html != null) {
            requireSafePages(html);
        }
        List<Path> read = Stream.concat(inputs.stream().map(ArticleInput::file), Stream.of(model.file()))
                .flatMap(Optional::stream)
                .toList();
        places().requireNoneOf(read).requireWritable();
        Path folder = run;
        if (folder != null) {
            for (String argument : arguments) {
                requireOutside(argument, folder, "the run's folder");
            }
        }
    }

    private void requireSafePages(Path pages) throws IOException {
        for (String argument : arguments) {
            requireOutside(argument, pages, "the folder for pages");
        }
        Path folder = OutputPlaces.resolved(pages);
        for (Path file : Stream.of(Optional.ofNullable(out), Optional.ofNullable(rejects))
                .flatMap(Optional::stream)
                .toList()) {
            if (OutputPlaces.resolved(file).startsWith(folder)) {
                throw new BadInputException(file + ": found in the folder for pages " + pages
                        + ", expected it elsewhere: that folder holds pages alone; name another place");
            }
        }
        ArticlePages.requireUsable(pages);
    }

    /** A folder that holds its own output would find it in it when it is read again. */
    private static void requireOutside(String input, Path run, String name) throws IOException {
        if (input.equals(ArticleArguments.STANDARD_INPUT)) {
            return;
        }
        Path written = OutputPlaces.resolved(run);
        boolean isPattern = PathPattern.isPattern(input);
        Path read = OutputPlaces.resolved(isPattern ? new PathPattern(input).root() : Path.of(input));
        boolean reaches = written.startsWith(read)
                && (!isPattern
                        || new PathPattern(input).depth()
                                > read.relativize(written).getNameCount());
        if (reaches || read.startsWith(written)) {
            throw new BadInputException(input + ": found " + name + " " + run + " in it, or it in " + name
                    + ", expected them apart; name a folder elsewhere");
        }
    }

    private OutputPlaces places() {
        return OutputPlaces.of(spec).with("--out", out).with("--rejects", rejects);
    }

    /** Everything into one stream, which cannot be resumed. */
    private int stream(List<ArticleInput> inputs) throws IOException {
        ModelFile file = model.load();
        TaggingReport report = TaggingReport.begin(console, quiet, onBadRecord);
        try (TaggedPages pages = TaggedPages.open(html, file, htmlLimit)) {
            Streaming streaming = new Streaming(inputs, Tagger.of(file), report, pages);
            Tally tally =
                    out == null ? stream(streaming, console.out(), console.out()::flush) : streamToFile(streaming, out);
            report.summarise(tally, file.id(), rejects);
            pages.told().filter(told -> !quiet).ifPresent(console::tellPlain);
            return exitCode(tally);
        }
    }

    /** What is streamed, and who hears of it. */
    private record Streaming(List<ArticleInput> inputs, Tagger tagger, TaggingReport report, TaggedPages pages) {}

    private Tally streamToFile(Streaming streaming, Path place) throws IOException {
        try (WholeFile file = WholeFile.create(place)) {
            return stream(streaming, file.out(), file::complete);
        }
    }

    /** What is done when all lines are written and nobody has asked to stop. */
    @FunctionalInterface
    private interface Ending {
        void end() throws IOException;
    }

    private Tally stream(Streaming streaming, OutputStream lines, Ending ending) throws IOException {
        try (RejectsLog log = RejectsLog.open(rejects);
                ArticleReader reader = ArticleReader.of(streaming.inputs(), reading.settings())) {
            ArchiveTagging.Builder builder = ArchiveTagging.builder(streaming.tagger())
                    .threads(threads)
                    .paragraphs(paragraphs)
                    .onBadRecord(onBadRecord)
                    .maxBad(maxBad);
            ArchiveTagging job = streaming
                    .pages()
                    .listenTo(builder, streaming.report().with(log))
                    .build();
            try (StopSignal signal = StopSignal.watch(job::stop, STOP_SECONDS)) {
                Tally tally = job.run(reader, lines);
                // Before the process is let go: what is told as read must have been written.
                lines.flush();
                log.complete();
                if (signal.stopped()) {
                    throw streaming.report().stopped(stopped(tally));
                }
                // The results first: pages that cannot be written must not cost them.
                ending.end();
                streaming.pages().complete();
                return tally;
            }
        } catch (ArchiveTagging.BadRecordException bad) {
            throw new BadInputException(
                    bad.getMessage() + ". To leave such records out, use --on-bad-record reject.", bad);
        }
    }

    private String stopped(Tally tally) {
        return "ended early, after " + tally.counts().read() + " records; "
                + (out == null ? "" : out + " was not written; ")
                + (html == null ? "" : html + " has no index; ") + "a job that can be resumed needs --run";
    }

    /** A run in a folder of its own. */
    private int job(List<ArticleInput> inputs, Path folder) throws IOException {
        ModelFile file = model.load();
        TaggingReport report = TaggingReport.begin(console, quiet, onBadRecord);
        TaggingJob job = TaggingJob.builder(file, folder)
                .inputs(inputs)
                .settings(reading.settings())
                .format(outFormat)
                .partitionBy(Optional.ofNullable(partitionBy))
                .paragraphs(paragraphs)
                .threads(threads)
                .onBadRecord(onBadRecord)
                .maxBad(maxBad)
                .resume(resume)
                .checkpointEvery(Duration.ofMillis(Math.round(checkpointSeconds * 1000)))
                .command(command())
                .listener(report)
                .build();
        RunManifest manifest = complete(job, folder, report);
        report.summarise(manifest.total(), file.id(), folder.resolve("rejects.jsonl"));
        return exitCode(manifest.total());
    }

    private static RunManifest complete(TaggingJob job, Path folder, TaggingReport report) throws IOException {
        try (StopSignal signal = StopSignal.watch(job::stop, STOP_SECONDS)) {
            RunManifest manifest = run(job, report);
            if (signal.stopped() && manifest.state() != RunState.COMPLETE) {
                throw report.stopped("ended early; nothing is lost, go on with --run " + folder + " --resume");
            }
            return manifest;
        } catch (ArchiveTagging.BadRecordException bad) {
            throw new BadInputException(
                    bad.getMessage() + ". To leave such records out, go on with --resume --on-bad-record reject.", bad);
        } catch (BadInputException | StoppedException told) {
            throw told;
        } catch (IOException failure) {
            throw new IOException(
                    FailureText.of(failure)
                            + ". What was done until then is kept: when that is mended, go on with --run " + folder
                            + " --resume",
                    failure);
        }
    }

    private static RunManifest run(TaggingJob job, TaggingReport report) throws IOException {
        try {
            return job.run();
        } catch (InterruptedIOException early) {
            throw report.stopped(String.valueOf(early.getMessage()));
        }
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(List.of("wusum"));
        words.addAll(spec.commandLine().getParent().getParseResult().originalArgs());
        return words;
    }

    private static int exitCode(Tally tally) {
        return tally.counts().rejected() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }
}
