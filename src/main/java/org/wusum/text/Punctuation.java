package org.wusum.text;

import java.util.Set;

/** Where sentences end, by the punctuation of Arabic news. */
final class Punctuation {
    private static final int LONGEST_RUN = 8;
    private static final Set<String> LATIN_ABBREVIATIONS =
            Set.of("Dr", "Mr", "Mrs", "Ms", "St", "No", "vs", "Gen", "Col", "Sen", "Rep", "Jr", "Sr", "Inc", "Ltd");
    private static final int LONGEST_ABBREVIATION = 3;

    private Punctuation() {}

    /**
     * Whether the range ends a sentence or breaks off in one: a stop, a colon, a comma; closing quotes do not count.
     */
    static boolean endsWithStop(String text, TextRange range) {
        char last = lastBeforeClosers(text, range);
        return isTerminator(last) || last == ':' || last == ',' || last == '،' || last == ';' || last == '؛';
    }

    /** As {@link #endsWithStop}, but a question, an exclamation or an ellipsis, as titles have them, is none. */
    static boolean endsWithStopOfRunningText(String text, TextRange range) {
        char last = lastBeforeClosers(text, range);
        return last != '؟' && last != '?' && last != '!' && last != '…' && endsWithStop(text, range);
    }

    private static char lastBeforeClosers(String text, TextRange range) {
        int end = range.end();
        while (end > range.start() && (isCloser(text.charAt(end - 1)) || TextRange.isBlank(text.charAt(end - 1)))) {
            end--;
        }
        return end > range.start() ? text.charAt(end - 1) : ' ';
    }

    /** The offset after the sentence that ends at an index, with its closing quotes, or -1 where none ends there. */
    static int sentenceEnd(String text, int at, int end) {
        char unit = text.charAt(at);
        if (!isTerminator(unit)) {
            return -1;
        }
        int next = afterRun(text, at + 1, end);
        if (next == end || TextRange.isBlank(text.charAt(next))) {
            return unit == '.' && next == at + 1 && isAbbreviation(text, at) ? -1 : next;
        }
        // Copy without a space after the stop: only where two Arabic words meet, never in a number or a host name.
        boolean touchesWords = next == at + 1
                && isArabicLetter(text.charAt(next))
                && at > 1
                && isArabicLetter(text.charAt(at - 1))
                && isArabicLetter(text.charAt(at - 2));
        return touchesWords ? next : -1;
    }

    private static int afterRun(String text, int from, int end) {
        int next = from;
        int limit = Math.min(end, from + LONGEST_RUN);
        while (next < limit && (isTerminator(text.charAt(next)) || isCloser(text.charAt(next)))) {
            next++;
        }
        return next;
    }

    /** A single letter before the dot (د. or U.S.), or one of the Latin titles. */
    private static boolean isAbbreviation(String text, int dot) {
        int start = dot;
        while (start > 0 && dot - start <= LONGEST_ABBREVIATION && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return dot - start == 1 || LATIN_ABBREVIATIONS.contains(text.substring(start, dot));
    }

    private static boolean isArabicLetter(char unit) {
        return unit >= 0x0621 && unit <= 0x06FF && Character.isLetter(unit);
    }

    static boolean isTerminator(char unit) {
        return unit == '.' || unit == '؟' || unit == '!' || unit == '?' || unit == '…' || unit == '\u06D4';
    }

    private static boolean isCloser(char unit) {
        return switch (unit) {
            case '"', '\'', '”', '“', '»', '«', '’', '‘', ')', ']', '›', '‹' -> true;
            default -> false;
        };
    }
}
