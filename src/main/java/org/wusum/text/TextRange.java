package org.wusum.text;

/** A part of a text by its UTF-16 offsets, the end exclusive. */
record TextRange(int start, int end) {
    int length() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** The range without the blanks at both ends; empty where it holds nothing else. */
    static TextRange trimmed(String text, int start, int end) {
        int from = start;
        while (from < end && isBlank(text.charAt(from))) {
            from++;
        }
        int to = end;
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return new TextRange(from, to);
    }

    /** White space of any kind, and characters that show nothing. */
    static boolean isBlank(char unit) {
        if (unit > ' ' && unit < 0x7F) {
            return false;
        }
        return Character.isWhitespace(unit)
                || Character.isSpaceChar(unit)
                || unit == '\u0085'
                || CodePointFolds.isZeroWidth(unit)
                || CodePointFolds.isBidiControl(unit);
    }
}
