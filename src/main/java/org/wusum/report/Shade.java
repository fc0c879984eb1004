package org.wusum.report;

/**
 * How a word is marked.
 *
 * @param start UTF-16 offset of its first unit, into what the text was taken from
 * @param end UTF-16 offset behind its last unit
 * @param classes names in the style sheet, see {@link #classOf}; apart by a blank
 * @param note what is said of the word when it is pointed at
 * @param evidence whether it is among the words that a result names as evidence
 */
public record Shade(int start, int end, String classes, String note, boolean evidence) {

    /** No mark. */
    public static final Shade NONE = new Shade(0, 0, "", "", false);

    /** The darkest level. */
    public static final int DARKEST = 5;

    /** From what weight on a word has a mark; each further level takes twice as much. In logits. */
    private static final double FAINTEST_WEIGHT = 0.25;

    /**
     * How dark a weight is: 0 for too little to be marked, then one more each time the weight doubles, up to {@link #DARKEST}.
     *
     * @param weight a weight for or against, in logits
     * @return the level
     */
    public static int levelOf(double weight) {
        int level = 0;
        double least = FAINTEST_WEIGHT;
        while (level < DARKEST && Math.abs(weight) >= least) {
            level++;
            least *= 2;
        }
        return level;
    }

    /**
     * The name in the style sheet of a word that has a weight for a topic, such as {@code t0p3} (topic 0, for it, level 3) or
     * {@code t2n1} (topic 2, against it, level 1); empty where it is too light.
     *
     * @param topic the topic's number
     * @param weight the weight, in logits
     * @return the name
     */
    public static String classOf(int topic, double weight) {
        int level = levelOf(weight);
        return level == 0 ? "" : "t" + topic + (weight > 0 ? "p" : "n") + level;
    }
}
