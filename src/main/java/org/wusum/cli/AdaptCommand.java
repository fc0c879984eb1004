package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.WholeFile;
import org.wusum.model.ModelFile;
import org.wusum.train.StreamAdaptation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code adapt}. */
@Command(
        name = "adapt",
        description = {
            "Fits a model to a stream of articles without labels: estimates how common each topic is in it, and moves "
                    + "probabilities and thresholds accordingly. Writes a new model.",
            "",
            "Give it what the model is to work on: a few thousand articles drawn at random, not a choice by topic. Scores keep "
                    + "their order. The old model stays as it is."
        },
        footer = {
            "Examples:",
            "  wusum adapt --stream last-month.jsonl --out ours.wusum",
            "  wusum tag --model ours.wusum today.jsonl"
        })
final class AdaptCommand implements Callable<Integer> {

    private static final int NAMED_REJECTS = 20;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--stream",
            paramLabel = "FILE|FOLDER|-",
            required = true,
            arity = "1..*",
            description = "Articles without labels, as for tag.")
    private List<String> stream = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The model file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            converter = Codes.FormatConverter.class,
            description = "auto (by the name, the default), jsonl, csv, parquet, text or html.")
    private Codes.FormatChoice format = Codes.FormatChoice.AUTO;

    AdaptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (stream.stream().filter(ArticleArguments.STANDARD_INPUT::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "Standard input (-) is given more than once.");
        }
        List<ArticleInput> inputs = ArticleArguments.inputs(stream, format.format(), console.in());
        List<Path> read = Stream.concat(inputs.stream().map(ArticleInput::file), Stream.of(model.file()))
                .flatMap(Optional::stream)
                .toList();
        OutputPlaces.of(spec).with("--out", out).requireNoneOf(read).requireWritable();
        StreamAdaptation adaptation = StreamAdaptation.of(model.load());
        long rejected = count(inputs, adaptation);
        StreamAdaptation.Adapted adapted = adapt(adaptation);
        byte[] bytes = ModelFile.bytes(adapted.model());
        try (WholeFile file = WholeFile.create(out)) {
            file.out().write(bytes);
            file.complete();
        }
        console.tell(summary(adapted, rejected));
        return rejected > 0 ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    /** Counts the stream, and returns how many records are no articles; the first of them are named. */
    private long count(List<ArticleInput> inputs, StreamAdaptation adaptation) throws IOException {
        long rejected = 0;
        try (ArticleReader reader = ArticleReader.of(inputs, ReadSettings.standard())) {
            for (Optional<InputRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
                if (record.get() instanceof InputRecord.Usable usable) {
                    adaptation.add(usable.article());
                } else if (++rejected <= NAMED_REJECTS) {
                    console.tell(record.get().toString());
                }
            }
        }
        return rejected;
    }

    private StreamAdaptation.Adapted adapt(StreamAdaptation adaptation) throws BadInputException {
        try {
            return adaptation.adapt();
        } catch (IllegalStateException empty) {
            throw new BadInputException(stream + ": " + empty.getMessage(), empty);
        }
    }

    private static String summary(StreamAdaptation.Adapted adapted, long rejected) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d articles read, %d of them unclassifiable, %d records rejected; rates estimated on %d paragraphs",
                adapted.articles(),
                adapted.unclassifiable(),
                rejected,
                adapted.paragraphs()));
        for (StreamAdaptation.Change change : adapted.changes()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n%s: share %.4f -> %.4f, accepted from %.3f -> %.3f",
                    change.topic(),
                    change.rateBefore(),
                    change.rateAfter(),
                    change.acceptBefore(),
                    change.acceptAfter()));
        }
        return text.toString();
    }
}
