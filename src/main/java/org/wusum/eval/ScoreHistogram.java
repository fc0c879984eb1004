package org.wusum.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the probabilities of one topic are spread, apart for the texts that have it and those that do not. Immutable.
 *
 * @param topic the topic's code
 * @param with how many texts with the topic lie in each bin, from 0 upwards
 * @param without how many texts without the topic lie in each bin, from 0 upwards
 */
public record ScoreHistogram(String topic, List<Integer> with, List<Integer> without) {

    /**
     * The number of bins, of equal width over 0 to 1. As in {@link CalibrationError#bins} a bin has its upper edge in it and not
     * its lower, save for 0.
     */
    public static final int BINS = 20;

    /** Copies the lists. */
    public ScoreHistogram {
        with = List.copyOf(with);
        without = List.copyOf(without);
    }

    /**
     * Counts for every topic.
     *
     * @param topics the topics' codes, in the order of the arrays in {@code judged}
     * @param judged texts whose scores are probabilities
     * @return one for each topic, in their order
     * @throws IllegalArgumentException if an array has another length than there are topics, or a score is no probability
     */
    public static List<ScoreHistogram> of(List<String> topics, List<Judged> judged) {
        Evaluation.requireLengths(topics.size(), judged);
        List<ScoreHistogram> histograms = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            histograms.add(of(topics.get(topic), topic, judged));
        }
        return List.copyOf(histograms);
    }

    private static ScoreHistogram of(String code, int topic, List<Judged> judged) {
        int[] with = new int[BINS];
        int[] without = new int[BINS];
        for (int row = 0; row < judged.size(); row++) {
            Judged text = judged.get(row);
            CalibrationError.requireProbability(text.scores()[topic], row);
            int[] counts = text.gold()[topic] ? with : without;
            counts[CalibrationError.binOf(text.scores()[topic], BINS)]++;
        }
        return new ScoreHistogram(code, boxed(with), boxed(without));
    }

    private static List<Integer> boxed(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
