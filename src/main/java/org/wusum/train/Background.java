package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wusum.model.FeatureSettings;
import org.wusum.model.NgramKeys;
import org.wusum.model.WordVectors;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/**
 * How common words and n-grams are in ordinary news: in the archive that word vectors were computed from, which carry the counts
 * of their words. A word that is rare in the labelled negatives may be everywhere outside.
 *
 * <p>Counts are of occurrences; the share of paragraphs that have at least one follows from them as if words fell at random
 * (Poisson). Runs of several words are not counted in an archive, so their share is not known. Immutable.
 */
final class Background {

    private final List<Token> words;
    private final double[] wordShares;
    private final Map<String, Double> occurrencesByTerm;

    private Background(List<Token> words, double[] wordShares, Map<String, Double> occurrencesByTerm) {
        this.words = words;
        this.wordShares = wordShares;
        this.occurrencesByTerm = occurrencesByTerm;
    }

    /**
     * Reads the counts.
     *
     * @param vectors word vectors with the counts of their words
     * @param text how the training's text becomes tokens
     * @throws IllegalArgumentException if the vectors do not say how many records they were computed from
     */
    static Background of(WordVectors vectors, TextSettings text) {
        double records = records(vectors);
        Analyzer analyzer = Analyzer.of(text);
        List<Token> words = new ArrayList<>();
        List<Double> occurrences = new ArrayList<>();
        Map<String, Double> byTerm = new HashMap<>();
        for (int i = 0; i < vectors.size(); i++) {
            String word = vectors.word(i);
            List<Token> tokens = analyzer.analyze(word, 0, word.length());
            if (tokens.size() == 1) {
                double perRecord = vectors.count(i) / records;
                words.add(tokens.get(0));
                occurrences.add(perRecord);
                byTerm.merge(tokens.get(0).term(), perRecord, Double::sum);
            }
        }
        double[] shares = occurrences.stream().mapToDouble(Double::doubleValue).toArray();
        return new Background(List.copyOf(words), shares, byTerm);
    }

    private static double records(WordVectors vectors) {
        if (vectors.provenance().get("records") instanceof Number records && records.doubleValue() > 0) {
            return records.doubleValue();
        }
        throw new IllegalArgumentException("the word vectors do not say how many records they were computed from; "
                + "make them with wusum pretrain");
    }

    /** The share of paragraphs that have the term. */
    double shareOfTerm(String term) {
        return atLeastOne(occurrencesByTerm.getOrDefault(term, 0.0));
    }

    /**
     * The shares of paragraphs that have n-grams.
     *
     * @param keys the n-grams' keys, ascending
     * @param features how keys are made
     * @return one share a key, NaN where it is not known
     */
    double[] sharesOf(long[] keys, FeatureSettings features) {
        double[] occurrences = new double[keys.length];
        Arrays.fill(occurrences, Double.NaN);
        NgramKeys ngrams = NgramKeys.of(features);
        for (int i = 0; i < wordShares.length; i++) {
            double perRecord = wordShares[i];
            List<Token> word = List.of(words.get(i));
            ngrams.words(word, (key, first, last) -> add(keys, occurrences, key, perRecord));
            ngrams.characters(word, (key, token, from, to) -> add(keys, occurrences, key, perRecord));
        }
        return Arrays.stream(occurrences).map(Background::atLeastOne).toArray();
    }

    private static void add(long[] keys, double[] occurrences, long key, double perRecord) {
        int feature = Arrays.binarySearch(keys, key);
        if (feature >= 0) {
            occurrences[feature] = (Double.isNaN(occurrences[feature]) ? 0 : occurrences[feature]) + perRecord;
        }
    }

    private static double atLeastOne(double perRecord) {
        return -StrictMath.expm1(-perRecord);
    }
}
