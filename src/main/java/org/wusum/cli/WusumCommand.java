package org.wusum.cli;

import org.wusum.train.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a verb: help and version. */
@Command(
        name = "wusum",
        description =
                "Tags Arabic news articles with topics, paragraph by paragraph, and shows the words that earned each tag.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = WusumCommand.Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed",
            " 2:the command line is wrong",
            " 3:done, but some records were rejected"
        },
        footer = {
            "Data goes to standard output and text for people to standard error, both in UTF-8.",
            "",
            "Examples:",
            "  wusum tag articles.jsonl                 tags articles, one JSON object a line",
            "  wusum explain article.txt                shows the words behind each topic",
            "  wusum evaluate --data labelled.jsonl     measures the model",
            "  wusum tag --help                         tells more of a verb"
        })
final class WusumCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Where something fails, show where in the program as well.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** The versions of the build and of the Java machine that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"wusum " + Versions.wusum(), "Java " + Runtime.version()};
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No verb is given.");
    }
}
