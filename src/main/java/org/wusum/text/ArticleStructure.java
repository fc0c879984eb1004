package org.wusum.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the text of an article into a date line, a headline, subheadings and paragraphs.
 *
 * <p>Lines end at any of the mandatory breaks of Unicode Standard Annex #14. A line is a paragraph, or several lines
 * are where the text is hard-wrapped; a paragraph of more than 800 characters has lost its breaks and is divided into
 * groups of sentences of about 350 to 500 characters. The rules for the other kinds:
 *
 * <ul>
 *   <li>a date line is among the first lines and holds nothing but a date and what belongs to it; a date before text
 *       on the first line is a date line of its own where it is numeric, labelled, or set off by a dash or a colon;
 *   <li>the headline is the first line, where no title is known: at most {@value #LONGEST_HEADLINE} characters, no
 *       full stop at its end, and longer text after it;
 *   <li>a subheading is a line of at most {@value #MOST_SUBHEADING_WORDS} words without a stop at its end, right
 *       before a paragraph; a question may be one.
 * </ul>
 *
 * <p>Without state, safe for all threads. The time is linear in the length of the text.
 */
public final class ArticleStructure {
    private static final int LONGEST_HEADLINE = 150;
    private static final int LONGEST_SUBHEADING = 60;
    private static final int MOST_SUBHEADING_WORDS = 6;
    // A date may follow a headline and a byline.
    private static final int LINES_WITH_DATE = 3;

    private final String text;
    private final List<TextRange> lines;
    private final List<Segment> segments = new ArrayList<>();

    private ArticleStructure(String text) {
        this.text = text;
        this.lines = new ArrayList<>(TextLines.of(text));
    }

    /**
     * The segments in order, not overlapping; every character that is neither white space nor invisible (bidi controls,
     * zero-width characters) belongs to exactly one.
     *
     * @param text the text of an article
     * @param titleKnown whether the title came apart from the text, so that the first line is no headline
     */
    public static List<Segment> of(String text, boolean titleKnown) {
        return new ArticleStructure(text).divide(titleKnown);
    }

    private List<Segment> divide(boolean titleKnown) {
        boolean headlineOpen = !titleKnown;
        for (int i = 0; i < lines.size(); i++) {
            if (i < LINES_WITH_DATE && takeDate(i)) {
                continue;
            }
            if (headlineOpen && isHeadline(i)) {
                add(Segment.Kind.HEADLINE, lines.get(i));
            } else if (isSubheading(i)) {
                add(Segment.Kind.SUBHEADING, lines.get(i));
            } else {
                SentenceGroups.of(text, lines.get(i)).forEach(group -> add(Segment.Kind.PARAGRAPH, group));
            }
            headlineOpen = false;
        }
        return List.copyOf(segments);
    }

    /** Takes a date off the line; true where nothing is left of the line. */
    private boolean takeDate(int i) {
        TextRange line = lines.get(i);
        int dateEnd = DateLine.end(text, line);
        boolean whole = dateEnd == line.end();
        if (dateEnd < 0 || (!whole && i > 0)) {
            return false;
        }
        add(Segment.Kind.DATE_LINE, TextRange.trimmed(text, line.start(), dateEnd));
        lines.set(i, TextRange.trimmed(text, dateEnd, line.end()));
        return whole;
    }

    private boolean isHeadline(int i) {
        TextRange line = lines.get(i);
        return line.length() <= LONGEST_HEADLINE
                && !Punctuation.endsWithStopOfRunningText(text, line)
                && lengthAfter(i, line.length()) > line.length();
    }

    /** The length of the lines after this one, counted no further than is needed to exceed the bound. */
    private int lengthAfter(int i, int bound) {
        int sum = 0;
        for (int next = i + 1; next < lines.size() && sum <= bound; next++) {
            sum += lines.get(next).length();
        }
        return sum;
    }

    private boolean isSubheading(int i) {
        return i + 1 < lines.size() && isHeadingLike(i) && !isHeadingLike(i + 1);
    }

    private boolean isHeadingLike(int i) {
        TextRange line = lines.get(i);
        return line.length() <= LONGEST_SUBHEADING
                && words(line) <= MOST_SUBHEADING_WORDS
                && !Punctuation.endsWithStopOfRunningText(text, line);
    }

    private int words(TextRange line) {
        int words = 0;
        boolean inWord = false;
        for (int at = line.start(); at < line.end(); at++) {
            boolean blank = TextRange.isBlank(text.charAt(at));
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        return words;
    }

    private void add(Segment.Kind kind, TextRange range) {
        segments.add(new Segment(kind, range.start(), range.end()));
    }
}
