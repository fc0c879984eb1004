package org.wusum.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.wusum.text.Analyzer;
import org.wusum.text.ChunkScan;
import org.wusum.text.Token;

/**
 * Says of each chunk of text what the model makes of it, and keeps that for the commonest chunks: few different words make up most of any
 * text (Zipf 1949).
 *
 * <p>Safe for all threads without locks. One thread may overwrite what another has put into the table. That costs time alone:
 * what is kept for a chunk is what would come out again.
 */
final class ChunkReader {

    /** About 110 bytes each, so 3.6 MB in all; on an archive of news they answer for four of five words. */
    private static final int SLOT_BITS = 15;

    /** Longer chunks are addresses or damage, and hardly come again. */
    private static final int LONGEST_KEPT = 24;

    private final Analyzer analyzer;
    private final NgramKeys ngrams;
    private final FeatureSettings settings;
    private final FeatureTable table;
    private final Optional<WordTable> words;
    private final Anchors anchors;
    private final AtomicReferenceArray<int[]> slots = new AtomicReferenceArray<>(1 << SLOT_BITS);

    ChunkReader(
            Analyzer analyzer,
            FeatureSettings settings,
            FeatureTable table,
            Optional<WordTable> words,
            Anchors anchors) {
        this.analyzer = analyzer;
        this.ngrams = NgramKeys.of(settings);
        this.settings = settings;
        this.table = table;
        this.words = words;
        this.anchors = anchors;
        // So that no slot is ever empty; nothing matches it, as no chunk has no units.
        int[] nothing = {0};
        for (int slot = 0; slot < slots.length(); slot++) {
            slots.setPlain(slot, nothing);
        }
    }

    /** Where a chunk with this hash is looked for first. */
    int[] candidate(int hash) {
        return slots.getAcquire(slot(hash));
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B9) >>> (Integer.SIZE - SLOT_BITS);
    }

    /**
     * What the model makes of a chunk, as {@link ChunkFeatures} says.
     *
     * @param candidate from {@link #candidate}: asked for beforehand, for all chunks of a paragraph, so that the processor
     *     fetches one from memory while it waits for the others
     */
    int[] read(ChunkScan scan, int start, int end, int hash, int[] candidate) {
        if (isOf(candidate, scan, start, end)) {
            return candidate;
        }
        // A second place, so that of two chunks that share a slot none drives out the other at once.
        int slot = slot(hash);
        int[] before = slots.getAcquire(slot ^ 1);
        if (isOf(before, scan, start, end)) {
            return before;
        }
        int[] read = read(scan.part(start, end));
        if (end - start <= LONGEST_KEPT) {
            slots.setRelease(slot ^ 1, candidate);
            slots.setRelease(slot, read);
        }
        return read;
    }

    private static boolean isOf(int[] features, ChunkScan scan, int start, int end) {
        if (features[0] != end - start) {
            return false;
        }
        for (int i = 0; i < features[0]; i++) {
            if ((char) (features[1 + (i >> 1)] >>> ((i & 1) << 4)) != scan.unit(start + i)) {
                return false;
            }
        }
        return true;
    }

    private int[] read(String chunk) {
        Numbers numbers = new Numbers();
        numbers.add(chunk.length());
        numbers.addUnits(chunk);
        for (Token token : analyzer.analyze(chunk)) {
            add(token, numbers);
        }
        return numbers.toArray();
    }

    private void add(Token token, Numbers numbers) {
        String term = token.term();
        long state = NgramKeys.firstWord(term);
        numbers.add((int) state);
        numbers.add((int) (state >>> 32));
        numbers.add(settings.wordMin() == 1 ? table.numberOf(NgramKeys.finish(state)) : FeatureTable.ABSENT);
        numbers.add(words.isPresent() ? words.get().rowOf(token) : FeatureTable.ABSENT);
        numbers.add(anchors.numberOf(term));
        int counts = numbers.size;
        numbers.add(0);
        numbers.add(0);
        numbers.add(term.length());
        int[] seen = new int[1];
        ngrams.characters(List.of(token), (key, index, from, to) -> {
            seen[0]++;
            int feature = table.numberOf(key);
            if (feature >= 0) {
                numbers.add(feature);
            }
        });
        numbers.values[counts] = seen[0];
        numbers.values[counts + 1] = numbers.size - counts - 3;
        numbers.addUnits(term);
    }

    /** Numbers under construction. */
    private static final class Numbers {

        private int[] values = new int[48];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void addUnits(String text) {
            for (int i = 0; i < text.length(); i += 2) {
                int second = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                add(text.charAt(i) | (second << 16));
            }
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
