package org.wusum.model;

import java.util.Arrays;
import org.wusum.text.ChunkScan;

/**
 * Reads one paragraph after the other into its tokens' numbers, and scores its n-grams: the same sums in the same order as
 * {@link Vectorizer} and {@link FeatureWeights} make of tokens, without making tokens, strings or vectors. Belongs to one
 * thread at a time.
 */
final class ParagraphReader {

    /** Longer text than any paragraph has is left to the plain way, so that what is kept for the next paragraph stays small. */
    static final int LONGEST = 1 << 12;

    /** What {@link FeatureCounts} can count. */
    private static final int MOST_OCCURRENCES = Character.MAX_VALUE;

    private final ChunkReader chunks;
    private final FeatureSettings settings;
    private final FeatureTable table;
    private final Vectorizer vectorizer;
    private final FeatureWeights weights;
    private final Anchors anchors;

    private final ChunkScan scan = new ChunkScan();
    private final FeatureCounts counts;
    private float[] values = new float[512];
    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private int[] hashes = new int[128];
    private int[][] candidates = new int[128][];
    // Each token lies in the array of its chunk, at a place of its own.
    private int[][] tokens = new int[256][];
    private int[] places = new int[256];
    private int size;
    private int seen;
    private int known;

    ParagraphReader(
            ChunkReader chunks,
            FeatureSettings settings,
            Vectorizer vectorizer,
            FeatureWeights weights,
            Anchors anchors) {
        this.chunks = chunks;
        this.settings = settings;
        this.table = weights.table();
        this.vectorizer = vectorizer;
        this.weights = weights;
        this.anchors = anchors;
        this.counts = new FeatureCounts(weights.features());
    }

    /**
     * Reads a paragraph of at most {@value #LONGEST} units.
     *
     * @return false where it has too many n-grams for this way
     */
    boolean read(String text, int start, int end) {
        size = 0;
        seen = 0;
        known = 0;
        scan.begin(text, start, end);
        int count = 0;
        while (scan.next()) {
            if (count == hashes.length) {
                growChunks();
            }
            starts[count] = scan.start();
            ends[count] = scan.end();
            hashes[count++] = scan.hash();
        }
        for (int i = 0; i < count; i++) {
            candidates[i] = chunks.candidate(hashes[i]);
        }
        for (int i = 0; i < count; i++) {
            addTokens(chunks.read(scan, starts[i], ends[i], hashes[i], candidates[i]));
        }
        return known <= MOST_OCCURRENCES && size <= MOST_OCCURRENCES / FeatureSettings.MAX_WORDS;
    }

    private void growChunks() {
        int more = hashes.length * 2;
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        hashes = Arrays.copyOf(hashes, more);
        candidates = Arrays.copyOf(candidates, more);
    }

    private void addTokens(int[] numbers) {
        for (int at = ChunkFeatures.first(numbers); at < numbers.length; at = ChunkFeatures.next(numbers, at)) {
            add(numbers, at);
            seen += numbers[at + ChunkFeatures.CHARACTERS_SEEN];
            known += numbers[at + ChunkFeatures.CHARACTERS_KNOWN];
        }
    }

    private void add(int[] numbers, int at) {
        if (size == places.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        tokens[size] = numbers;
        places[size++] = at;
    }

    /** How many tokens it has. */
    int size() {
        return size;
    }

    /** The raw scores of its n-grams, a new array. */
    double[] ngramScores() {
        double[] scores = weights.scoresOfNothing();
        countWords();
        score(scores);
        for (int i = 0; i < size; i++) {
            int[] numbers = tokens[i];
            int from = places[i] + ChunkFeatures.HEAD;
            counts.addAll(numbers, from, from + numbers[places[i] + ChunkFeatures.CHARACTERS_KNOWN]);
        }
        score(scores);
        return scores;
    }

    private void countWords() {
        if (settings.wordMin() == 1) {
            for (int i = 0; i < size; i++) {
                count(tokens[i][places[i] + ChunkFeatures.WORD_FEATURE]);
            }
        }
        for (int first = 0; first < size; first++) {
            long hash = ChunkFeatures.state(tokens[first], places[first]);
            int end = Math.min(size, first + settings.wordMax());
            for (int last = first + 1; last < end; last++) {
                hash = ChunkFeatures.extend(NgramKeys.nextWord(hash), tokens[last], places[last]);
                if (last - first + 1 >= settings.wordMin()) {
                    count(table.numberOf(NgramKeys.finish(hash)));
                }
            }
        }
    }

    private void count(int feature) {
        seen++;
        if (feature >= 0) {
            known++;
            counts.add(feature);
        }
    }

    private void score(double[] scores) {
        int features = counts.drain();
        if (values.length < features) {
            values = new float[counts.features().length];
        }
        vectorizer.values(counts.features(), counts.times(), features, values);
        weights.add(counts.features(), values, features, scores);
    }

    /** Share of its n-grams that are features, after {@link #ngramScores}. */
    double knownShare() {
        return seen == 0 ? 0 : (double) known / seen;
    }

    /** For each topic whether it lacks an anchor, a new array. */
    boolean[] lackingAnchors() {
        boolean[] lacking = anchors.allLacking(weights.topics());
        for (int i = 0; i < size; i++) {
            int anchor = tokens[i][places[i] + ChunkFeatures.ANCHOR];
            if (anchor >= 0) {
                anchors.found(anchor, lacking);
            }
        }
        return lacking;
    }

    /** The rows of its first tokens in the word table. */
    int[] wordRows(int most) {
        int[] rows = new int[Math.min(size, most)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = tokens[i][places[i] + ChunkFeatures.WORD_ROW];
        }
        return rows;
    }

    /** Lets go of what the last paragraph had. */
    void clear() {
        Arrays.fill(tokens, 0, size, NONE);
        Arrays.fill(candidates, NONE);
        size = 0;
    }

    private static final int[] NONE = new int[0];
}
