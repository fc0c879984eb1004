package org.wusum.corpus;

import java.util.Set;

/** Ends the reading of one record; the reader turns it into a {@link CorpusProblem}. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final CorpusProblem.Kind kind;
    private final String problem;

    BadRecord(CorpusProblem.Kind kind, String problem) {
        super(problem, null, false, false);
        this.kind = kind;
        this.problem = problem;
    }

    static BadRecord missing(Key key, Set<Key> lookedAt) {
        return new BadRecord(
                CorpusProblem.Kind.MISSING_KEY,
                "found no \"" + key.inFile() + "\", expected " + Key.requiredOf(lookedAt) + " in every record");
    }

    CorpusProblem at(Origin origin) {
        return new CorpusProblem(origin, kind, problem);
    }
}
