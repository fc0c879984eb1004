package org.wusum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A stretch of text made ready to be shown, with some of its words marked. Immutable.
 *
 * <p>The text is not trusted. Characters that would do something to a page in place of being read are cut out and named instead:
 * control characters, line separators, surrogates without their half, and the embeddings, overrides and isolates of the Unicode
 * Bidirectional Algorithm (UAX #9), with which a text can show another order of words than it has. Joiners and the marks of
 * direction (U+200E, U+200F, U+061C) are part of ordinary Arabic text and stay.
 *
 * @param stretches the whole text in order, marked or not
 */
public record MarkedText(List<Stretch> stretches) {

    private static final List<String> BIDI_202A = List.of("LRE", "RLE", "PDF", "LRO", "RLO");
    private static final List<String> BIDI_2066 = List.of("LRI", "RLI", "FSI", "PDI");

    private static final Pattern BLANKS = Pattern.compile("[\\t\\n\\r]+");

    /** Copies the list. */
    public MarkedText {
        stretches = List.copyOf(stretches);
    }

    /**
     * A part of the text that looks the same throughout.
     *
     * @param shade how it is marked; {@link Shade#NONE} where it is not
     * @param pieces what is shown
     */
    public record Stretch(Shade shade, List<Piece> pieces) {

        /** Copies the list. */
        public Stretch {
            pieces = List.copyOf(pieces);
        }

        /** Whether it is a marked word. */
        public boolean isMarked() {
            return shade.end() > shade.start();
        }
    }

    /**
     * Readable text, or the name of a character that is not shown.
     *
     * @param text the text; empty for a name
     * @param control the character's name, such as {@code RLO} or {@code U+0007}; empty for text
     */
    public record Piece(String text, String control) {

        /** Whether this stands for a character that is not shown. */
        public boolean isControl() {
            return !control.isEmpty();
        }
    }

    /**
     * Cuts a range of a text at the marks.
     *
     * @param source the text
     * @param start UTF-16 offset of the range's first unit
     * @param end UTF-16 offset behind its last unit
     * @param shades marks inside the range, ascending and apart
     * @return the range
     * @throws IllegalArgumentException if a mark is outside the range or begins before the one before ends
     */
    public static MarkedText of(String source, int start, int end, List<Shade> shades) {
        List<Stretch> stretches = new ArrayList<>();
        int at = start;
        for (Shade shade : shades) {
            if (shade.start() < at || shade.end() > end || shade.end() <= shade.start()) {
                throw new IllegalArgumentException("found a mark from " + shade.start() + " to " + shade.end()
                        + " in a text from " + start + " to " + end + " that is shown up to " + at
                        + ", expected marks in order and apart");
            }
            add(stretches, Shade.NONE, source, at, shade.start());
            add(stretches, shade, source, shade.start(), shade.end());
            at = shade.end();
        }
        add(stretches, Shade.NONE, source, at, end);
        return new MarkedText(stretches);
    }

    /** This text between two others, without marks of their own. */
    MarkedText between(String before, String after) {
        List<Stretch> all = new ArrayList<>();
        add(all, Shade.NONE, before, 0, before.length());
        all.addAll(stretches);
        add(all, Shade.NONE, after, 0, after.length());
        return new MarkedText(all);
    }

    /** A text without marks. */
    public static MarkedText plain(String text) {
        return of(text, 0, text.length(), List.of());
    }

    /**
     * A text as one line for places that hold no markup, such as attributes: what is not shown stands there by its name in brackets.
     *
     * @param text the text
     * @return the line
     */
    public static String inAttribute(String text) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces(text, 0, text.length())) {
            line.append(
                    piece.isControl()
                            ? "[" + piece.control() + "]"
                            : BLANKS.matcher(piece.text()).replaceAll(" "));
        }
        return line.toString();
    }

    private static void add(List<Stretch> stretches, Shade shade, String source, int start, int end) {
        if (start < end) {
            stretches.add(new Stretch(shade, pieces(source, start, end)));
        }
    }

    private static List<Piece> pieces(String source, int start, int end) {
        List<Piece> pieces = new ArrayList<>();
        int from = start;
        for (int at = start; at < end; at++) {
            int codePoint = source.codePointAt(at);
            boolean whole = Character.isSupplementaryCodePoint(codePoint) && at + 1 < end;
            String name = whole ? "" : nameOf(source.charAt(at));
            if (!name.isEmpty()) {
                addText(pieces, source, from, at);
                pieces.add(new Piece("", name));
                from = at + 1;
            }
            at += whole ? 1 : 0;
        }
        addText(pieces, source, from, end);
        return pieces;
    }

    private static void addText(List<Piece> pieces, String source, int from, int to) {
        if (from < to) {
            pieces.add(new Piece(source.substring(from, to), ""));
        }
    }

    /** The name of a character that is not shown; empty for one that is. */
    private static String nameOf(char unit) {
        if (unit >= '\u202A' && unit <= '\u202E') {
            return BIDI_202A.get(unit - '\u202A');
        }
        if (unit >= '\u2066' && unit <= '\u2069') {
            return BIDI_2066.get(unit - '\u2066');
        }
        boolean blank = unit == '\n' || unit == '\r' || unit == '\t';
        boolean unreadable = Character.isISOControl(unit) && !blank;
        boolean separator = unit == '\u2028' || unit == '\u2029';
        boolean nothing = unit == '\uFEFF' || unit >= '\uFFFE' || (unit >= '\uFDD0' && unit <= '\uFDEF');
        return unreadable || separator || nothing || Character.isSurrogate(unit)
                ? String.format(Locale.ROOT, "U+%04X", (int) unit)
                : "";
    }
}
