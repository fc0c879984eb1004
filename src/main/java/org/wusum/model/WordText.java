package org.wusum.model;

import java.util.List;
import org.wusum.text.Token;

/**
 * A paragraph as word networks read it: its tokens and their vectors, looked up once for all networks. Unknown words have
 * zeros. Read-only, so safe for all threads.
 *
 * <p>Of a text without paragraphs only the first {@value #MAX_TOKENS} tokens are read, many times the longest paragraph of any
 * article: vectors take far more memory than the text itself, and attention compares every word with every other.
 */
public final class WordText {

    /** How many tokens are read at most. */
    public static final int MAX_TOKENS = 2000;

    private final List<Token> tokens;
    private final WordRows rows;
    private final float[] vectors;

    private WordText(List<Token> tokens, WordRows rows) {
        this.tokens = tokens;
        this.rows = rows;
        this.vectors = rows.vectors();
    }

    /**
     * Looks a paragraph's words up.
     *
     * @param words the vectors
     * @param tokens the paragraph's tokens
     * @return the paragraph
     */
    public static WordText of(WordTable words, List<Token> tokens) {
        List<Token> read = List.copyOf(tokens.subList(0, Math.min(tokens.size(), MAX_TOKENS)));
        return new WordText(read, WordRows.of(words, read));
    }

    /**
     * How many tokens there are to read.
     *
     * @return the count, at most {@value #MAX_TOKENS}
     */
    public int size() {
        return tokens.size();
    }

    /**
     * How many numbers a vector has.
     *
     * @return the count
     */
    public int dimension() {
        return rows.words().dimension();
    }

    /**
     * The tokens to read.
     *
     * @return an unmodifiable list
     */
    public List<Token> tokens() {
        return tokens;
    }

    /**
     * Whether a token has a vector.
     *
     * @param token its number
     * @return whether it has
     */
    public boolean isKnown(int token) {
        return rows.rows()[token] >= 0;
    }

    /**
     * The vectors, token by token. The array is the text's own: whoever reads it leaves it unchanged.
     *
     * @return {@link #size} times {@link #dimension} numbers
     */
    public float[] vectors() {
        return vectors;
    }

    /** The tokens' rows in the table. */
    WordRows rows() {
        return rows;
    }
}
