package org.wusum.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a text is made of, counted by code point, and whether it can be classified at all. Immutable. Judge a whole
 * article by it: a single paragraph or a headline may be short without being broken.
 *
 * @param visible code points that show something
 * @param letters letters of any script
 * @param arabicLetters letters of the Arabic script, presentation forms included
 * @param latinLetters Latin letters
 * @param otherScripts letters of all other scripts
 * @param presentationForms Arabic presentation forms A and B
 * @param bidiControls controls of the bidirectional algorithm
 * @param mojibake letters that were decoded in the wrong character set, such as the pairs {@code Ø§} or {@code ط§} for
 *     an alef
 * @param lost replacement characters, lone surrogates, control characters, and question marks that stand for whole
 *     words
 * @param foreignLetters letters that Persian, Urdu, Kurdish and others have and Arabic has not, such as گ ٹ ێ
 * @param foreignShapes other code points for an Arabic letter, which those languages use and Arabic text holds by
 *     mistake: ک ی ہ ھ
 * @param arabicSigns what Arabic has and the others hardly have: ة أ إ ى, and words with the article
 * @param tehMarbutas the letter ة, which only ever ends a word
 * @param tehMarbutasFirst the letter ة at the beginning of a word: the text is stored in visual order
 */
public record TextHealth(
        int visible,
        int letters,
        int arabicLetters,
        int latinLetters,
        int otherScripts,
        int presentationForms,
        int bidiControls,
        int mojibake,
        int lost,
        int foreignLetters,
        int foreignShapes,
        int arabicSigns,
        int tehMarbutas,
        int tehMarbutasFirst) {

    /** The fewest Arabic letters of an article: every one of 50,000 single paragraphs of Arabic news has more. */
    public static final int MIN_ARABIC_LETTERS = 40;

    /** The smallest share of Arabic among the letters: below half, the text is written in something else. */
    public static final double MIN_ARABIC_SHARE = 0.5;

    /** The largest share of damaged letters: one of twenty letters is damage to every fourth word (of five letters). */
    public static final double MAX_DAMAGED_SHARE = 0.05;

    /** Fewer damaged letters than this are an accident in a sound text. */
    public static final int MIN_DAMAGED = 3;

    /**
     * The smallest share of foreign letters in another language. Of 50,000 paragraphs of Arabic news none had as much;
     * the largest share, in a paragraph of foreign names, was 0.0085.
     */
    public static final double MIN_FOREIGN_SHARE = 0.01;

    /** The smallest share of foreign shapes and letters together in another language: one letter in twenty. */
    public static final double MIN_FOREIGN_SHAPES_SHARE = 0.05;

    /**
     * How often foreign shapes outnumber Arabic signs in another language. Arabic news whose every yeh and kaf was
     * typed in the Persian shape has 0.8 of them to a sign, and 99.9 % of its paragraphs at most 3.2.
     */
    public static final int FOREIGN_SHAPES_PER_ARABIC_SIGN = 10;

    /** Counts a whole text. */
    public static TextHealth of(String text) {
        return of(text, 0, text.length());
    }

    /**
     * Counts a part of a text.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the text
     */
    public static TextHealth of(String text, int start, int end) {
        Objects.checkFromToIndex(start, end, text.length());
        return new HealthCount().add(text, start, end).result();
    }

    /** Counts texts that stand below one another, such as a headline and the paragraphs. */
    public static TextHealth of(List<String> texts) {
        HealthCount count = new HealthCount();
        for (String text : texts) {
            count.add(text, 0, text.length());
        }
        return count.result();
    }

    /** The share of Arabic among the letters, from 0 to 1; 0 where there are no letters. */
    public double arabicShare() {
        return letters == 0 ? 0 : (double) arabicLetters / letters;
    }

    /** Why an article with this text cannot be classified; empty where it can. */
    public Optional<TextProblem> problem() {
        if (visible == 0) {
            return Optional.of(TextProblem.EMPTY);
        }
        if (isDamage(mojibake, letters)) {
            return Optional.of(TextProblem.MOJIBAKE);
        }
        if (isDamage(lost, letters + lost) || isVisualOrder()) {
            return Optional.of(TextProblem.BROKEN);
        }
        if (letters > 0 && arabicShare() < MIN_ARABIC_SHARE) {
            return Optional.of(TextProblem.NOT_ARABIC);
        }
        if (arabicLetters < MIN_ARABIC_LETTERS) {
            return Optional.of(TextProblem.TOO_SHORT);
        }
        return isOtherLanguage() ? Optional.of(TextProblem.OTHER_LANGUAGE) : Optional.empty();
    }

    private static boolean isDamage(int damaged, int all) {
        return damaged >= MIN_DAMAGED && damaged >= MAX_DAMAGED_SHARE * all;
    }

    private boolean isVisualOrder() {
        return tehMarbutasFirst >= MIN_DAMAGED && 2 * tehMarbutasFirst > tehMarbutas;
    }

    private boolean isOtherLanguage() {
        boolean byLetters = foreignLetters > arabicSigns && foreignLetters >= MIN_FOREIGN_SHARE * arabicLetters;
        int foreign = foreignLetters + foreignShapes;
        boolean byShapes = foreign > (long) FOREIGN_SHAPES_PER_ARABIC_SIGN * arabicSigns
                && foreign >= MIN_FOREIGN_SHAPES_SHARE * arabicLetters;
        return byLetters || byShapes;
    }
}
