package org.wusum.model;

import java.util.Arrays;
import java.util.HashMap;
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

    private final Map<String, int[]> topicsByTerm;

    private Anchors(List<List<String>> terms) {
        this.terms = terms;
        this.topicsByTerm = topicsByTerm(terms);
    }

    /**
     * Takes copies of the lists.
     *
     * @param terms for each topic its anchors as {@link Token#term()} gives them; empty for a topic that asks for none
     * @return the anchors
     */
    public static Anchors of(List<List<String>> terms) {
        return new Anchors(
                terms.stream().map(topic -> List.copyOf(new TreeSet<>(topic))).toList());
    }

    private static Map<String, int[]> topicsByTerm(List<List<String>> terms) {
        Map<String, int[]> byTerm = new HashMap<>();
        for (int topic = 0; topic < terms.size(); topic++) {
            for (String term : terms.get(topic)) {
                int[] before = byTerm.getOrDefault(term, new int[0]);
                int[] with = Arrays.copyOf(before, before.length + 1);
                with[before.length] = topic;
                byTerm.put(term, with);
            }
        }
        return byTerm;
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
     * @param topics how many topics there are
     * @return one value a topic, a new array
     */
    public boolean[] lacking(List<Token> tokens, int topics) {
        boolean[] lacking = new boolean[topics];
        for (int topic = 0; topic < terms.size(); topic++) {
            lacking[topic] = !terms.get(topic).isEmpty();
        }
        if (!topicsByTerm.isEmpty()) {
            tokens.forEach(token -> found(token.term(), lacking));
        }
        return lacking;
    }

    private void found(String term, boolean[] lacking) {
        int[] topics = topicsByTerm.get(term);
        if (topics != null) {
            for (int topic : topics) {
                lacking[topic] = false;
            }
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
