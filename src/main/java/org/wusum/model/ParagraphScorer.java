package org.wusum.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wusum.text.Analyzer;

/**
 * Scores paragraphs with a model. Safe for all threads, without locks: what it keeps of common words, up to 22 MB and a buffer for each
 * thread, saves time and changes no score.
 */
public final class ParagraphScorer {

    private final Analyzer analyzer;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final Optional<BlendScorer> blend;
    private final Anchors anchors;
    private final Lender<ParagraphReader> readers;
    private final ScoreSharing sharing;

    private ParagraphScorer(TopicModel model) {
        this.analyzer = Analyzer.of(model.text());
        this.weights = model.weights();
        this.vectorizer = weights.vectorizer(model.features());
        this.blend = model.blend().map(BlendScorer::of);
        this.sharing = new ScoreSharing(analyzer, vectorizer, weights, blend);
        this.anchors = model.abstention().anchors();
        this.readers = new Lender<>(readers(model, new ChunkCache()));
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
        ParagraphReader reader = readers.take();
        reader.read(text, start, end);
        ScoredParagraph scored = scored(reader, text, start, end);
        if (end - start <= ParagraphReader.LONGEST_TO_KEEP) {
            readers.giveBack(reader);
        }
        return scored;
    }

    private ScoredParagraph scored(ParagraphReader reader, String text, int start, int end) {
        double[] ngrams = reader.ngramScores();
        double known = reader.knownShare();
        boolean[] lacking = reader.lackingAnchors();
        if (blend.isEmpty()) {
            return new ScoredParagraph(ngrams, ngrams.clone(), ngrams.clone(), false, reader.size(), known, lacking);
        }
        BlendScorer networks = blend.get();
        Optional<Cascade> decided = networks.blend().deciding(ngrams);
        double[] ofNetworks = decided.isPresent()
                ? decided.get().estimates(ngrams)
                : networkScores(networks, reader, text, start, end);
        double[] scores = networks.blend().blended(ngrams, ofNetworks);
        return new ScoredParagraph(scores, ngrams, ofNetworks, decided.isEmpty(), reader.size(), known, lacking);
    }

    private double[] networkScores(BlendScorer networks, ParagraphReader reader, String text, int start, int end) {
        WordTable words = networks.blend().words();
        return networks.needsTokens()
                ? networks.networkScores(WordText.of(words, analyzer.analyze(text, start, end)))
                : networks.networkScores(new WordRows(words, reader.wordRows(WordText.MAX_TOKENS)));
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
        return parts(text, start, end, new int[] {topic}).get(0);
    }

    /**
     * As {@link #parts(String, int, int, int)} for several topics, in little more time than for one.
     *
     * @param text the text
     * @param start UTF-16 offset of the paragraph's first unit
     * @param end UTF-16 offset behind its last unit
     * @param topics the topics' numbers
     * @return the parts of each topic's score, in the order of the numbers
     */
    public List<ScoreParts> parts(String text, int start, int end, int[] topics) {
        return sharing.parts(text, start, end, topics);
    }
}
