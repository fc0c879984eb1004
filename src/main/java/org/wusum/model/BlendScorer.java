package org.wusum.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wusum.text.Token;

/**
 * Runs a blend's networks. Safe for all threads: it keeps nothing but what its networks make of common words, which is the same
 * whoever asks, and arrays to work in, which one thread at a time has.
 */
final class BlendScorer {

    /** For all networks together; of the default model's network 3,500 words, which are three of four in running text. */
    private static final int KEPT_BYTES = 14 << 20;

    private final Blend blend;
    private final List<ProductCache> caches;
    private final boolean needsTokens;
    private final Lender<@Nullable ConvolutionRun[]> runs;

    private BlendScorer(Blend blend, List<ProductCache> caches) {
        this.blend = blend;
        this.caches = caches;
        this.needsTokens = !blend.networks().stream().allMatch(Convolution.class::isInstance);
        this.runs = new Lender<>(this::newRuns);
    }

    static BlendScorer of(Blend blend) {
        return of(blend, KEPT_BYTES);
    }

    /** A scorer that keeps up to so many bytes of products. */
    static BlendScorer of(Blend blend, int keptBytes) {
        long convolutions =
                blend.networks().stream().filter(Convolution.class::isInstance).count();
        int bytes = (int) (keptBytes / Math.max(1, convolutions));
        List<ProductCache> caches = blend.networks().stream()
                .map(network -> network instanceof Convolution convolution
                        ? ProductCache.of(blend.words(), convolution, bytes)
                        : ProductCache.NONE)
                .toList();
        return new BlendScorer(blend, caches);
    }

    /** One for each network, null for one that is no convolution. */
    private @Nullable ConvolutionRun[] newRuns() {
        @Nullable ConvolutionRun[] made = new ConvolutionRun[caches.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = blend.networks().get(i) instanceof Convolution convolution
                    ? new ConvolutionRun(convolution, caches.get(i))
                    : null;
        }
        return made;
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
        @Nullable ConvolutionRun[] lent = runs.take();
        for (ConvolutionRun run : lent) {
            if (run == null) {
                throw new IllegalStateException("a network that reads tokens was given rows alone");
            }
            add(run.scores(text), mean);
        }
        runs.giveBack(lent);
        return mean;
    }

    /** The mean of the networks' raw scores. */
    double[] networkScores(WordText text) {
        double[] mean = new double[blend.topics()];
        @Nullable ConvolutionRun[] lent = runs.take();
        for (int i = 0; i < lent.length; i++) {
            ConvolutionRun run = lent[i];
            add(run == null ? blend.networks().get(i).scores(text) : run.scores(text.rows()), mean);
        }
        runs.giveBack(lent);
        return mean;
    }

    private void add(double[] scores, double[] mean) {
        for (int topic = 0; topic < mean.length; topic++) {
            mean[topic] += scores[topic] / caches.size();
        }
    }

    /** For each of the topics the mean of the networks' attributions. */
    List<Attribution> attributions(List<Token> tokens, int[] topics) {
        WordRows rows = WordRows.of(blend.words(), tokens);
        double[] bases = new double[topics.length];
        double[][] words = new double[topics.length][rows.size()];
        for (Attribution[] part : parts(rows, tokens, topics)) {
            for (int i = 0; i < topics.length; i++) {
                bases[i] += part[i].base() / caches.size();
                add(part[i].words(), words[i]);
            }
        }
        List<Attribution> means = new ArrayList<>(topics.length);
        for (int i = 0; i < topics.length; i++) {
            means.add(new Attribution(bases[i], words[i]));
        }
        return means;
    }

    /** Network by network, in each topic by topic. */
    private List<Attribution[]> parts(WordRows rows, List<Token> tokens, int[] topics) {
        List<Attribution[]> parts = new ArrayList<>(caches.size());
        @Nullable ConvolutionRun[] lent = runs.take();
        for (int i = 0; i < lent.length; i++) {
            ConvolutionRun run = lent[i];
            parts.add(run == null ? parts(blend.networks().get(i), tokens, topics) : run.attributions(rows, topics));
        }
        runs.giveBack(lent);
        return parts;
    }

    private Attribution[] parts(WordNetwork network, List<Token> tokens, int[] topics) {
        WordText text = WordText.of(blend.words(), tokens);
        Attribution[] parts = new Attribution[topics.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = network.attribution(text, topics[i]);
        }
        return parts;
    }
}
