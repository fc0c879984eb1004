package org.wusum.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.wusum.model.Anchors;
import org.wusum.text.Token;

/**
 * Finds each topic's anchors: a small set of words of which nearly every paragraph about the topic has at least one, and as little
 * as possible of everything else does.
 *
 * <p>That is weighted set cover, solved greedily (Chvátal 1979, "A greedy heuristic for the set-covering problem", Mathematics of Operations
 * Research 4(3)): again and again the word is taken that covers most paragraphs not covered yet for its price, which is how common it is in
 * the background of all news.
 */
final class AnchorSearch {

    /** A word met in fewer of the topic's paragraphs may be there by chance. */
    private static final int LEAST_NEW = 2;

    /** Takes the luck out of a word's last paragraph, as Ney, Essen and Kneser (1994) discount counts. */
    private static final double DISCOUNT = 0.5;

    /** Keeps a word that the background happens to lack from costing nothing. */
    private static final double LEAST_PRICE = 1e-4;

    private AnchorSearch() {}

    /**
     * Searches for every topic.
     *
     * @param corpus the corpus
     * @param rows the paragraphs to learn from
     * @param settings the coverage
     * @return the anchors; none where the corpus knows of no background, or no coverage is asked for
     */
    static Anchors search(AnalyzedCorpus corpus, int[] rows, TrainingSettings settings) {
        if (corpus.background().isEmpty() || settings.anchorCoverage() == 0) {
            return Anchors.NONE;
        }
        Background background = corpus.background().get();
        List<List<String>> anchors = new ArrayList<>();
        for (int topic = 0; topic < corpus.corpus().taxonomy().size(); topic++) {
            List<Set<String>> positives = new ArrayList<>();
            for (int row : rows) {
                if (corpus.labels()[row][topic]) {
                    positives.add(terms(corpus.tokens().get(row)));
                }
            }
            anchors.add(cover(positives, background::shareOfTerm, settings.anchorCoverage()));
        }
        return Anchors.of(anchors);
    }

    private static Set<String> terms(List<Token> tokens) {
        Set<String> terms = new TreeSet<>();
        for (Token token : tokens) {
            // A number says nothing of what a text is about, however often it stands there.
            if (token.kind() != Token.Kind.NUMBER) {
                terms.add(token.term());
            }
        }
        return terms;
    }

    /** Terms that cover the given share of the paragraphs, or as many as terms of more than one paragraph can. */
    static List<String> cover(
            List<? extends Iterable<String>> paragraphs, ToDoubleFunction<String> background, double coverage) {
        Map<String, BitSet> uncovered = paragraphsByTerm(paragraphs);
        List<String> chosen = new ArrayList<>();
        int left = paragraphs.size();
        double mayRemain = (1 - coverage) * paragraphs.size() + 1e-9;
        while (left > mayRemain) {
            Optional<Map.Entry<String, BitSet>> best = cheapest(uncovered, background);
            if (best.isEmpty()) {
                break;
            }
            BitSet covered = best.get().getValue();
            chosen.add(best.get().getKey());
            uncovered.remove(best.get().getKey());
            left -= covered.cardinality();
            uncovered.values().forEach(others -> others.andNot(covered));
            uncovered.values().removeIf(others -> others.cardinality() < LEAST_NEW);
        }
        return chosen;
    }

    /** The paragraphs of each term that more than one paragraph has; sorted, so that ties fall the same way every time. */
    private static Map<String, BitSet> paragraphsByTerm(List<? extends Iterable<String>> paragraphs) {
        Map<String, BitSet> byTerm = new TreeMap<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            for (String term : paragraphs.get(i)) {
                byTerm.computeIfAbsent(term, any -> new BitSet()).set(i);
            }
        }
        byTerm.values().removeIf(which -> which.cardinality() < LEAST_NEW);
        return byTerm;
    }

    private static Optional<Map.Entry<String, BitSet>> cheapest(
            Map<String, BitSet> uncovered, ToDoubleFunction<String> background) {
        Optional<Map.Entry<String, BitSet>> best = Optional.empty();
        double bestValue = 0;
        for (Map.Entry<String, BitSet> term : uncovered.entrySet()) {
            double value = (term.getValue().cardinality() - DISCOUNT)
                    / (background.applyAsDouble(term.getKey()) + LEAST_PRICE);
            if (value > bestValue) {
                best = Optional.of(Map.entry(term.getKey(), term.getValue()));
                bestValue = value;
            }
        }
        return best;
    }
}
