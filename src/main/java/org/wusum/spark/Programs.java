package org.wusum.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** Runs a program inside spark-submit: what goes wrong is thrown, as a cluster asks, and the virtual machine is never ended. */
final class Programs {

    private Programs() {}

    /**
     * Runs a program.
     *
     * @param program a command of picocli
     * @param args its arguments
     * @throws IllegalArgumentException if the arguments are wrong; the message says how they should be
     * @throws Exception what the program throws
     */
    static void run(Callable<String> program, String[] args) throws Exception {
        CommandLine line = new CommandLine(program)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(100);
        try {
            line.parseArgs(args);
        } catch (ParameterException wrong) {
            throw new IllegalArgumentException(wrong.getMessage() + "\n" + line.getUsageMessage(), wrong);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(line.getOut());
            return;
        }
        line.getErr().println(program.call());
        line.getErr().flush();
    }
}
