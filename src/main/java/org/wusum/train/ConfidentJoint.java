package org.wusum.train;

/**
 * Counts given labels against those that a model is confident of: the confident joint of Northcutt, Jiang and Chuang,
 * "Confident learning: Estimating uncertainty in dataset labels", JAIR 70 (2021), sections 3.1 and 3.2, for one topic that a
 * paragraph has or has not.
 *
 * <p>The threshold of a class is the mean probability of that class over the examples that are labelled with it. An example
 * counts as truly of a class if its probability reaches that class's threshold; of two that do, as of the likelier one. What
 * reaches neither is not counted.
 */
final class ConfidentJoint {

    /** What an example is confidently of where it reaches neither threshold. */
    private static final int NONE = -1;

    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private final double[] probabilities;
    private final boolean[] given;
    private final int[] ofClass = new int[2];
    private final double[] thresholds = new double[2];
    private final int[][] counts = new int[2][2];

    /**
     * Counts.
     *
     * @param probabilities for each example the probability that it has the topic, by a model that has not seen its label
     * @param given for each example whether it is labelled with the topic
     */
    ConfidentJoint(double[] probabilities, boolean[] given) {
        this.probabilities = probabilities.clone();
        this.given = given.clone();
        for (int i = 0; i < given.length; i++) {
            ofClass[label(i)]++;
            thresholds[label(i)] += selfConfidence(i);
        }
        for (int label = ABSENT; label <= PRESENT; label++) {
            thresholds[label] = ofClass[label] == 0 ? Double.POSITIVE_INFINITY : thresholds[label] / ofClass[label];
        }
        for (int i = 0; i < given.length; i++) {
            int confident = confident(i);
            if (confident != NONE) {
                counts[label(i)][confident]++;
            }
        }
    }

    private int label(int i) {
        return given[i] ? PRESENT : ABSENT;
    }

    /** The probability of the label that is given. */
    double selfConfidence(int i) {
        return probability(i, label(i));
    }

    private double probability(int i, int label) {
        return label == PRESENT ? probabilities[i] : 1 - probabilities[i];
    }

    private int confident(int i) {
        boolean absent = probability(i, ABSENT) >= thresholds[ABSENT];
        boolean present = probability(i, PRESENT) >= thresholds[PRESENT];
        if (absent && present) {
            return probabilities[i] > 0.5 ? PRESENT : ABSENT;
        }
        return absent ? ABSENT : present ? PRESENT : NONE;
    }

    /** The mean self-confidence of a class; infinite where it has no example. */
    double threshold(boolean present) {
        return thresholds[present ? PRESENT : ABSENT];
    }

    /** How many examples have that label and are confidently of that class. */
    int count(boolean givenPresent, boolean trulyPresent) {
        return counts[givenPresent ? PRESENT : ABSENT][trulyPresent ? PRESENT : ABSENT];
    }

    /** Whether the example lies off the diagonal: confidently of the class that it is not labelled with. */
    boolean isSuspect(int i) {
        int confident = confident(i);
        return confident != NONE && confident != label(i);
    }

    /** By how much the other label is likelier than the one given, from -1 to 1: the normalised margin of section 3.2, negated. */
    double margin(int i) {
        return 1 - 2 * selfConfidence(i);
    }

    /**
     * The estimated number of examples with that label that are truly of the other class: the counts, each row scaled to the
     * examples with its label (equation 3).
     */
    double estimatedErrors(boolean givenPresent) {
        int label = givenPresent ? PRESENT : ABSENT;
        int counted = counts[label][ABSENT] + counts[label][PRESENT];
        return counted == 0 ? 0 : (double) counts[label][1 - label] / counted * ofClass[label];
    }
}
