package org.wusum.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The three standard streams of one command, and how failures are told.
 *
 * @param in standard input
 * @param out standard output: data alone
 * @param err standard error: text for people
 * @param colours whether standard output takes colours
 */
record Console(InputStream in, OutputStream out, PrintStream err, Colours colours) {

    private static final int BUFFER = 1 << 16;

    static Console of(InputStream in, OutputStream out, OutputStream err, Colours colours) {
        return new Console(
                new BufferedInputStream(in, BUFFER),
                new BufferedOutputStream(new StandardOutput(out), BUFFER),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colours);
    }

    /** Writes to standard output. */
    void print(String data) throws IOException {
        out.write(data.getBytes(StandardCharsets.UTF_8));
    }

    /** Standard output as characters. */
    Writer text() {
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** Writes a line to standard error. */
    void tell(String line) {
        err.println(line);
    }

    /** Writes text with names or ids in it to standard error, as one line that no control character changes. */
    void tellPlain(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        line.chars().forEach(unit -> appendPlain(plain, (char) unit));
        tell(plain.toString());
    }

    private static void appendPlain(StringBuilder plain, char unit) {
        if (Character.isISOControl(unit)) {
            plain.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        } else {
            plain.append(unit);
        }
    }

    /** Writes to standard error without ending the line. */
    void rewrite(String text) {
        err.print(text);
        err.flush();
    }

    /** Tells why a command failed, and returns its exit code. */
    int report(Throwable failure, boolean verbose) {
        if (StandardOutput.isClosedByReader(failure)) {
            return ExitCode.DONE;
        }
        if (failure instanceof StoppedException) {
            return ExitCode.FAILED;
        }
        if (failure instanceof ParameterException wrong) {
            return reportUsage(wrong, verbose);
        }
        tellPlain("wusum: " + FailureText.of(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }

    /** Tells what is wrong with the command line, and returns the exit code. */
    int reportUsage(ParameterException wrong, boolean verbose) {
        CommandLine command = wrong.getCommandLine();
        tell("wusum: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        tell("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        if (verbose) {
            wrong.printStackTrace(err);
        }
        return ExitCode.USAGE;
    }

    /** Writes out what is buffered, and returns the exit code that results. */
    int end(int code) {
        try {
            out.flush();
        } catch (IOException failure) {
            boolean told = code == ExitCode.FAILED;
            if (!told && !StandardOutput.isClosedByReader(failure)) {
                return report(failure, false);
            }
        } finally {
            err.flush();
        }
        return code;
    }
}
