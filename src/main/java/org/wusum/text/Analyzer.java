package org.wusum.text;

import java.util.List;

/**
 * Turns a text into tokens that know their place in it. Immutable and safe for all threads.
 *
 * <p>What is a token, in normalised text:
 *
 * <ul>
 *   <li>a run of letters of one kind (Latin, or everything else) with the marks on them; a change between Latin
 *       letters, other letters and digits ends a token, so that {@code عام2026} is two;
 *   <li>Latin letters and digits that touch, or meet at one hyphen with a letter on one side and a digit on the other:
 *       {@code F-35}, {@code S-400}, {@code MQ-9}, {@code 5G} are one token each, {@code Euro-Atlantic} two;
 *   <li>a number with decimal points ({@code 3.5}, {@code 12.02.2026}) and thousands commas, which its form leaves out
 *       ({@code 1,000} becomes {@code 1000}); signs, percent and currency are not part of it;
 *   <li>single letters with dots between them, one token whose form has no dots ({@code U.S.} becomes {@code us},
 *       أ.ف.ب one word); Latin words joined by dots are a host name and one token ({@code nato.int}).
 * </ul>
 *
 * <p>A hashtag is split at its low lines. An address ({@code https://…}, {@code www.…}, the path after a host name, an
 * e-mail address) gives no token. A token of any length has its true offsets, and its form is cut after {@link
 * #MAX_FORM_LENGTH} units, far above any Arabic word.
 */
public final class Analyzer {
    /** The longest form of a token, in UTF-16 units; the rest of a longer one is left out of the form alone. */
    public static final int MAX_FORM_LENGTH = 64;

    private final TextSettings settings;
    private final Normalizer normalizer;

    private Analyzer(TextSettings settings) {
        this.settings = settings;
        this.normalizer = Normalizer.of(settings.rules());
    }

    /** An analyzer under these settings. */
    public static Analyzer of(TextSettings settings) {
        return new Analyzer(settings);
    }

    /** The settings that it was made with. */
    public TextSettings settings() {
        return settings;
    }

    /**
     * The tokens of a text, in order, not overlapping; the words of one expanded sign (such as U+FDFA) share its
     * range.
     */
    public List<Token> analyze(String text) {
        return analyze(text, 0, text.length());
    }

    /**
     * The tokens of a part of a text; their offsets are still relative to the whole text.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the text
     */
    public List<Token> analyze(String text, int start, int end) {
        return new TokenScan(normalizer.normalize(text, start, end), settings.stemming()).tokens();
    }

    /**
     * A reader of single words that gives what this analyzer gives, for one thread.
     *
     * @return a new reader
     */
    public ArabicWord word() {
        return new ArabicWord(normalizer, settings.stemming());
    }
}
