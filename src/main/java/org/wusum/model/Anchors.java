package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wusum.text.Token;

/**
 * The words by which a topic is recognised at all: nearly every labelled paragraph about it has one of its anchors, and few other
 * paragraphs do. A paragraph that a topic is accepted for without one of them is like nothing the model was taught, however many words
 * speak for the topic. Immutable and safe for all threads.
 */
public final class Anchors {

    /** Nothing is asked of any paragraph. */
    public static final Anchors NONE = new Anchors(List.of());

    private final List<List<String>> terms;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private final List<int[]> topics = new ArrayList<>();

    // The same numbers, for terms that are no strings.
    private final FeatureTable table;
    private final String[] spelt;

    private Anchors(List<List<String>> terms) {
        this.terms = terms;
        for (int topic = 0; topic < terms.size(); topic++) {
            for (String term : terms.get(topic)) {
                addTopic(term, topic);
            }
        }
        this.spelt = numbers.keySet().toArray(String[]::new);
        this.table = FeatureTable.of(
                Arrays.stream(spelt).mapToLong(NgramKeys::keyOfWord).toArray());
    }

    private void addTopic(String term, int topic) {
        int number = numbers.computeIfAbsent(term, added -> topics.size());
        if (number == topics.size()) {
            topics.add(new int[0]);
        }
        int[] before = topics.get(number);
        int[] with = Arrays.copyOf(before, before.length + 1);
        with[before.length] = topic;
        topics.set(number, with);
    }

    /**
     * Takes copies of the lists.
     *
     * @param terms for each topic its anchors as {@link Token#term()} gives them; empty for a topic that asks for none
     * @return the anchors
     * @throws IllegalArgumentException if the keys of two terms are the same, which hashes of 64 bits never are by chance
     */
    public static Anchors of(List<List<String>> terms) {
        return new Anchors(
                terms.stream().map(topic -> List.copyOf(new TreeSet<>(topic))).toList());
    }

    /**
     * For each topic its anchors, in ascending order.
     *
     * @return the lists, one empty for a topic that asks for none; no list at all where no topic asks
     */
    public List<List<String>> terms() {
        return terms;
    }

    /**
     * For which topics a paragraph lacks an anchor although one is asked for.
     *
     * @param tokens the paragraph
     * @param topicCount how many topics there are
     * @return one value a topic, a new array
     */
    public boolean[] lacking(List<Token> tokens, int topicCount) {
        boolean[] lacking = allLacking(topicCount);
        for (Token token : tokens) {
            int number = numberOf(token.term());
            if (number >= 0) {
                found(number, lacking);
            }
        }
        return lacking;
    }

    /** What a paragraph without one token lacks. */
    boolean[] allLacking(int topicCount) {
        boolean[] lacking = new boolean[topicCount];
        for (int topic = 0; topic < terms.size(); topic++) {
            lacking[topic] = !terms.get(topic).isEmpty();
        }
        return lacking;
    }

    /** The number of an anchor, or a negative number where the term is none. */
    int numberOf(String term) {
        return numbers.getOrDefault(term, -1);
    }

    /**
     * The number of an anchor, or a negative number where the term is none.
     *
     * @param key the term's key as {@link NgramKeys} makes it of a single word
     * @param units where the term's units stand
     * @param from the first of them
     * @param to behind the last of them
     */
    int numberOf(long key, char[] units, int from, int to) {
        int number = table.numberOf(key);
        return number >= 0 && isSpelt(spelt[number], units, from, to) ? number : -1;
    }

    private static boolean isSpelt(String term, char[] units, int from, int to) {
        boolean same = term.length() == to - from;
        for (int i = from; same && i < to; i++) {
            same = term.charAt(i - from) == units[i];
        }
        return same;
    }

    /** Notes that a paragraph has an anchor. */
    void found(int number, boolean[] lacking) {
        for (int topic : topics.get(number)) {
            lacking[topic] = false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Anchors anchors && anchors.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return "Anchors" + terms;
    }
}
