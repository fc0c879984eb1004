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

/** The command {@code wusum}. */
public final class Wusum {

    private Wusum() {}

    /**
     * Runs a command and ends the virtual machine with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        // The file descriptors, because System.out writes in the locale's character set.
        System.exit(run(
                args,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err)));
    }

    /**
     * Runs a command.
     *
     * @param args the arguments
     * @param in standard input
     * @param out standard output: data alone, in UTF-8
     * @param err standard error: text for people, in UTF-8
     * @return an exit code of {@link ExitCode}
     */
    public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
        Console console = Console.of(in, out, err);
        return console.end(execute(args, console));
    }

    private static int execute(String[] args, Console console) {
        try {
            CommandLine wusum = commandLine(console);
            int code = wusum.execute(args);
            wusum.getOut().flush();
            return code;
        } catch (OutOfMemoryError | LinkageError failure) {
            return console.report(failure, false);
        }
    }

    private static CommandLine commandLine(Console console) {
        WusumCommand root = new WusumCommand();
        CommandLine wusum = new CommandLine(root);
        subcommands(console).forEach(wusum::addSubcommand);
        return wusum.setOut(new PrintWriter(console.text(), false))
                .setErr(new PrintWriter(new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(100)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> console.report(failure, root.verbose()))
                .setParameterExceptionHandler((wrong, args) -> console.reportUsage(wrong, root.verbose()));
    }

    /** Every verb; a new one is added here. */
    private static List<Object> subcommands(Console console) {
        return List.of(
                new TagCommand(console),
                new ExplainCommand(console),
                new EvaluateCommand(console),
                new TrainCommand(console),
                new AuditCommand(console),
                new AdaptCommand(console),
                new PretrainCommand(console),
                ModelCommand.withSubcommands(console));
    }
}
