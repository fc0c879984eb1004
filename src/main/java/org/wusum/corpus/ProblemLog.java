package org.wusum.corpus;

import java.util.ArrayList;
import java.util.List;

/** The problems met so far: the first ones kept, all counted. Not thread-safe. */
final class ProblemLog {

    private final List<CorpusProblem> first = new ArrayList<>();
    private final List<CorpusProblem> firstOfFiles = new ArrayList<>();
    private long count;
    private long filesCount;

    void add(CorpusProblem problem) {
        keep(first, problem);
        count++;
        if (problem.kind() == CorpusProblem.Kind.BAD_FILE) {
            keep(firstOfFiles, problem);
            filesCount++;
        }
    }

    long count() {
        return count;
    }

    /** Throws if the policy does not allow for what was met: SKIP allows for bad records, never for bad files. */
    void failUnlessAllowed(BadRecordPolicy policy) throws CorpusException {
        if (policy == BadRecordPolicy.SKIP) {
            failIfAny(firstOfFiles, filesCount);
        } else {
            failIfAny(first, count);
        }
    }

    private static void failIfAny(List<CorpusProblem> problems, long count) throws CorpusException {
        if (count > 0) {
            throw new CorpusException(problems, count);
        }
    }

    private static void keep(List<CorpusProblem> list, CorpusProblem problem) {
        if (list.size() < CorpusException.MAX_SHOWN) {
            list.add(problem);
        }
    }
}
