package org.wusum.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.BadRecordPolicy;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.CorpusAudit;
import org.wusum.corpus.Finding;
import org.wusum.corpus.SimilarParagraphs;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.WholeFile;
import org.wusum.topic.Taxonomy;
import org.wusum.train.LabelAudit;
import org.wusum.train.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code audit}. */
@Command(
        name = "audit",
        description = {
            "Finds what somebody should look at in labelled paragraphs, and writes a list that can be corrected and given back.",
            "",
            "suspect: a label that networks trained on the other parts (files) hold for wrong, the most suspect first; a single "
                    + "part is cut into folds. conflict: paragraphs that say the same and have different topics. leak: the same "
                    + "text in another article or part, or one article name in two parts. duplicate, near_duplicate: text that "
                    + "stood before. health: damaged or foreign text.",
            "",
            "To correct: change \"topics\" in the rows that are wrong, leave the others as they are, and give the file to "
                    + "--corrections of train, evaluate or audit. A row with the topics that the data has changes nothing, so "
                    + "where a paragraph has several rows it is enough to change one. Nothing but \"id\" and \"topics\" is read; "
                    + "in CSV, topics are separated by |."
        },
        footer = {
            "Examples:",
            "  wusum audit --data data/paragraphs --topics data/topics.json --out findings.csv",
            "  wusum train --data data/paragraphs --topics data/topics.json --corrections findings.csv --out mine.wusum",
            "  wusum audit --data mine.csv --topics mine.json --no-suspects | jq .finding"
        })
final class AuditCommand implements Callable<Integer> {

    private static final String STOPPED = "stopped before every paragraph was scored, so no findings are written";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "FILE|FOLDER",
            required = true,
            arity = "1..*",
            description = "Labelled paragraphs (.jsonl or .csv) with id, text and topics.")
    private List<Path> data = List.of();

    @Option(names = "--topics", paramLabel = "FILE", required = true, description = "The topics (JSON).")
    private Path topics = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the findings to this file (.jsonl or .csv) in place of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = AuditFormat.Converter.class,
            description = "jsonl or csv; by the name of --out where it is not given, jsonl on standard output.")
    private @Nullable AuditFormat format;

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Corrected findings, applied to the data first.")
    private List<Path> corrections = List.of();

    @Option(
            names = "--similarity",
            paramLabel = "SHARE",
            description = "From what share of common word pairs on (Jaccard) two paragraphs are near-duplicates, from "
                    + SimilarParagraphs.LEAST_THRESHOLD + " to 1; 0.6 where it is not given.")
    private double similarity = 0.6;

    @Option(names = "--no-suspects", description = "Train nothing and look for no suspect labels; takes seconds.")
    private boolean noSuspects;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many networks are trained at once; as many as there are processors where it is not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            converter = EvaluateCommand.PolicyConverter.class,
            description = "List all bad records and fail (fail, the default), or leave them out (skip).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary on standard error.")
    private boolean quiet;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TrainCommand.requireThreads(spec, threads);
        requireSimilarity();
        AuditFormat written = format();
        requireSafePlace();
        Corpus corpus = LabelledData.readForAudit(data, corrections, Taxonomy.read(topics), onBadRecord, console);
        List<Finding> inTexts = CorpusAudit.of(corpus, similarity);
        Optional<LabelAudit> inLabels = noSuspects ? Optional.empty() : Optional.of(suspects(corpus));
        List<AuditFinding> findings = new ArrayList<>();
        inLabels.ifPresent(audit -> audit.suspects().forEach(suspect -> findings.add(AuditFinding.of(suspect))));
        inTexts.forEach(finding -> findings.add(AuditFinding.of(finding)));
        write(findings, written);
        if (!quiet) {
            console.tell(AuditSummary.of(corpus, inTexts, inLabels));
            console.tell("wrote " + Plural.of(findings.size(), "finding") + (out == null ? "" : " to " + out));
        }
        return corpus.skipped() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private void requireSimilarity() {
        if (!(similarity >= SimilarParagraphs.LEAST_THRESHOLD && similarity <= 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--similarity " + similarity + ": expected " + SimilarParagraphs.LEAST_THRESHOLD + " to 1.");
        }
    }

    private AuditFormat format() {
        if (format != null) {
            return format;
        }
        return out == null
                ? AuditFormat.JSONL
                : AuditFormat.ofName(out)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--out " + out + ": expected a name that ends in .jsonl or .csv, or --format."));
    }

    private void requireSafePlace() throws IOException {
        List<Path> read = new ArrayList<>(OutputPlaces.dataFiles(data));
        read.add(topics);
        read.addAll(corrections);
        OutputPlaces.of(spec).with("--out", out).requireNoneOf(read).requireWritable();
        Path folder = out == null ? null : out.toAbsolutePath().getParent();
        for (Path path : data) {
            if (folder != null && Files.isDirectory(path) && Files.isSameFile(path, folder)) {
                throw new BadInputException(out + ": found a place in the folder of the data (" + path
                        + "), where the findings would be read as data; write to another folder");
            }
        }
    }

    private LabelAudit suspects(Corpus corpus) throws IOException {
        TrainingSettings settings = TrainingSettings.builder().threads(threads).build();
        try (TrainingProgress progress =
                TrainingProgress.start(console, quiet, "ending after this epoch; " + STOPPED)) {
            try {
                return LabelAudit.run(corpus, settings, progress, progress::stopped);
            } catch (IllegalArgumentException tooSmall) {
                throw new BadInputException(
                        "suspect labels cannot be looked for: " + tooSmall.getMessage()
                                + "; give more data, or --no-suspects",
                        tooSmall);
            } catch (IllegalStateException ended) {
                if (progress.stopped()) {
                    throw new InterruptedIOException(STOPPED);
                }
                throw ended;
            }
        }
    }

    private void write(List<AuditFinding> findings, AuditFormat written) throws IOException {
        if (out == null) {
            written.write(findings, console.out());
            return;
        }
        try (WholeFile file = WholeFile.create(out)) {
            written.write(findings, file.out());
            file.complete();
        }
    }
}
