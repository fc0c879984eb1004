package org.wusum.cli;

/** Puts text into Unicode isolates (UAX #9), so that a terminal does not shuffle what stands around Arabic letters. */
final class BidiText {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private BidiText() {}

    /** The text on one line, without controls of its own, in an isolate. */
    static String isolated(String text) {
        StringBuilder isolated = new StringBuilder(text.length() + 2).append(FIRST_STRONG_ISOLATE);
        text.codePoints().forEach(codePoint -> appendPlain(isolated, codePoint));
        return isolated.append(POP_DIRECTIONAL_ISOLATE).toString();
    }

    /** An escape character would reach the terminal as a command, and a control of the text would break the isolate. */
    private static void appendPlain(StringBuilder out, int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (Character.isISOControl(codePoint) || codePoint == 0x2028 || codePoint == 0x2029 || surrogate) {
            out.append(' ');
        } else if (!isBidiControl(codePoint)) {
            out.appendCodePoint(codePoint);
        }
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
