package org.wusum.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text, joined where they are the pieces of hard-wrapped paragraphs.
 *
 * <p>A line was wrapped where the first word of the next line would not have fitted any more into the width of the
 * text. The text counts as hard-wrapped where that, and no stop, is at the end of most lines that another line follows
 * directly.
 */
final class TextLines {
    // Mail and terminal widths; a longer line cannot come from a wrapped text, a shorter width is that of a list or a
    // poem.
    private static final int NARROWEST = 40;
    private static final int NARROWEST_OF_FEW = 60;
    private static final int WIDEST = 120;
    private static final int FEW_PAIRS = 3;
    private static final double MOST = 0.6;

    private final String text;
    private final List<TextRange> lines;
    private final int width;

    private TextLines(String text) {
        this.text = text;
        this.lines = split(text);
        this.width = lines.stream().mapToInt(TextRange::length).max().orElse(0);
    }

    /** The non-empty lines, trimmed, each as long as the paragraph it was wrapped from. */
    static List<TextRange> of(String text) {
        if (lineEnd(text, 0) == text.length()) {
            TextRange only = TextRange.trimmed(text, 0, text.length());
            return only.isEmpty() ? List.of() : List.of(only);
        }
        TextLines lines = new TextLines(text);
        return lines.isHardWrapped() ? lines.rejoined() : lines.nonEmpty();
    }

    private static List<TextRange> split(String text) {
        List<TextRange> lines = new ArrayList<>();
        int start = 0;
        for (int end = lineEnd(text, 0); end < text.length(); end = lineEnd(text, start)) {
            lines.add(TextRange.trimmed(text, start, end));
            boolean isCarriageReturnLineFeed =
                    text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
            start = end + (isCarriageReturnLineFeed ? 2 : 1);
        }
        lines.add(TextRange.trimmed(text, start, text.length()));
        return lines;
    }

    /** The next line end from an index on, or the text's end. */
    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The mandatory breaks of UAX #14: CR, LF, VT, FF, NEL, line separator, paragraph separator. */
    private static boolean isLineEnd(char unit) {
        return unit <= '\r' ? unit >= '\n' : unit == '\u0085' || unit == '\u2028' || unit == '\u2029';
    }

    private boolean isHardWrapped() {
        if (width < NARROWEST || width > WIDEST) {
            return false;
        }
        int pairs = 0;
        int wrapped = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (isPair(i)) {
                pairs++;
                wrapped += isFull(i) && !Punctuation.endsWithStop(text, lines.get(i)) ? 1 : 0;
            }
        }
        return wrapped > 0 && wrapped >= MOST * pairs && (pairs >= FEW_PAIRS || width >= NARROWEST_OF_FEW);
    }

    private boolean isPair(int i) {
        return !lines.get(i).isEmpty() && !lines.get(i + 1).isEmpty();
    }

    private boolean isFull(int i) {
        return lines.get(i).length() + 1 + firstWordLength(lines.get(i + 1)) > width;
    }

    private int firstWordLength(TextRange line) {
        int at = line.start();
        while (at < line.end() && !TextRange.isBlank(text.charAt(at))) {
            at++;
        }
        return at - line.start();
    }

    private List<TextRange> rejoined() {
        boolean blankLinesPart = blankLinesPart();
        List<TextRange> joined = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean continues = i + 1 < lines.size()
                    && isPair(i)
                    && isFull(i)
                    && (blankLinesPart || !Punctuation.endsWithStop(text, lines.get(i)));
            if (!continues) {
                addNonEmpty(
                        joined,
                        new TextRange(lines.get(first).start(), lines.get(i).end()));
                first = i + 1;
            }
        }
        return joined;
    }

    /** Whether blank lines stand between paragraphs, so that a full line that happens to end in a stop goes on. */
    private boolean blankLinesPart() {
        int blank = 0;
        boolean seen = false;
        for (TextRange line : lines) {
            seen |= !line.isEmpty();
            blank += seen && line.isEmpty() ? 1 : 0;
        }
        return blank > 0;
    }

    private List<TextRange> nonEmpty() {
        List<TextRange> kept = new ArrayList<>();
        lines.forEach(line -> addNonEmpty(kept, line));
        return kept;
    }

    private static void addNonEmpty(List<TextRange> ranges, TextRange range) {
        if (!range.isEmpty()) {
            ranges.add(range);
        }
    }
}
