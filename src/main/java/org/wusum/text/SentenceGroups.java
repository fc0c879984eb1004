package org.wusum.text;

import java.util.ArrayList;
import java.util.List;

/** Splits running text that is longer than a paragraph into groups of sentences, in linear time. */
final class SentenceGroups {
    /**
     * Text up to this length stays one paragraph. Of 50,000 paragraphs of Arabic news, 99.9 % have at most 697
     * characters, so that longer text has lost its line breaks.
     */
    static final int LONGEST_PARAGRAPH = 800;

    /** The length that a group aims at, the middle of 350 to 500 characters. */
    static final int TARGET = 425;

    private static final int SHORTEST = 150;
    // A rest up to this length stays whole, since both halves of a longer one come near the target.
    private static final int LONGEST_REST = TARGET * 3 / 2;

    private SentenceGroups() {}

    /** The range itself where it is no longer than a paragraph, else its groups; all trimmed and in order. */
    static List<TextRange> of(String text, TextRange range) {
        if (range.length() <= LONGEST_PARAGRAPH) {
            return List.of(range);
        }
        List<TextRange> groups = new ArrayList<>();
        TextRange rest = range;
        while (rest.length() > LONGEST_REST) {
            int cut = cut(text, rest);
            groups.add(TextRange.trimmed(text, rest.start(), cut));
            rest = TextRange.trimmed(text, cut, rest.end());
        }
        if (!rest.isEmpty()) {
            groups.add(rest);
        }
        return groups;
    }

    /** The best place for a cut: a sentence end near the target, else a semicolon, else a comma, else a space. */
    private static int cut(String text, TextRange rest) {
        int cap = Math.min(rest.end(), rest.start() + LONGEST_PARAGRAPH);
        int sentence = -1;
        int semicolon = -1;
        int space = -1;
        for (int at = rest.start() + 1; at < cap; at++) {
            char unit = text.charAt(at);
            int sentenceEnd = Punctuation.sentenceEnd(text, at, rest.end());
            if (sentenceEnd > 0) {
                sentence = nearer(rest, sentence, sentenceEnd);
            } else if ((unit == '؛' || unit == ';')
                    && TextRange.isBlank(text.charAt(at + 1 < rest.end() ? at + 1 : at))) {
                semicolon = nearer(rest, semicolon, at + 1);
            } else if (isWordGap(unit)) {
                space = at;
            }
        }
        if (sentence > 0) {
            return sentence;
        }
        if (semicolon > 0) {
            return semicolon;
        }
        return space > 0 ? space : nextSpace(text, cap, rest.end());
    }

    /** Keeps away from both ends, so that no group is a splinter. */
    private static int nearer(TextRange rest, int best, int candidate) {
        int length = candidate - rest.start();
        if (length < SHORTEST || (candidate < rest.end() && rest.end() - candidate < SHORTEST)) {
            return best;
        }
        boolean isNearer = best < 0 || Math.abs(length - TARGET) < Math.abs(best - rest.start() - TARGET);
        return isNearer ? candidate : best;
    }

    /** A word is never cut, however long it is. */
    private static int nextSpace(String text, int from, int end) {
        int at = from;
        while (at < end && !isWordGap(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWordGap(char unit) {
        return TextRange.isBlank(unit) && !CodePointFolds.isZeroWidth(unit) && !CodePointFolds.isBidiControl(unit);
    }
}
