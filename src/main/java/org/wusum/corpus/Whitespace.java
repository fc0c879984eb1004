package org.wusum.corpus;

/** White space in the sense of Unicode: separators (general category Z) and the control characters that space text. */
final class Whitespace {

    private Whitespace() {}

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    /** The text without white space at its ends and with one space in place of each run inside. */
    static String collapse(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (isSpace(codePoint)) {
                pending = collapsed.length() > 0;
            } else {
                if (pending) {
                    collapsed.append(' ');
                }
                collapsed.appendCodePoint(codePoint);
                pending = false;
            }
        }
        return collapsed.toString();
    }
}
