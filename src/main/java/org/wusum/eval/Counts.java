package org.wusum.eval;

/** Weighted counts of a decision: true positives, false positives, false negatives. Immutable. */
record Counts(long truePositives, long falsePositives, long falseNegatives) {

    static final Counts ZERO = new Counts(0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives);
    }

    long support() {
        return truePositives + falseNegatives;
    }

    long predicted() {
        return truePositives + falsePositives;
    }

    double precision() {
        return (double) truePositives / predicted();
    }

    double recall() {
        return (double) truePositives / support();
    }

    double f1() {
        return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }
}
