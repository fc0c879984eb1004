package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wusum.model.ModelCheck;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.jr.ob.JSON;

/** The verb {@code model}. */
@Command(
        name = "model",
        description =
                "Shows what is in a model file, whether it works as it did when it was made, and whether the articles it "
                        + "tags are still of the kind they were.",
        synopsisSubcommandLabel = "(inspect | verify | drift)",
        footer = {
            "Examples:",
            "  wusum model inspect                      the bundled model",
            "  wusum model inspect --json again.wusum | jq .provenance",
            "  wusum model verify again.wusum",
            "  wusum model drift --baseline runs/january --run runs/today"
        })
final class ModelCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ModelCommand() {}

    static CommandLine withSubcommands(Console console) {
        return new CommandLine(new ModelCommand())
                .addSubcommand(new Inspect(console))
                .addSubcommand(new Verify(console))
                .addSubcommand(new DriftCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say inspect, verify or drift.");
    }

    /** {@code model inspect}. */
    @Command(
            name = "inspect",
            description = "Shows a model's topics, features, thresholds, calibration, origin and strongest features.",
            footer = {"Examples:", "  wusum model inspect", "  wusum model inspect --json again.wusum | jq .provenance"
            })
    static final class Inspect implements Callable<Integer> {

        /** Half a surrogate pair, which a test string holds on purpose and UTF-8 cannot carry, is escaped as in the file. */
        private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

        private static final HexFormat HEX = HexFormat.of().withUpperCase();

        private final Console console;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "The model file; the bundled model where it is not given.")
        private @Nullable Path file;

        @Option(names = "--json", description = "The whole manifest as JSON.")
        private boolean json;

        Inspect(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            ModelFile model = ModelOption.load(file);
            console.print(json ? manifest(model) : ModelSummary.of(model));
            return ExitCode.DONE;
        }

        private static String manifest(ModelFile model) throws IOException {
            String text = JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                    .asString(model.manifest());
            return HALF_PAIR
                            .matcher(text)
                            .replaceAll(half ->
                                    "\\\\u" + HEX.toHexDigits(half.group().charAt(0))) + "\n";
        }
    }

    /** {@code model verify}. */
    @Command(
            name = "verify",
            description = {
                "Checks a model file: its checksum, whether this version of Wusum normalises text as the one that trained it, "
                        + "and whether it gives its golden paragraphs the scores they had.",
                "",
                "Every difference is a line on standard output; the exit code is 1 if there is one."
            },
            footer = {"Example:", "  wusum model verify again.wusum"})
    static final class Verify implements Callable<Integer> {

        private final Console console;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "The model file; the bundled model where it is not given.")
        private @Nullable Path file;

        Verify(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            List<String> problems = problems();
            for (String problem : problems) {
                console.print(problem.lines().findFirst().orElse("") + "\n");
            }
            return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }

        private List<String> problems() throws IOException {
            try {
                ModelFile model = ModelOption.load(file);
                List<String> problems = ModelCheck.problems(model.model());
                console.tell(verdict(model, problems));
                return problems;
            } catch (ModelFormatException damaged) {
                return List.of(String.valueOf(damaged.getMessage()));
            }
        }

        private static String verdict(ModelFile model, List<String> problems) {
            String checked = "checksum, " + model.model().normalizerVectors().size() + " normaliser vectors, "
                    + model.model().golden().size() + " golden paragraphs";
            return model.id() + ": "
                    + (problems.isEmpty()
                            ? "works as it was made (" + checked + ")"
                            : "does not work as it was made: " + problems.size() + " found");
        }
    }
}
