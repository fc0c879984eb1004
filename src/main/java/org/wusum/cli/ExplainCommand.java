package org.wusum.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.PublicationDay;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.WholeFile;
import org.wusum.model.ModelFile;
import org.wusum.report.ArticleReport;
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
            "  wusum explain --html why.html article.txt",
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
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Also write the article as a page to look at: its words shaded for every topic, with tables of the "
                            + "strongest ones.")
    private @Nullable Path html;

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
        requireSafePlace();
        Dated dated = text != null ? Dated.of(Article.of("text", null, text)) : read(String.valueOf(argument));
        ModelFile file = model.load();
        if (html != null) {
            writePage(file, dated, html);
        }
        console.print(ExplanationText.of(file, dated.article(), all, console.colours()));
        return ExitCode.DONE;
    }

    /** An article with the day it appeared. */
    private record Dated(Article article, Optional<LocalDate> day) {

        static Dated of(Article article) {
            return new Dated(article, Optional.empty());
        }

        static Dated of(InputRecord.Usable record) {
            return new Dated(
                    record.article(), record.date().flatMap(PublicationDay::of).map(LocalDate::parse));
        }
    }

    private void requireSafePlace() throws IOException {
        List<Path> read = Stream.concat(
                        Stream.ofNullable(argument)
                                .filter(name -> !name.equals(ArticleArguments.STANDARD_INPUT))
                                .map(Path::of),
                        model.file().stream())
                .toList();
        OutputPlaces.of(spec).with("--html", html).requireNoneOf(read).requireWritable();
    }

    private static void writePage(ModelFile file, Dated dated, Path place) throws IOException {
        try (WholeFile page = WholeFile.create(place)) {
            Writer writer = new OutputStreamWriter(page.out(), StandardCharsets.UTF_8);
            ArticleReport.of(file, dated.article(), dated.day()).writeTo(writer);
            page.complete();
        }
    }

    private Dated read(String name) throws IOException {
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

    private static Dated only(ArticleReader reader, String name) throws IOException {
        InputRecord record =
                reader.next().orElseThrow(() -> new BadInputException(name + ": found nothing, expected an article"));
        if (reader.next().isPresent()) {
            throw new BadInputException(name + ": found several articles, expected one; say which with --id");
        }
        return article(record);
    }

    private static Dated withId(ArticleReader reader, String name, String id) throws IOException {
        Optional<InputRecord> record = reader.next();
        while (record.isPresent()) {
            if (record.get() instanceof InputRecord.Usable usable
                    && usable.article().id().equals(id)) {
                return Dated.of(usable);
            }
            record = reader.next();
        }
        throw new BadInputException(name + ": found no article with the id '" + id + "'; check the id");
    }

    private static Dated article(InputRecord record) throws BadInputException {
        if (record instanceof InputRecord.Usable usable) {
            return Dated.of(usable);
        }
        throw new BadInputException(record.toString());
    }
}
