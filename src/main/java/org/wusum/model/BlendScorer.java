package org.wusum.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a blend's networks. Safe for all threads: it keeps nothing but what its networks make of common words, which is the same
 * whoever asks.
 */
final class BlendScorer {

    /** For all networks together. */
    private static final int KEPT_BYTES = 5 << 20;

    private final Blend blend;
    private final List<ProductCache> caches;
    private final boolean needsTokens;

    private BlendScorer(Blend blend, List<ProductCache> caches) {
        this.blend = blend;
        this.caches = caches;
        this.needsTokens = !blend.networks().stream().allMatch(Convolution.class::isInstance);
    }

    static BlendScorer of(Blend blend) {
        long convolutions = convolutions(blend).count();
        int bytes = (int) (KEPT_BYTES / Math.max(1, convolutions));
        List<ProductCache> caches = blend.networks().stream()
                .map(network -> network instanceof Convolution convolution
                        ? ProductCache.of(blend.words(), convolution.columns(), bytes)
                        : ProductCache.NONE)
                .toList();
        return new BlendScorer(blend, caches);
    }

    private static Stream<WordNetwork> convolutions(Blend blend) {
        return blend.networks().stream().filter(Convolution.class::isInstance);
    }

    Blend blend() {
        return blend;
    }

    /** Whether a network reads more of a paragraph than the rows of its words. */
    boolean needsTokens() {
        return needsTokens;
    }

    /** The mean of the networks' raw scores, where none needs tokens. */
    double[] networkScores(WordRows text) {
        double[] mean = new double[blend.topics()];
        for (int i = 0; i < caches.size(); i++) {
            add(((Convolution) blend.networks().get(i)).scores(text, caches.get(i)), mean);
        }
        return mean;
    }

    /** The mean of the networks' raw scores. */
    double[] networkScores(WordText text) {
        double[] mean = new double[blend.topics()];
        for (int i = 0; i < caches.size(); i++) {
            WordNetwork network = blend.networks().get(i);
            add(
                    network instanceof Convolution convolution
                            ? convolution.scores(text.rows(), caches.get(i))
                            : network.scores(text),
                    mean);
        }
        return mean;
    }

    private void add(double[] scores, double[] mean) {
        for (int topic = 0; topic < mean.length; topic++) {
            mean[topic] += scores[topic] / caches.size();
        }
    }

    /** The mean of the networks' attributions. */
    Attribution attribution(WordText text, int topic) {
        double base = 0;
        double[] words = new double[text.size()];
        for (int i = 0; i < caches.size(); i++) {
            WordNetwork network = blend.networks().get(i);
            Attribution part = network instanceof Convolution convolution
                    ? convolution.attribution(text.rows(), topic, caches.get(i))
                    : network.attribution(text, topic);
            base += part.base() / caches.size();
            for (int word = 0; word < words.length; word++) {
                words[word] += part.words()[word] / caches.size();
            }
        }
        return new Attribution(base, words);
    }
}
