package org.wusum.train;

import java.util.Arrays;
import org.wusum.model.FeatureSettings;
import org.wusum.model.NgramKeys;
import org.wusum.model.Vectorizer;

/**
 * The n-grams that are features, with their inverse document frequencies, learnt from training paragraphs alone. Read-only.
 *
 * <p>Inverse document frequency is {@code 1 + ln((1 + n) / (1 + df))}, smoothed as if one more paragraph held every n-gram.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record Vocabulary(long[] keys, float[] inverseFrequencies) {

    /**
     * Learns from the given rows.
     *
     * @param corpus the corpus
     * @param rows the training rows
     * @param settings which n-grams may become features, how common they must be, and how many there may be
     * @return keys ascending
     */
    static Vocabulary learn(AnalyzedCorpus corpus, int[] rows, TrainingSettings settings) {
        DocumentFrequencies frequencies = new DocumentFrequencies();
        NgramKeys ngrams = NgramKeys.of(settings.features());
        for (int row : rows) {
            frequencies.startDocument();
            ngrams.words(corpus.tokens().get(row), (key, first, last) -> frequencies.add(key));
            ngrams.characters(corpus.tokens().get(row), (key, token, from, to) -> frequencies.add(key));
        }
        return of(frequencies, leastDocuments(frequencies, settings), settings.mostFeatures(), rows.length);
    }

    private static int leastDocuments(DocumentFrequencies frequencies, TrainingSettings settings) {
        return Math.max(settings.leastDocuments(), frequencies.leastForAtMost(settings.mostFeatures()));
    }

    private static Vocabulary of(DocumentFrequencies frequencies, int least, int most, int documents) {
        long[] keys = frequencies.keysWithAtLeast(least);
        if (keys.length == 0 || keys.length > most) {
            throw new TooLittleToLearnException(
                    "too little to learn from: " + keys.length + " n-grams stand in at least "
                            + least + " of " + documents + " paragraphs, expected 1 to " + most
                            + "; give more labelled paragraphs");
        }
        Arrays.sort(keys);
        float[] inverse = new float[keys.length];
        for (int feature = 0; feature < keys.length; feature++) {
            double ratio = (1.0 + documents) / (1.0 + frequencies.of(keys[feature]));
            inverse[feature] = (float) (1 + StrictMath.log(ratio));
        }
        return new Vocabulary(keys, inverse);
    }

    Vectorizer vectorizer(FeatureSettings settings) {
        return Vectorizer.of(settings, keys, inverseFrequencies);
    }

    int size() {
        return keys.length;
    }
}
