package org.wusum.text;

/**
 * One token of a text.
 *
 * @param form the normalised surface: without thousands separators in a number and without the dots of an
 *     abbreviation, cut after {@link Analyzer#MAX_FORM_LENGTH} units
 * @param term the lightly stemmed form; equal to {@code form} when stemming is off or the token is not an Arabic word
 * @param kind what the token is made of
 * @param start where it begins in the original, a UTF-16 offset
 * @param end where it ends in the original, exclusive, a UTF-16 offset
 */
public record Token(String form, String term, Kind kind, int start, int end) {
    /** What a token is made of. */
    public enum Kind {
        /** Letters of Arabic or of any other script but Latin. */
        WORD,
        /** Latin letters, with digits where they belong to the name: {@code purl}, {@code f-35}, {@code 5g}. */
        LATIN,
        /** Digits with decimal points: {@code 5}, {@code 3.5}, {@code 1000}. */
        NUMBER
    }
}
