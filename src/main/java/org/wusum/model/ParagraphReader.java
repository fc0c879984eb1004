package org.wusum.model;

import java.util.Arrays;

/**
 * Reads one paragraph after the other, and scores its n-grams: the same sums in the same order as {@link Vectorizer} and {@link
 * FeatureWeights} make of tokens, without making tokens, strings or vectors. Belongs to one thread at a time.
 */
final class ParagraphReader {

    /** A reader of longer text than any paragraph has should not be kept for the next one: its arrays have grown with it. */
    static final int LONGEST_TO_KEEP = 1 << 12;

    private final ChunkCache cache;
    private final ChunkWriter writer;
    private final FeatureSettings settings;
    private final FeatureWeights weights;
    private final Anchors anchors;

    private final ChunkList chunks = new ChunkList();
    private final FeatureCounts words;
    private final FeatureCounts characters;
    // Of each token the hash of its term, its row in the word table, and where its term begins.
    private long[] states = new long[256];
    private int[] rows = new int[256];
    private int[] termStarts = new int[256];
    // Two units to a number.
    private int[] terms = new int[1024];
    private long[] wordKeys = new long[512];
    private int[] wordNumbers = new int[512];
    private boolean[] lacking = new boolean[0];
    private int size;
    private long seen;
    private long known;

    ParagraphReader(
            ChunkCache cache,
            ChunkWriter writer,
            FeatureSettings settings,
            Vectorizer vectorizer,
            FeatureWeights weights,
            Anchors anchors) {
        this.cache = cache;
        this.writer = writer;
        this.settings = settings;
        this.weights = weights;
        this.anchors = anchors;
        this.words = new FeatureCounts(vectorizer, weights);
        this.characters = new FeatureCounts(vectorizer, weights);
    }

    /** Reads a paragraph, for {@link #ngramScores}. */
    void read(String text, int start, int end) {
        size = 0;
        seen = 0;
        known = 0;
        termStarts[0] = 0;
        lacking = anchors.allLacking(weights.topics());
        writer.clear();
        chunks.find(text, start, end);
        chunks.locate(cache);
        for (int i = 0; i < chunks.size(); i++) {
            readChunk(i);
        }
    }

    private void readChunk(int chunk) {
        int[] kept = cache.at(chunks.place(chunk));
        if (chunks.isOf(kept, chunk)) {
            cache.use(chunks.place(chunk));
            addTokens(kept, ChunkFeatures.first(kept), kept.length);
            return;
        }
        int from = writer.size();
        chunks.write(chunk, writer);
        chunks.offer(chunk, writer, from, cache);
        addTokens(writer.numbers(), from, writer.size());
        writer.clear();
    }

    private void addTokens(int[] numbers, int from, int to) {
        for (int at = from; at < to; at = ChunkFeatures.next(numbers, at)) {
            addToken(numbers, at);
        }
    }

    private void addToken(int[] numbers, int at) {
        int charactersKnown = numbers[at + ChunkFeatures.CHARACTERS_KNOWN];
        known += charactersKnown;
        seen += numbers[at + ChunkFeatures.CHARACTERS_SEEN];
        makeRoom();
        states[size] = ChunkFeatures.state(numbers, at);
        rows[size] = numbers[at + ChunkFeatures.WORD_ROW];
        if (settings.wordMin() == 1) {
            countWord(numbers[at + ChunkFeatures.WORD_FEATURE]);
        }
        if (numbers[at + ChunkFeatures.ANCHOR] >= 0) {
            anchors.found(numbers[at + ChunkFeatures.ANCHOR], lacking);
        }
        int features = at + ChunkFeatures.HEAD;
        characters.addAll(numbers, features, features + charactersKnown);
        addTerm(numbers, features + charactersKnown, numbers[at + ChunkFeatures.TERM_LENGTH]);
    }

    private void makeRoom() {
        if (size + 1 == termStarts.length) {
            int more = termStarts.length * 2;
            states = Arrays.copyOf(states, more);
            rows = Arrays.copyOf(rows, more);
            termStarts = Arrays.copyOf(termStarts, more);
        }
    }

    private void addTerm(int[] numbers, int at, int length) {
        int next = termStarts[size];
        int end = next + (length + 1) / 2;
        if (end > terms.length) {
            terms = Arrays.copyOf(terms, end * 2);
        }
        for (int i = at; next < end; i++) {
            terms[next++] = numbers[i];
        }
        termStarts[++size] = end;
    }

    /** How many tokens it has. */
    int size() {
        return size;
    }

    /** The raw scores of its n-grams, a new array; once for each paragraph that was read. */
    double[] ngramScores() {
        double[] scores = weights.scoresOfNothing();
        countLongerNgrams();
        words.addTo(scores);
        characters.addTo(scores);
        return scores;
    }

    /** Counts the n-grams of more than one word. */
    private void countLongerNgrams() {
        int keys = findKeys();
        weights.table().numbersOf(wordKeys, keys, wordNumbers);
        for (int i = 0; i < keys; i++) {
            countWord(wordNumbers[i]);
        }
    }

    private int findKeys() {
        int longest = settings.wordMax();
        if (wordKeys.length < size * longest) {
            wordKeys = new long[size * longest];
            wordNumbers = new int[size * longest];
        }
        int keys = 0;
        for (int first = 0; first < size; first++) {
            long hash = states[first];
            int end = Math.min(size, first + longest);
            for (int last = first + 1; last < end; last++) {
                hash = extend(NgramKeys.nextWord(hash), termStarts[last], termStarts[last + 1]);
                if (last - first + 1 >= settings.wordMin()) {
                    wordKeys[keys++] = NgramKeys.finish(hash);
                }
            }
        }
        return keys;
    }

    private long extend(long hash, int from, int to) {
        long extended = hash;
        for (int i = from; i < to; i++) {
            long first = NgramKeys.step(extended, (char) terms[i]);
            long both = NgramKeys.step(first, (char) (terms[i] >>> 16));
            // A choice without a branch, since nobody foresees which terms have an odd number of units; no term has the
            // unit 0.
            extended = terms[i] >>> 16 == 0 ? first : both;
        }
        return extended;
    }

    private void countWord(int feature) {
        seen++;
        if (feature >= 0) {
            known++;
            words.add(feature);
        }
    }

    /** Share of its n-grams that are features, after {@link #ngramScores}. */
    double knownShare() {
        return seen == 0 ? 0 : (double) known / seen;
    }

    /** For each topic whether it lacks an anchor, a new array. */
    boolean[] lackingAnchors() {
        return lacking;
    }

    /** The rows of its first tokens in the word table. */
    int[] wordRows(int most) {
        return Arrays.copyOf(rows, Math.min(size, most));
    }
}
