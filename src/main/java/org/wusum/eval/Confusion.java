package org.wusum.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which topics are given for which. A text can have many topics, so this is no matrix of one answer a text: a wrong topic counts in
 * the row of each topic that the text has, and a topic that the text has is never confused with another that it has too.
 * Immutable.
 *
 * @param topics the topics' codes
 * @param given for each topic, of the texts that have it, how many got each topic: itself rightly, another only where the text does
 *     not have that other
 * @param missedAll for each topic, how many of the texts that have it got no topic at all
 * @param wrongWithoutTopic for each topic, how many of the texts that have no topic got it
 * @param rightWithoutTopic how many of the texts that have no topic got none
 * @param support for each topic, how many texts have it
 */
public record Confusion(
        List<String> topics,
        List<List<Integer>> given,
        List<Integer> missedAll,
        List<Integer> wrongWithoutTopic,
        int rightWithoutTopic,
        List<Integer> support) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a list has no place for each topic
     */
    public Confusion {
        topics = List.copyOf(topics);
        given = given.stream().map(List::copyOf).toList();
        missedAll = List.copyOf(missedAll);
        wrongWithoutTopic = List.copyOf(wrongWithoutTopic);
        support = List.copyOf(support);
        requireSize(topics.size(), "given", given);
        for (List<Integer> row : given) {
            requireSize(topics.size(), "a row of given", row);
        }
        requireSize(topics.size(), "missedAll", missedAll);
        requireSize(topics.size(), "wrongWithoutTopic", wrongWithoutTopic);
        requireSize(topics.size(), "support", support);
    }

    /**
     * Counts over all texts.
     *
     * @param topics the topics' codes, in the order of the arrays in {@code judged}
     * @throws IllegalArgumentException if an array has another length than there are topics
     */
    public static Confusion of(List<String> topics, List<Judged> judged) {
        Evaluation.requireLengths(topics.size(), judged);
        Tally tally = new Tally(topics.size());
        judged.forEach(tally::add);
        return new Confusion(
                topics,
                Arrays.stream(tally.given).map(Confusion::boxed).toList(),
                boxed(tally.missedAll),
                boxed(tally.wrongWithoutTopic),
                tally.rightWithoutTopic,
                boxed(tally.support));
    }

    private static List<Integer> boxed(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    private static void requireSize(int topics, String name, List<?> list) {
        if (list.size() != topics) {
            throw new IllegalArgumentException(
                    "found " + list.size() + " places in " + name + ", expected one for each of " + topics + " topics");
        }
    }

    /** The counts while they grow. */
    private static final class Tally {

        final int[][] given;
        final int[] missedAll;
        final int[] wrongWithoutTopic;
        final int[] support;
        int rightWithoutTopic;

        Tally(int topics) {
            given = new int[topics][topics];
            missedAll = new int[topics];
            wrongWithoutTopic = new int[topics];
            support = new int[topics];
        }

        void add(Judged text) {
            List<Integer> had = places(text.gold());
            List<Integer> got = places(text.predicted());
            if (had.isEmpty()) {
                addWithoutTopic(got);
            }
            for (int topic : had) {
                support[topic]++;
                missedAll[topic] += got.isEmpty() ? 1 : 0;
                for (int other : got) {
                    given[topic][other] += other == topic || !text.gold()[other] ? 1 : 0;
                }
            }
        }

        private void addWithoutTopic(List<Integer> got) {
            rightWithoutTopic += got.isEmpty() ? 1 : 0;
            got.forEach(topic -> wrongWithoutTopic[topic]++);
        }

        private static List<Integer> places(boolean[] flags) {
            List<Integer> places = new ArrayList<>();
            for (int place = 0; place < flags.length; place++) {
                if (flags[place]) {
                    places.add(place);
                }
            }
            return places;
        }
    }
}
