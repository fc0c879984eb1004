package org.wusum.model;

import java.util.Arrays;
import java.util.Optional;
import org.wusum.text.Analyzer;
import org.wusum.text.ArabicWord;
import org.wusum.text.ChunkScan;
import org.wusum.text.Token;

/**
 * Writes down what a model makes of chunks of text, as {@link ChunkFeatures} says, one chunk behind the other. Belongs to one
 * thread.
 */
final class ChunkWriter {

    private static final int KEPT_NUMBERS = 1 << 14;

    private final Analyzer analyzer;
    private final ArabicWord word;
    private final FeatureSettings settings;
    private final FeatureTable table;
    private final Optional<WordTable> words;
    private final Anchors anchors;

    // The form of one token, with the padding before and behind it.
    private final char[] padded = new char[Analyzer.MAX_FORM_LENGTH + 2];
    private final long[] keys = new long[padded.length * FeatureSettings.MAX_CHARS + 1];
    private final int[] found = new int[keys.length];
    private int[] numbers = new int[1 << 11];
    private int size;

    ChunkWriter(
            Analyzer analyzer,
            FeatureSettings settings,
            FeatureTable table,
            Optional<WordTable> words,
            Anchors anchors) {
        this.analyzer = analyzer;
        this.word = analyzer.word();
        this.settings = settings;
        this.table = table;
        this.words = words;
        this.anchors = anchors;
        padded[0] = NgramKeys.PAD;
    }

    /** Begins anew. Arrays that {@link #numbers} has given are overwritten from now on. */
    void clear() {
        size = 0;
        if (numbers.length > KEPT_NUMBERS) {
            numbers = new int[KEPT_NUMBERS];
        }
    }

    /** How many numbers were written. */
    int size() {
        return size;
    }

    /** What was written last, at its place in all that was written. */
    int[] numbers() {
        return numbers;
    }

    /** Writes the tokens of a chunk. */
    void write(ChunkScan scan, int start, int end) {
        if (word.read(scan, start, end)) {
            for (int i = 0; i < word.length(); i++) {
                padded[1 + i] = word.unit(i);
            }
            writeToken(word.length(), word.termStart(), word.termEnd());
            return;
        }
        for (Token token : analyzer.analyze(scan.part(start, end))) {
            String form = token.form();
            form.getChars(0, form.length(), padded, 1);
            int term = form.indexOf(token.term());
            writeToken(form.length(), term, term + token.term().length());
        }
    }

    /** What was written from a place on for a chunk, with the chunk before it: an array of its own, to keep. */
    int[] copy(int from, ChunkScan scan, int start, int end, long firstKey, long secondKey) {
        int units = ChunkScan.isExact(secondKey) ? 0 : end - start;
        int head = ChunkFeatures.KEY + (units + 1) / 2;
        int[] copy = new int[head + size - from];
        copy[0] = (int) firstKey;
        copy[1] = (int) (firstKey >>> 32);
        copy[2] = (int) secondKey;
        copy[3] = (int) (secondKey >>> 32);
        for (int i = 0; i < units; i++) {
            copy[ChunkFeatures.KEY + (i >> 1)] |= scan.unit(start + i) << ((i & 1) << 4);
        }
        System.arraycopy(numbers, from, copy, head, size - from);
        return copy;
    }

    /** Writes the token whose form is in {@link #padded}; the term is a part of the form. */
    private void writeToken(int length, int termStart, int termEnd) {
        makeRoom(length);
        int from = 1 + termStart;
        int to = 1 + termEnd;
        int at = size;
        long state = NgramKeys.firstWord(padded, from, to);
        long key = NgramKeys.finish(state);
        numbers[at + ChunkFeatures.STATE_LOW] = (int) state;
        numbers[at + ChunkFeatures.STATE_HIGH] = (int) (state >>> 32);
        numbers[at + ChunkFeatures.ANCHOR] = anchors.numberOf(key, padded, from, to);
        numbers[at + ChunkFeatures.TERM_LENGTH] = to - from;
        size = at + ChunkFeatures.HEAD;
        padded[1 + length] = NgramKeys.PAD;
        writeFeatures(at, key, length + 2);
        numbers[at + ChunkFeatures.WORD_ROW] =
                words.isPresent() ? words.get().rowOf(padded, 1, 1 + length) : FeatureTable.ABSENT;
        writeTerm(from, to);
    }

    private void makeRoom(int length) {
        int most = ChunkFeatures.HEAD + (length + 2) * FeatureSettings.MAX_CHARS + length;
        if (size + most > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(size + most, size * 2));
        }
    }

    /** Looks the word up, and writes the known n-grams of the first units of {@link #padded}, and at the token how many there are. */
    private void writeFeatures(int token, long word, int length) {
        int seen = findKeys(length);
        keys[seen] = word;
        table.numbersOf(keys, seen + 1, found);
        int next = size;
        for (int i = 0; i < seen; i++) {
            // Written over by the next where it is unknown: no branch that is hard to foresee.
            numbers[next] = found[i];
            next += found[i] >= 0 ? 1 : 0;
        }
        numbers[token + ChunkFeatures.WORD_FEATURE] = settings.wordMin() == 1 ? found[seen] : FeatureTable.ABSENT;
        numbers[token + ChunkFeatures.CHARACTERS_SEEN] = seen;
        numbers[token + ChunkFeatures.CHARACTERS_KNOWN] = next - size;
        size = next;
    }

    private int findKeys(int length) {
        int shortest = settings.charMin();
        int longest = settings.charMax();
        int size = 0;
        for (int from = 0; shortest > 0 && from + shortest <= length; from++) {
            long hash = NgramKeys.noCharacters();
            int end = Math.min(length, from + longest);
            int to = from;
            while (to < from + shortest - 1) {
                hash = NgramKeys.step(hash, padded[to++]);
            }
            while (to < end) {
                hash = NgramKeys.step(hash, padded[to++]);
                keys[size++] = NgramKeys.finish(hash);
            }
        }
        return size;
    }

    private void writeTerm(int from, int to) {
        for (int i = from; i < to; i += 2) {
            int second = i + 1 < to ? padded[i + 1] : 0;
            numbers[size++] = padded[i] | (second << 16);
        }
    }
}
