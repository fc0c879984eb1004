package org.wusum.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.BadRecordPolicy;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.StreamParts;
import org.wusum.eval.Quality;
import org.wusum.eval.Reliability;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.WholeFile;
import org.wusum.model.ModelFile;
import org.wusum.model.WordVectors;
import org.wusum.report.EvaluationReport;
import org.wusum.topic.Taxonomy;
import org.wusum.train.LeavePartOut;
import org.wusum.train.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.jr.ob.JSON;

/** The verb {@code evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model on labelled paragraphs, and on whole articles where the data says which paragraphs belong together.",
            "",
            "The table gives for each topic its support, precision, recall, F1 and average precision with 95 %% intervals "
                    + "(bootstrap over articles), and their averages. A paragraph is judged on its own words alone."
        },
        footer = {
            "Examples:",
            "  wusum evaluate --data dev.jsonl",
            "  wusum evaluate --model again.wusum --data data/literary --json quality.json",
            "  wusum evaluate --data dev.jsonl --only-sure --json - | jq .paragraphs.macro",
            "  wusum evaluate --data dev.jsonl --compare again.wusum --html both.html",
            "  wusum evaluate --leave-one-part-out --data data/paragraphs",
            "  wusum evaluate --leave-one-part-out --data data/paragraphs --design convolution --vectors words.vectors"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";
    private static final String STOPPED = "stopped before every part was scored, so there is nothing to report";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--data",
            paramLabel = "FILE|FOLDER",
            required = true,
            arity = "1..*",
            description =
                    "Labelled paragraphs (.jsonl or .csv) with id, text and topics, and article where they belong together.")
    private List<Path> data = List.of();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write the figures as JSON to a file, or to standard output in place of the table.")
    private @Nullable String json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with figures, charts and the worst mistakes (one HTML page).")
    private @Nullable Path html;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Another model file for the same topics: measure both on the same paragraphs, and say which "
                    + "differences are more than chance (paired bootstrap over articles).")
    private @Nullable Path compare;

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Topics that replace those of the data (.jsonl or .csv with id and topics).")
    private List<Path> corrections = List.of();

    @Option(
            names = "--only-sure",
            description =
                    "Leave out paragraphs whose \"sure\" is false; articles are measured on what remains of them.")
    private boolean onlySure;

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            converter = PolicyConverter.class,
            description = "List all bad records and fail (fail, the default), or leave them out (skip).")
    private BadRecordPolicy onBadRecord = BadRecordPolicy.FAIL;

    @Option(
            names = "--leave-one-part-out",
            description =
                    "Measure training in place of a model: score each part (file) by a network trained on the others. "
                            + "Takes the topics from the model, and as long as training once a part.")
    private boolean leaveOnePartOut;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "With --leave-one-part-out, how many networks are trained at once; "
                    + "as many as there are processors where it is not given.")
    private @Nullable Integer threads;

    @Mixin
    private DesignOptions design = new DesignOptions();

    EvaluateCommand(Console console) {
        this.console = console;
    }

    /** Reads {@code fail} or {@code skip}. */
    static final class PolicyConverter implements ITypeConverter<BadRecordPolicy> {
        @Override
        public BadRecordPolicy convert(String value) {
            return switch (value) {
                case "fail" -> BadRecordPolicy.FAIL;
                case "skip" -> BadRecordPolicy.SKIP;
                default -> throw Codes.expected(value, List.of("fail", "skip"));
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        requireSensible();
        requireSafePlace();
        return leaveOnePartOut ? leaveOnePartOut() : evaluate();
    }

    private void requireSensible() {
        if (threads != null && !leaveOnePartOut) {
            throw new ParameterException(spec.commandLine(), "--threads goes with --leave-one-part-out only.");
        }
        Optional<String> ofNetworks = design.given();
        if (ofNetworks.isPresent() && !leaveOnePartOut) {
            throw new ParameterException(
                    spec.commandLine(), ofNetworks.get() + " goes with --leave-one-part-out only.");
        }
        requireModelMeasuredBy("--html", html, "leave it out; train --html reports how good training is");
        requireModelMeasuredBy("--compare", compare, "leave one of the two out");
        if (threads != null) {
            TrainCommand.requireThreads(spec, threads);
        }
    }

    private void requireModelMeasuredBy(String option, @Nullable Path given, String remedy) {
        if (given != null && leaveOnePartOut) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " does not go with --leave-one-part-out, which measures no model but training: " + remedy
                            + ".");
        }
    }

    private void requireSafePlace() throws IOException {
        List<Path> read = new ArrayList<>(OutputPlaces.dataFiles(data));
        model.file().ifPresent(read::add);
        if (compare != null) {
            read.add(compare);
        }
        design.vectorsFile().ifPresent(read::add);
        read.addAll(corrections);
        Path place = json == null || json.equals(STANDARD_OUTPUT) ? null : Path.of(json);
        OutputPlaces.of(spec)
                .with("--json", place)
                .with("--html", html)
                .requireDistinct()
                .requireNoneOf(read)
                .requireWritable();
    }

    private int evaluate() throws IOException {
        ModelFile file = model.load();
        Optional<ModelFile> other = other(file);
        Corpus corpus = corpus(file.model().taxonomy());
        MeasuredModel measured = MeasuredModel.of(file, corpus);
        Optional<ComparedModel> compared = other.map(second -> ComparedModel.of(second, corpus, measured));
        if (json != null) {
            write(json, asJson(figures(corpus, measured, compared)));
        }
        if (!STANDARD_OUTPUT.equals(json)) {
            console.print(tables(measured.model(), measured.paragraphs(), measured.reliability(), measured.articles()));
            if (compared.isPresent()) {
                console.print(compared.get().toTables(measured));
            }
        }
        if (html != null) {
            writeReport(html, corpus, measured, compared);
        }
        return corpus.skipped() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    /** The model to compare with; other topics are found out before anything is scored. */
    private Optional<ModelFile> other(ModelFile first) throws IOException {
        if (compare == null) {
            return Optional.empty();
        }
        ModelFile second = ModelFile.read(compare);
        List<String> expected = first.model().taxonomy().codes();
        List<String> found = second.model().taxonomy().codes();
        if (!found.equals(expected)) {
            throw new BadInputException(compare + ": found a model for the topics " + String.join(", ", found)
                    + ", expected those of " + first.id() + " in the same order, " + String.join(", ", expected)
                    + "; name a model for the same topics");
        }
        if (second.sha256().equals(first.sha256())) {
            console.tell("both models are " + first.id() + ": there is no difference to be found");
        }
        return Optional.of(second);
    }

    private void writeReport(Path place, Corpus corpus, MeasuredModel measured, Optional<ComparedModel> compared)
            throws IOException {
        try (WholeFile file = WholeFile.create(place)) {
            Writer page = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
            html(corpus, measured, compared, page);
            page.flush();
            file.complete();
        }
    }

    private void html(Corpus corpus, MeasuredModel measured, Optional<ComparedModel> compared, Writer page)
            throws IOException {
        EvaluationReport.Builder report = EvaluationReport.builder(
                        measured.model(), corpus.trainable(), measured.judged())
                .quality(measured.paragraphs())
                .onlySure(onlySure)
                .files(LabelledData.names(data));
        measured.articles().ifPresent(report::articles);
        compared.ifPresent(other -> report.compare(other.model(), other.judged(), other.comparison()));
        report.build().writeTo(page);
    }

    private Corpus corpus(Taxonomy taxonomy) throws IOException {
        Corpus all = LabelledData.read(data, corrections, taxonomy, onBadRecord, console);
        Corpus measured = onlySure ? all.sureOnly() : all;
        if (measured.trainable().size() == 0) {
            throw new BadInputException(data + ": found no paragraph to measure on, expected at least one"
                    + (onlySure ? "; leave --only-sure out" : ""));
        }
        return measured;
    }

    private int leaveOnePartOut() throws IOException {
        Corpus corpus = corpus(model.load().model().taxonomy());
        Set<String> streamParts = StreamParts.of(data, corpus);
        LabelledData.tellStreamParts(streamParts, console);
        Map<String, Quality> qualities = qualities(corpus, design.vectors(), settings(streamParts));
        Map<String, Object> figures = new LinkedHashMap<>();
        qualities.forEach((parts, quality) -> figures.put(parts, quality.toMap()));
        if (json != null) {
            write(json, asJson(figures));
        }
        if (!STANDARD_OUTPUT.equals(json)) {
            for (Map.Entry<String, Quality> entry : qualities.entrySet()) {
                console.print("leave one part out, parts " + entry.getKey() + "\n"
                        + entry.getValue().toTable() + "\n");
            }
        }
        return corpus.skipped() > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private TrainingSettings settings(Set<String> streamParts) {
        TrainingSettings.Builder settings = TrainingSettings.builder().streamParts(streamParts);
        if (threads != null) {
            settings.threads(threads);
        }
        try {
            design.applyTo(settings);
            return settings.build();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Map<String, Quality> qualities(Corpus corpus, Optional<WordVectors> vectors, TrainingSettings settings)
            throws IOException {
        try (TrainingProgress progress =
                TrainingProgress.start(console, false, "ending after this epoch; " + STOPPED)) {
            try {
                return LeavePartOut.run(corpus, vectors, settings, progress, progress::stopped);
            } catch (IllegalStateException ended) {
                if (progress.stopped()) {
                    throw new InterruptedIOException(STOPPED);
                }
                throw ended;
            }
        }
    }

    private static String asJson(Map<String, ?> figures) {
        return JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                .asString(figures);
    }

    private void write(String place, String figures) throws IOException {
        if (place.equals(STANDARD_OUTPUT)) {
            console.print(figures + "\n");
            return;
        }
        try (WholeFile file = WholeFile.create(Path.of(place))) {
            file.out().write((figures + "\n").getBytes(StandardCharsets.UTF_8));
            file.complete();
        }
    }

    private Map<String, @Nullable Object> figures(
            Corpus corpus, MeasuredModel measured, Optional<ComparedModel> compared) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("files", data.stream().map(Path::toString).toList());
        of.put("sha256", corpus.sha256());
        of.put("onlySure", onlySure);
        of.put("skipped", corpus.skipped());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("model", measured.model().id());
        map.put("data", of);
        map.put("paragraphs", measured.paragraphs().toMap());
        map.put(
                "reliability",
                measured.reliability().stream().map(Reliability::toMap).toList());
        map.put("articles", measured.articles().map(Quality::toMap).orElse(null));
        compared.ifPresent(other -> map.put("compare", other.toMap()));
        return map;
    }

    private String tables(
            ModelFile file, Quality paragraphs, List<Reliability> reliability, Optional<Quality> articles) {
        return EvaluationText.of(file, paragraphs, reliability, articles, console.colours());
    }
}
