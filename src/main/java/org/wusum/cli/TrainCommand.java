package org.wusum.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.BadRecordPolicy;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.StreamParts;
import org.wusum.eval.LearningCurve;
import org.wusum.job.output.WholeFile;
import org.wusum.model.ModelFile;
import org.wusum.model.WordVectors;
import org.wusum.report.EvaluationReport;
import org.wusum.topic.Taxonomy;
import org.wusum.train.GoldenArticles;
import org.wusum.train.LearningCurves;
import org.wusum.train.ModelCard;
import org.wusum.train.Target;
import org.wusum.train.Trainer;
import org.wusum.train.TrainingResult;
import org.wusum.train.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.jr.ob.JSON;

/** The verb {@code train}. */
@Command(
        name = "train",
        description = {
            "Trains a model from labelled paragraphs, and says how good it is by scores that no network was trained on.",
            "",
            "All data is checked first; nothing is trained on data with a fault. An interrupt (Ctrl-C) ends training after the "
                    + "current epoch with the best model so far. The same data, topics and options give the same bytes, "
                    + "whatever the number of threads."
        },
        footer = {
            "The folder of the data may hold corpus.json with {\"streamParts\": [...]}, the parts (files) that were drawn as a stream of news "
                    + "brings them. Scores and thresholds are then fitted to how common topics are in these.",
            "",
            "Examples:",
            "  wusum train --data data/paragraphs --topics data/topics.json --out again.wusum",
            "  wusum train --data mine.csv --topics mine.json --out mine.wusum --target precision=0.9",
            "  wusum train --data data/paragraphs --topics data/topics.json --out slow.wusum \\",
            "      --design convolution --vectors words.vectors --networks 3",
            "  wusum train --data data/paragraphs --topics data/topics.json --out again.wusum --html again.html",
            "  wusum train --data data/paragraphs --topics data/topics.json --out high.wusum \\",
            "      --topic-target arctic:recall=0.95 --metrics high.json"
        })
final class TrainCommand implements Callable<Integer> {

    private static final int MAX_THREADS = 1024;

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

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The model file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Topics that replace those of the data (.jsonl or .csv with id and topics), such as corrected "
                            + "findings of audit.")
    private List<Path> corrections = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "The random seed, not 0.")
    private @Nullable Long seed;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "What thresholds are chosen for: f1 (the default), precision=0.9 or recall=0.95, say.")
    private String target = "f1";

    @Option(
            names = "--topic-target",
            paramLabel = "TOPIC:TARGET",
            description = "Another target for one topic, such as arctic:recall=0.95; may be given several times.")
    private List<String> topicTargets = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many networks are trained at once; as many as there are processors where it is not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private DesignOptions design = new DesignOptions();

    @Option(names = "--metrics", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path metrics;

    @Option(names = "--card", paramLabel = "FILE", description = "Write a model card (Markdown).")
    private @Nullable Path card;

    @Option(
            names = "--golden",
            paramLabel = "FILE",
            description = "Write whole articles of the data with what the model makes of them (JSON lines).")
    private @Nullable Path golden;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a report with figures and charts (one HTML page), with a learning curve, which takes about as long "
                            + "as training.")
    private @Nullable Path html;

    @Option(names = "--no-learning-curve", description = "With --html, leave the learning curve out.")
    private boolean noLearningCurve;

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            converter = EvaluateCommand.PolicyConverter.class,
            description = "List all bad records and fail (fail, the default), or leave them out (skip).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no table on standard error.")
    private boolean quiet;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireThreads(spec, threads);
        requireSensible();
        requireSafePlaces();
        Corpus corpus = LabelledData.read(data, corrections, Taxonomy.read(topics), onBadRecord, console);
        TrainingSettings settings = settings(corpus);
        Optional<WordVectors> vectors = design.vectors();
        try (TrainingProgress progress =
                TrainingProgress.start(console, quiet, "ending after this epoch with the best model so far…")) {
            TrainingResult result = Trainer.train(corpus, vectors, settings, progress, progress::stopped);
            ModelFile model = ModelFile.of(result.model());
            write(model, result, corpus);
            if (!quiet) {
                tell(model, result);
            }
            if (html != null) {
                Optional<LearningCurve> curve = learningCurve(corpus, vectors, settings, result, progress);
                writeMetricsWith(curve, result);
                writeReport(html, model, result, curve);
            }
        }
        return corpus.skipped() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private void requireSensible() {
        if (noLearningCurve && html == null) {
            throw new ParameterException(spec.commandLine(), "--no-learning-curve goes with --html only.");
        }
    }

    private void requireSafePlaces() throws IOException {
        List<Path> read = new ArrayList<>(OutputPlaces.dataFiles(data));
        read.add(topics);
        design.vectorsFile().ifPresent(read::add);
        read.addAll(corrections);
        OutputPlaces.of(spec)
                .with("--out", out)
                .with("--metrics", metrics)
                .with("--card", card)
                .with("--golden", golden)
                .with("--html", html)
                .requireDistinct()
                .requireNoneOf(read)
                .requireWritable();
    }

    private TrainingSettings settings(Corpus corpus) throws IOException {
        Set<String> streamParts = StreamParts.of(data, corpus);
        if (!quiet) {
            LabelledData.tellStreamParts(streamParts, console);
        }
        TrainingSettings.Builder builder = TrainingSettings.builder().streamParts(streamParts);
        try {
            if (seed != null) {
                builder.seed(seed);
            }
            builder.target(Target.parse(target)).threads(threads);
            design.applyTo(builder);
            for (Map.Entry<String, Target> entry : targetsByTopic(corpus).entrySet()) {
                builder.target(entry.getKey(), entry.getValue());
            }
            return builder.build();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Every thread trains a network of its own; more than this is a slip of the finger. */
    static void requireThreads(CommandSpec spec, int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new ParameterException(
                    spec.commandLine(), "--threads " + threads + ": expected 1 to " + MAX_THREADS + ".");
        }
    }

    private Map<String, Target> targetsByTopic(Corpus corpus) {
        Map<String, Target> targets = new LinkedHashMap<>();
        for (String text : topicTargets) {
            int colon = text.indexOf(':');
            String topic = colon < 0 ? text : text.substring(0, colon);
            if (colon < 0 || corpus.taxonomy().indexOf(topic) < 0) {
                throw new IllegalArgumentException("--topic-target " + text
                        + ": expected TOPIC:TARGET with one of the topics "
                        + String.join(", ", corpus.taxonomy().codes()));
            }
            targets.put(topic, Target.parse(text.substring(colon + 1)));
        }
        return targets;
    }

    private void write(ModelFile model, TrainingResult result, Corpus corpus) throws IOException {
        write(out, ModelFile.bytes(model.model()));
        if (metrics != null && !waitsForLearningCurve(metrics)) {
            writeMetrics(metrics, result.toMap());
        }
        if (card != null) {
            write(card, utf8(ModelCard.of(model, result, corpus)));
        }
        if (golden != null) {
            write(golden, utf8(GoldenArticles.lines(model, corpus)));
        }
    }

    /** A file is replaced when the learning curve is there. A pipe or device can take the figures only once. */
    private boolean waitsForLearningCurve(Path file) {
        return html != null && Files.exists(file) && !Files.isRegularFile(file);
    }

    private static void writeMetrics(Path file, Map<String, Object> figures) throws IOException {
        JSON json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);
        write(file, utf8(json.asString(figures) + "\n"));
    }

    private void writeMetricsWith(Optional<LearningCurve> curve, TrainingResult result) throws IOException {
        if (metrics != null && (curve.isPresent() || waitsForLearningCurve(metrics))) {
            Map<String, Object> figures = result.toMap();
            curve.ifPresent(points -> figures.put("learningCurve", points.toMap()));
            writeMetrics(metrics, figures);
        }
    }

    /** Empty where it is not wanted, training or the curve was stopped, or there is too little data for one. */
    private Optional<LearningCurve> learningCurve(
            Corpus corpus,
            Optional<WordVectors> vectors,
            TrainingSettings settings,
            TrainingResult result,
            TrainingProgress progress) {
        if (noLearningCurve) {
            return Optional.empty();
        }
        if (!result.complete() || progress.stopped()) {
            console.tell("stopped early: the report has no learning curve");
            return Optional.empty();
        }
        progress.begin("leaving the learning curve out of the report after this epoch…");
        try {
            LearningCurve smaller =
                    LearningCurves.run(corpus, vectors, settings, LearningCurves.SHARES, progress, progress::stopped);
            tellOfMissingPoints(smaller);
            return smaller.points().isEmpty()
                    ? Optional.empty()
                    : Optional.of(withWhole(smaller, LearningCurves.whole(result, settings)));
        } catch (CancellationException stopped) {
            console.tell("stopped during the learning curve: the report is written without it");
            return Optional.empty();
        }
    }

    private static LearningCurve withWhole(LearningCurve smaller, LearningCurve.Point whole) {
        List<LearningCurve.Point> points = new ArrayList<>(smaller.points());
        points.add(whole);
        return new LearningCurve(points);
    }

    private void tellOfMissingPoints(LearningCurve curve) {
        List<Double> measured =
                curve.points().stream().map(LearningCurve.Point::share).toList();
        for (double share : LearningCurves.SHARES) {
            if (!measured.contains(share)) {
                console.tell(String.format(
                        Locale.ROOT,
                        "too few articles to train on %.0f %% of them: the learning curve is without that point",
                        100 * share));
            }
        }
    }

    private void writeReport(Path place, ModelFile model, TrainingResult result, Optional<LearningCurve> curve)
            throws IOException {
        try (WholeFile file = WholeFile.createToKeep(place)) {
            Writer page = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
            html(model, result, curve, page);
            page.flush();
            file.complete();
        }
        if (!quiet) {
            console.tell("wrote the report to " + place);
        }
    }

    private void html(ModelFile model, TrainingResult result, Optional<LearningCurve> curve, Writer page)
            throws IOException {
        EvaluationReport.Builder report = EvaluationReport.builder(model, result.heldOut(), result.judged())
                .outOfFold(true)
                .quality(result.paragraphs())
                .calibrationErrors(result.calibrationErrors())
                .files(LabelledData.names(data));
        result.articles().ifPresent(report::articles);
        curve.ifPresent(report::learningCurve);
        report.build().writeTo(page);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path place, byte[] content) throws IOException {
        try (WholeFile file = WholeFile.createToKeep(place)) {
            file.out().write(content);
            file.complete();
        }
    }

    private void tell(ModelFile model, TrainingResult result) {
        console.tell("");
        console.tell("paragraphs, out of fold");
        console.tell(result.paragraphs().toTable());
        result.articles().ifPresent(quality -> {
            console.tell("whole articles, out of fold");
            console.tell(quality.toTable());
        });
        if (!result.complete()) {
            console.tell("stopped early: this is the best model so far, measured on the paragraphs held out from it");
        }
        console.tell("wrote " + model.id() + " to " + out);
    }
}
