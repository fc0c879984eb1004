package org.wusum.model;

import java.util.Arrays;
import java.util.List;
import org.wusum.text.Token;

/**
 * A paragraph's n-grams with what is needed to share their score out among its words. The score is linear in the n-grams, so an n-gram's
 * part of it is exactly its weight times its value; it goes to the word the n-gram lies in, in equal shares where it spans several, and
 * every occurrence of an n-gram has the same share of it. Read-only, so safe for all threads.
 */
final class NgramParts {

    private final FeatureWeights weights;
    private final int tokens;
    private final Occurrences found;
    private final FeatureVector vector;
    private final int[] positions;

    private NgramParts(FeatureWeights weights, int tokens, Occurrences found, FeatureVector vector) {
        this.weights = weights;
        this.tokens = tokens;
        this.found = found;
        this.vector = vector;
        this.positions = positions(found);
    }

    static NgramParts of(List<Token> tokens, Vectorizer vectorizer, FeatureWeights weights) {
        Occurrences found = vectorizer.occurrences(tokens);
        return new NgramParts(weights, tokens.size(), found, vectorizer.vector(found));
    }

    /**
     * Where each occurrence's feature stands in the vector, which has those of words first, then those of characters, each
     * ascending: so it is how many different ones come before it.
     */
    private static int[] positions(Occurrences found) {
        long[] byFeature = new long[found.size()];
        for (int i = 0; i < byFeature.length; i++) {
            byFeature[i] = ((long) found.feature(i) << Integer.SIZE) | i;
        }
        Arrays.sort(byFeature, 0, found.words());
        Arrays.sort(byFeature, found.words(), byFeature.length);
        int[] positions = new int[byFeature.length];
        int position = -1;
        for (int k = 0; k < byFeature.length; k++) {
            boolean begins =
                    k == 0 || k == found.words() || byFeature[k] >> Integer.SIZE != byFeature[k - 1] >> Integer.SIZE;
            position += begins ? 1 : 0;
            positions[(int) byFeature[k]] = position;
        }
        return positions;
    }

    /** The n-grams' raw scores. */
    double[] scores() {
        return weights.scores(vector);
    }

    /** What each word has in the n-grams' raw score for a topic, and the bias as the base. */
    Attribution attribution(int topic) {
        double[] shares = new double[tokens];
        for (int i = 0; i < positions.length; i++) {
            int position = positions[i];
            double part = (double) weights.weight(found.feature(i), topic)
                    * vector.values()[position]
                    / vector.counts()[position];
            found.shareOut(i, part, shares);
        }
        return new Attribution(weights.bias(topic), shares);
    }
}
