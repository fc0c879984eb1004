package org.wusum.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wusum.text.Analyzer;
import org.wusum.text.Token;

/**
 * Scores paragraphs with a model. Safe for all threads, without locks: what it keeps of common words, up to 9 MB and a buffer for each
 * thread, saves time and changes no score.
 */
public final class ParagraphScorer {

    private final Analyzer analyzer;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final Optional<BlendScorer> blend;
    private final Anchors anchors;
    private final ReaderPool readers;

    private ParagraphScorer(TopicModel model) {
        this.analyzer = Analyzer.of(model.text());
        this.weights = model.weights();
        this.vectorizer = weights.vectorizer(model.features());
        this.blend = model.blend().map(BlendScorer::of);
        this.anchors = model.abstention().anchors();
        this.readers = new ReaderPool(readers(model, new ChunkCache()));
    }

    private Supplier<ParagraphReader> readers(TopicModel model, ChunkCache cache) {
        FeatureSettings settings = model.features();
        Optional<WordTable> words = model.blend().map(Blend::words);
        return () -> {
            ChunkWriter writer = new ChunkWriter(analyzer, settings, weights.table(), words, anchors);
            return new ParagraphReader(cache, writer, settings, vectorizer, weights, anchors);
        };
    }

    static ParagraphScorer of(TopicModel model) {
        return new ParagraphScorer(model);
    }

    /**
     * Scores a whole text as one paragraph.
     *
     * @param text the paragraph
     * @return its scores
     */
    public ScoredParagraph score(String text) {
        return score(text, 0, text.length());
    }

    /**
     * Scores a range of a text as one paragraph.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @return its scores
     */
    public ScoredParagraph score(String text, int start, int end) {
        if (end - start <= ParagraphReader.LONGEST) {
            ParagraphReader reader = readers.take();
            boolean read = reader.read(text, start, end);
            ScoredParagraph scored =
                    read ? scored(reader, text, start, end) : scored(analyzer.analyze(text, start, end));
            readers.giveBack(reader);
            return scored;
        }
        return scored(analyzer.analyze(text, start, end));
    }

    private ScoredParagraph scored(ParagraphReader reader, String text, int start, int end) {
        double[] ngrams = reader.ngramScores();
        double known = reader.knownShare();
        boolean[] lacking = reader.lackingAnchors();
        return scored(
                ngrams,
                reader.size(),
                known,
                lacking,
                networks -> networks.needsTokens()
                        ? networks.networkScores(
                                WordText.of(networks.blend().words(), analyzer.analyze(text, start, end)))
                        : networks.networkScores(
                                new WordRows(networks.blend().words(), reader.wordRows(WordText.MAX_TOKENS))));
    }

    private ScoredParagraph scored(List<Token> tokens) {
        Occurrences found = vectorizer.occurrences(tokens);
        double[] ngrams = weights.scores(vectorizer.vector(found));
        double known = found.knownShare();
        boolean[] lacking = anchors.lacking(tokens, weights.topics());
        return scored(
                ngrams,
                tokens.size(),
                known,
                lacking,
                networks -> networks.networkScores(WordText.of(networks.blend().words(), tokens)));
    }

    private ScoredParagraph scored(
            double[] ngrams,
            int tokens,
            double known,
            boolean[] lacking,
            Function<BlendScorer, double[]> networkScores) {
        if (blend.isEmpty()) {
            return new ScoredParagraph(ngrams, ngrams.clone(), ngrams.clone(), false, tokens, known, lacking);
        }
        BlendScorer networks = blend.get();
        Optional<Cascade> decided = deciding(networks.blend(), ngrams);
        double[] ofNetworks = decided.isPresent() ? decided.get().estimates(ngrams) : networkScores.apply(networks);
        double[] scores = networks.blend().blended(ngrams, ofNetworks);
        return new ScoredParagraph(scores, ngrams, ofNetworks, decided.isEmpty(), tokens, known, lacking);
    }

    /** The cascade, if it makes running the networks unnecessary. */
    private static Optional<Cascade> deciding(Blend blend, double[] ngrams) {
        return blend.cascade().filter(cascade -> cascade.decides(ngrams));
    }

    /**
     * Shares a paragraph's raw score for one topic out among its words.
     *
     * <p>The n-gram part is linear, so an n-gram's part of the score is exactly its weight times its value. It goes to the word the
     * n-gram lies in, in equal shares where it spans several. A network's part is shared out as the network says. What no word
     * has earned, such as a bias, is the base.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @param topic the topic's number
     * @return the base and one weight for each token, which add up to the score that {@link #score} gives
     */
    public ScoreParts parts(String text, int start, int end, int topic) {
        List<Token> tokens = analyzer.analyze(text, start, end);
        Attribution attribution = attribution(tokens, topic);
        List<WordWeight> words = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            words.add(new WordWeight(
                    tokens.get(i).start(), tokens.get(i).end(), attribution.words()[i]));
        }
        return new ScoreParts(attribution.base(), words);
    }

    private Attribution attribution(List<Token> tokens, int topic) {
        Occurrences found = vectorizer.occurrences(tokens);
        FeatureVector vector = vectorizer.vector(found);
        Attribution ngrams = new Attribution(weights.bias(topic), shares(found, vector, tokens.size(), topic));
        return blend.isEmpty() ? ngrams : blended(blend.get(), ngrams, weights.scores(vector), tokens, topic);
    }

    private static Attribution blended(
            BlendScorer networks, Attribution ngrams, double[] ngramScores, List<Token> tokens, int topic) {
        Blend blend = networks.blend();
        Optional<Cascade> decided = deciding(blend, ngramScores);
        if (decided.isPresent()) {
            // The estimate is linear in the n-grams' score, so their parts are the estimate's too, by its slope.
            Calibration estimate = decided.get().estimates().get(topic);
            Attribution estimated =
                    new Attribution(estimate.logit(ngrams.base()), scaled(ngrams.words(), estimate.slope()));
            return mixed(blend.share(), ngrams, estimated);
        }
        return mixed(blend.share(), ngrams, networks.attribution(WordText.of(blend.words(), tokens), topic));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static Attribution mixed(double share, Attribution ngrams, Attribution networks) {
        double[] words = scaled(ngrams.words(), 1 - share);
        // Networks do not read a text without end to its end.
        for (int i = 0; i < networks.words().length; i++) {
            words[i] += share * networks.words()[i];
        }
        return new Attribution((1 - share) * ngrams.base() + share * networks.base(), words);
    }

    private double[] shares(Occurrences found, FeatureVector vector, int tokens, int topic) {
        int wordFeatures = wordFeatures(found);
        double[] shares = new double[tokens];
        for (int i = 0; i < found.size(); i++) {
            boolean word = i < found.words();
            int position = Arrays.binarySearch(
                    vector.features(), word ? 0 : wordFeatures, word ? wordFeatures : vector.size(), found.feature(i));
            double part = (double) weights.weight(found.feature(i), topic)
                    * vector.values()[position]
                    / vector.counts()[position];
            found.shareOut(i, part, shares);
        }
        return shares;
    }

    private static int wordFeatures(Occurrences found) {
        return (int)
                Arrays.stream(found.sortedFeatures(0, found.words())).distinct().count();
    }
}
