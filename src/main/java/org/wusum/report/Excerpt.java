package org.wusum.report;

import java.util.List;
import java.util.Optional;

/** The part of a text that is worth its place on a page: all of it, or where it is long what stands around its strongest words. */
final class Excerpt {

    /** As much as is shown of a paragraph, in UTF-16 units. Paragraphs of news are shorter; this bounds the page. */
    static final int LONG = 2_000;

    /** As much as is shown in a table, in UTF-16 units. */
    static final int SHORT = 360;

    /** To leave out a word or two would only puzzle. */
    private static final int WORTH_CUTTING = 40;

    private static final String LEFT_OUT = "…";

    private Excerpt() {}

    /**
     * Cuts a text between words where it is too long.
     *
     * @param text the text
     * @param most how many units are shown at most
     * @param shades the marks, in order; those outside what is shown are left out
     * @return all of the text, or the part around its first mark that is evidence
     */
    static MarkedText of(String text, int most, List<Shade> shades) {
        if (text.length() <= most) {
            return MarkedText.of(text, 0, text.length(), shades);
        }
        Optional<Shade> middle = shades.stream().filter(Shade::evidence).findFirst();
        int from = Math.min(middle.map(Shade::start).orElse(0) - most / 3, text.length() - most);
        boolean fromBeginning = from < WORTH_CUTTING && middle.map(Shade::end).orElse(0) <= most;
        int start = fromBeginning ? 0 : wordStart(text, from, shades);
        int end = wordEnd(
                text,
                Math.min(text.length(), start + most),
                middle.map(Shade::end).orElse(start));
        List<Shade> inside = shades.stream()
                .filter(shade -> shade.start() >= start && shade.end() <= end)
                .toList();
        MarkedText part = MarkedText.of(text, start, end, inside);
        return part.between(start > 0 ? LEFT_OUT : "", end < text.length() ? LEFT_OUT : "");
    }

    /** The next blank, if it comes before the first word that must be seen; else not between the halves of a pair. */
    private static int wordStart(String text, int from, List<Shade> shades) {
        int limit = shades.stream()
                .mapToInt(Shade::start)
                .filter(start -> start >= from)
                .findFirst()
                .orElse(text.length());
        for (int at = from; at > 0 && at < limit; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        boolean cutsPair = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
        return cutsPair ? from + 1 : from;
    }

    /** The last blank, if it comes behind the word that must be seen; else not between the halves of a pair. */
    private static int wordEnd(String text, int to, int seen) {
        for (int at = to; at < text.length() && at > seen; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        boolean cutsPair = to < text.length() && Character.isLowSurrogate(text.charAt(to));
        return cutsPair ? to - 1 : to;
    }
}
