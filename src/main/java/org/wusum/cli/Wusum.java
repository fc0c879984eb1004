package org.wusum.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code wusum}. */
public final class Wusum {

    /** In the order of the help; a new one is added here and below. */
    private static final List<String> VERBS =
            List.of("tag", "explain", "evaluate", "train", "audit", "adapt", "pretrain", "model");

    private Wusum() {}

    /**
     * Runs a command and ends the virtual machine with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        if (BundledModel.isWanted(args)) {
            BundledModel.readAhead();
        }
        // The file descriptors, because System.out writes in the locale's character set.
        System.exit(run(
                args,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Colours.ofStandardOutput()));
    }

    /**
     * Runs a command, without colours.
     *
     * @param args the arguments
     * @param in standard input
     * @param out standard output: data alone, in UTF-8
     * @param err standard error: text for people, in UTF-8
     * @return an exit code of {@link ExitCode}
     */
    public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
        return run(args, in, out, err, Colours.NONE);
    }

    static int run(String[] args, InputStream in, OutputStream out, OutputStream err, Colours colours) {
        Console console = Console.of(in, out, err, colours);
        return console.end(execute(args, console));
    }

    private static int execute(String[] args, Console console) {
        try {
            CommandLine wusum = commandLine(args, console);
            int code = wusum.execute(args);
            wusum.getOut().flush();
            return code;
        } catch (OutOfMemoryError | LinkageError failure) {
            return console.report(failure, false);
        }
    }

    private static CommandLine commandLine(String[] args, Console console) {
        WusumCommand root = new WusumCommand();
        CommandLine wusum = new CommandLine(root);
        for (String verb : verbs(args)) {
            wusum.addSubcommand(verb, command(verb, console));
        }
        Failures failures = new Failures(console, root);
        return wusum.setOut(new PrintWriter(console.text(), false))
                .setErr(new PrintWriter(new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(100)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** The verb that is named, or all: reading what all of them declare takes longer than tagging an article. */
    private static List<String> verbs(String[] args) {
        return args.length > 0 && VERBS.contains(args[0]) ? List.of(args[0]) : VERBS;
    }

    private static Object command(String verb, Console console) {
        return switch (verb) {
            case "tag" -> new TagCommand(console);
            case "explain" -> new ExplainCommand(console);
            case "evaluate" -> new EvaluateCommand(console);
            case "train" -> new TrainCommand(console);
            case "audit" -> new AuditCommand(console);
            case "adapt" -> new AdaptCommand(console);
            case "pretrain" -> new PretrainCommand(console);
            case "model" -> ModelCommand.withSubcommands(console);
            default -> throw new IllegalArgumentException("no verb " + verb);
        };
    }

    /** Tells on standard error what went wrong. */
    private record Failures(Console console, WusumCommand root)
            implements IExecutionExceptionHandler, IParameterExceptionHandler {

        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
            return console.report(failure, root.verbose());
        }

        @Override
        public int handleParseException(ParameterException wrong, String[] args) {
            return console.reportUsage(wrong, root.verbose());
        }
    }
}
