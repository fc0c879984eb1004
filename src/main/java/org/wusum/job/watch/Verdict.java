package org.wusum.job.watch;

import java.util.Locale;

/** What a comparison comes to, the more pressing the later. */
public enum Verdict {
    /** No change, or none that matters. */
    STABLE,
    /** There are too few articles to tell. */
    TOO_FEW,
    /** A change that a person should look at. */
    LOOK,
    /** A large change: what was measured on the old stream need not hold for the new one. */
    DRIFTED;

    /**
     * The name in files.
     *
     * @return the name in lower case
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The more pressing of two. */
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
