package org.wusum.spark;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** Runs a program inside spark-submit: what goes wrong is thrown, as a cluster asks, and the virtual machine is never ended. */
final class Programs {

    private Programs() {}

    /**
     * Makes results independent of how a cluster is set up, where only the session decides.
     *
     * @param spark a session of the program's own
     */
    static void settle(SparkSession spark) {
        // Lists and maps as the format of Parquet has them now.
        spark.conf().set("spark.sql.parquet.writeLegacyFormat", false);
        // Or nobody would gather the rows of a day.
        spark.conf().set("spark.sql.adaptive.enabled", true);
        // Every file is named to Spark, which would otherwise begin a task for each to look at it.
        spark.conf()
                .set(
                        "spark.sql.sources.parallelPartitionDiscovery.parallelism",
                        2L * spark.sparkContext().defaultParallelism());
    }

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
