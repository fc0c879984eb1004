package org.wusum.corpus;

import java.io.IOException;
import java.util.List;

/** A corpus breaks rules. The message gives the number of problems and the first of them, each with file and line. */
public final class CorpusException extends IOException {

    /** How many problems are kept and shown; the others are counted. */
    public static final int MAX_SHOWN = 20;

    private static final long serialVersionUID = 1L;

    // Not serialised: the message carries the same facts.
    @SuppressWarnings("serial")
    private final List<CorpusProblem> problems;

    private final long count;

    CorpusException(List<CorpusProblem> problems, long count) {
        super(message(problems, count));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** The first problems, at most {@value #MAX_SHOWN}, in the order of files and lines. */
    public List<CorpusProblem> problems() {
        return problems;
    }

    /** The number of all problems. */
    public long count() {
        return count;
    }

    private static String message(List<CorpusProblem> problems, long count) {
        StringBuilder message = new StringBuilder("the corpus has ").append(count);
        message.append(count == 1 ? " problem" : " problems");
        if (problems.size() < count) {
            message.append("; the first ").append(problems.size());
        }
        message.append(':');
        for (CorpusProblem problem : problems) {
            message.append("\n  ").append(problem);
        }
        return message.toString();
    }
}
