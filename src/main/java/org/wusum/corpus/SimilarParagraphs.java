package org.wusum.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/**
 * Finds the paragraphs that repeat others, word for word or nearly so.
 *
 * <p>Two paragraphs are compared by the Jaccard coefficient of their shingles, runs of two stemmed words. Which pairs are
 * compared at all is told by MinHash (Broder, "On the resemblance and containment of documents", 1997) and banding of the
 * sketches (Indyk and Motwani, "Approximate nearest neighbors", 1998): of the pairs at the threshold at most one of a thousand
 * is missed, of more similar pairs fewer, and what is reported has been computed exactly. Time is nearly linear in the
 * corpus; memory is linear, since of a crowd of similar paragraphs each is compared with the {@value
 * LikelyPairs#MOST_NEIGHBOURS} before it in a band alone. The same corpus gives the same pairs on every machine.
 */
public final class SimilarParagraphs {

    /** The least threshold: what has less in common is not nearly the same, and below it far more would have to be compared. */
    public static final double LEAST_THRESHOLD = 0.5;

    private final Corpus corpus;
    private final double threshold;
    private final List<SimilarPair> pairs = new ArrayList<>();

    private SimilarParagraphs(Corpus corpus, double threshold) {
        this.corpus = corpus;
        this.threshold = threshold;
    }

    /**
     * The similar pairs, in the order of the later paragraph's row and then of the earlier one's. Of paragraphs with the same
     * words, each is paired with the first of them, and the first alone with others.
     *
     * @param corpus paragraphs
     * @param threshold the least similarity
     * @throws IllegalArgumentException if the threshold is not from {@value #LEAST_THRESHOLD} to 1
     */
    public static List<SimilarPair> find(Corpus corpus, double threshold) {
        if (!(threshold >= LEAST_THRESHOLD && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "found a similarity of " + threshold + ", expected one from " + LEAST_THRESHOLD + " to 1");
        }
        return new SimilarParagraphs(corpus, threshold).find();
    }

    private List<SimilarPair> find() {
        Shingles shingles = new Shingles();
        Map<String, Integer> firstOfWords = new HashMap<>();
        List<Integer> rows = new ArrayList<>();
        List<long[]> sets = new ArrayList<>();
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        for (int row = 0; row < corpus.size(); row++) {
            String text = corpus.paragraphs().get(row).text();
            List<Token> tokens = analyzer.analyze(text);
            Integer first = firstOfWords.putIfAbsent(words(tokens, text), row);
            if (first != null) {
                pairs.add(new SimilarPair(first, row, 1, true));
            } else if (!tokens.isEmpty()) {
                rows.add(row);
                sets.add(shingles.of(tokens));
            }
        }
        addSimilar(rows, sets);
        pairs.sort((one, other) -> one.second() != other.second()
                ? Integer.compare(one.second(), other.second())
                : Integer.compare(one.first(), other.first()));
        return List.copyOf(pairs);
    }

    /** A text without words, such as a number of signs, is the same as another if it is so letter by letter. */
    private static String words(List<Token> tokens, String text) {
        return tokens.isEmpty()
                ? "\0" + Whitespace.collapse(text)
                : tokens.stream().map(Token::form).collect(Collectors.joining(" "));
    }

    private void addSimilar(List<Integer> rows, List<long[]> sets) {
        LikelyPairs.of(sets, threshold).forEach((earlier, later) -> {
            double similarity = Shingles.jaccard(sets.get(earlier), sets.get(later));
            if (similarity >= threshold) {
                pairs.add(new SimilarPair(rows.get(earlier), rows.get(later), similarity, false));
            }
        });
    }
}
