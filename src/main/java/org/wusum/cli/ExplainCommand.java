package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.ReadSettings;
import org.wusum.model.ModelFile;
import org.wusum.tag.Article;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code explain}. */
@Command(
        name = "explain",
        description = {
            "Shows why a text gets its topics: for each topic the score, what was decided, the paragraphs that say it, and "
                    + "their words for and against it.",
            "",
            "A word's weight is its share of the score in logits: the base and the weights of all words of a paragraph add up "
                    + "to the logit of the paragraph's score."
        },
        footer = {
            "Examples:",
            "  wusum explain article.txt",
            "  wusum explain --id baltic-exercise data/samples/articles.jsonl",
            "  wusum explain --all --text \"...\"",
            "  pbpaste | wusum explain -"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE|-",
            arity = "0..1",
            description = "A text file, a JSONL or CSV file, or - for a text on standard input.")
    private @Nullable String argument;

    @Option(names = "--id", paramLabel = "ID", description = "Which article, where a JSONL or CSV file holds several.")
    private @Nullable String id;

    @Option(names = "--text", paramLabel = "TEXT", description = "The text itself, in place of a file.")
    private @Nullable String text;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--all",
            description = "Show the words of every topic, not only of those that are accepted or up for review.")
    private boolean all;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if ((argument == null) == (text == null)) {
            throw new ParameterException(spec.commandLine(), "Give a file, - or --text, and only one of them.");
        }
        Article article = text != null ? Article.of("text", null, text) : read(String.valueOf(argument));
        ModelFile file = model.load();
        console.print(ExplanationText.of(file, article, all, console.colours()));
        return ExitCode.DONE;
    }

    private Article read(String name) throws IOException {
        if (!name.equals(ArticleArguments.STANDARD_INPUT) && Files.isDirectory(Path.of(name))) {
            throw new BadInputException(name + ": found a folder, expected one text file; explain shows one article");
        }
        try (ArticleReader reader = ArticleReader.of(
                ArticleArguments.inputs(List.of(name), format(name), console.in()), ReadSettings.standard())) {
            return id == null ? only(reader, name) : withId(reader, name, id);
        }
    }

    /** Records are told by the name; everything else is one text. */
    private static Optional<ArticleFormat> format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean records = lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".csv");
        return records ? Optional.empty() : Optional.of(ArticleFormat.TEXT);
    }

    private static Article only(ArticleReader reader, String name) throws IOException {
        InputRecord record =
                reader.next().orElseThrow(() -> new BadInputException(name + ": found nothing, expected an article"));
        if (reader.next().isPresent()) {
            throw new BadInputException(name + ": found several articles, expected one; say which with --id");
        }
        return article(record);
    }

    private static Article withId(ArticleReader reader, String name, String id) throws IOException {
        Optional<InputRecord> record = reader.next();
        while (record.isPresent()) {
            if (record.get() instanceof InputRecord.Usable usable
                    && usable.article().id().equals(id)) {
                return usable.article();
            }
            record = reader.next();
        }
        throw new BadInputException(name + ": found no article with the id '" + id + "'; check the id");
    }

    private static Article article(InputRecord record) throws BadInputException {
        if (record instanceof InputRecord.Usable usable) {
            return usable.article();
        }
        throw new BadInputException(record.toString());
    }
}
