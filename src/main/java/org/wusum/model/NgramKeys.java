package org.wusum.model;

import java.util.List;
import org.wusum.text.Token;

/**
 * Walks the n-grams of a tokenised paragraph and names each by a 64-bit key, without building a string for it.
 *
 * <p>The key is FNV-1a over UTF-16 units (Fowler, Noll and Vo; RFC 9923) with the finaliser of MurmurHash3 (Appleby) behind
 * it, so that low bits are good enough for an open-addressing table. Word and character n-grams start from different bases,
 * so that a word and the same run of characters are different features. With 10^6 features, the chance that an unseen n-gram
 * meets a feature's key is below 10^-13.
 *
 * <p>Immutable and safe for all threads.
 */
public final class NgramKeys {

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long WORD_BASIS = 0xcbf29ce484222325L;
    private static final long CHARACTER_BASIS = 0x84222325cbf29ce4L;
    /** Stands before and behind each word. */
    static final char PAD = ' ';

    private final FeatureSettings settings;

    private NgramKeys(FeatureSettings settings) {
        this.settings = settings;
    }

    /**
     * Keys for n-grams of the given lengths.
     *
     * @param settings which n-grams to walk
     * @return the walker
     */
    public static NgramKeys of(FeatureSettings settings) {
        return new NgramKeys(settings);
    }

    /** Takes word n-grams in the order of the text. */
    @FunctionalInterface
    public interface WordNgrams {
        /**
         * Called for each word n-gram.
         *
         * @param key the n-gram's key, never 0
         * @param first index of its first token
         * @param last index of its last token
         */
        void accept(long key, int first, int last);
    }

    /** Takes in-word character n-grams in the order of the text. */
    @FunctionalInterface
    public interface CharacterNgrams {
        /**
         * Called for each character n-gram.
         *
         * @param key the n-gram's key, never 0
         * @param token index of the token it lies in
         * @param from start in the padded form, where 0 is the space before the word
         * @param to end in the padded form, exclusive
         */
        void accept(long key, int token, int from, int to);
    }

    /**
     * Walks the word n-grams, over the stemmed forms where the analyser stems.
     *
     * @param tokens the paragraph's tokens
     * @param sink called for each n-gram
     */
    public void words(List<Token> tokens, WordNgrams sink) {
        for (int first = 0; first < tokens.size(); first++) {
            long hash = WORD_BASIS;
            int end = Math.min(tokens.size(), first + settings.wordMax());
            for (int last = first; last < end; last++) {
                hash = last == first ? hash : step(hash, PAD);
                hash = extend(hash, tokens.get(last).term());
                if (last - first + 1 >= settings.wordMin()) {
                    sink.accept(finish(hash), first, last);
                }
            }
        }
    }

    /**
     * Walks the character n-grams of each word. A word that is shorter with its padding than the shortest run has none.
     *
     * @param tokens the paragraph's tokens
     * @param sink called for each n-gram
     */
    public void characters(List<Token> tokens, CharacterNgrams sink) {
        if (settings.charMax() == 0) {
            return;
        }
        for (int token = 0; token < tokens.size(); token++) {
            charactersOf(tokens.get(token).form(), token, sink);
        }
    }

    /** The key of a word that is an n-gram by itself. */
    static long keyOfWord(String term) {
        return finish(extend(WORD_BASIS, term));
    }

    /** The hash of a word n-gram that begins with the term in a part of an array, for {@link #finish} or to go on with. */
    static long firstWord(char[] units, int from, int to) {
        long hash = WORD_BASIS;
        for (int i = from; i < to; i++) {
            hash = step(hash, units[i]);
        }
        return hash;
    }

    /** The hash of a character n-gram that has no characters yet, for {@link #step}. */
    static long noCharacters() {
        return CHARACTER_BASIS;
    }

    /** The hash of a word n-gram before its next term. */
    static long nextWord(long hash) {
        return step(hash, PAD);
    }

    private void charactersOf(String form, int token, CharacterNgrams sink) {
        int padded = form.length() + 2;
        for (int from = 0; from + settings.charMin() <= padded; from++) {
            long hash = CHARACTER_BASIS;
            int end = Math.min(padded, from + settings.charMax());
            for (int to = from + 1; to <= end; to++) {
                hash = step(hash, paddedUnit(form, to - 1));
                if (to - from >= settings.charMin()) {
                    sink.accept(finish(hash), token, from, to);
                }
            }
        }
    }

    /**
     * Spells a character n-gram out, with the padding as an underscore.
     *
     * @param form the token's form
     * @param from start in the padded form
     * @param to end in the padded form
     * @return the n-gram
     */
    public static String spell(String form, int from, int to) {
        StringBuilder spelt = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char unit = paddedUnit(form, i);
            spelt.append(unit == PAD ? '_' : unit);
        }
        return spelt.toString();
    }

    private static char paddedUnit(String form, int position) {
        return position == 0 || position > form.length() ? PAD : form.charAt(position - 1);
    }

    private static long extend(long hash, String word) {
        long extended = hash;
        for (int i = 0; i < word.length(); i++) {
            extended = step(extended, word.charAt(i));
        }
        return extended;
    }

    static long step(long hash, char unit) {
        return (hash ^ unit) * FNV_PRIME;
    }

    static long finish(long hash) {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }
}
