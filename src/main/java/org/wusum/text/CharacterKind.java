package org.wusum.text;

import java.util.Arrays;

/** The kinds of character that end or continue a token, looked up by UTF-16 unit. */
final class CharacterKind {
    static final byte OTHER = 0;
    static final byte LATIN = 1;
    static final byte LETTER = 2;
    static final byte DIGIT = 3;
    /** Belongs to whatever letter or digit is before it: combining marks, joiners, bidi controls. */
    static final byte MARK = 4;

    private static final byte SURROGATE = 5;
    private static final byte NOT_ASKED_YET = 6;

    // Filled as units are met: a text has few of them, and a short run would wait for all.
    private static final byte[] TABLE = table();

    private CharacterKind() {}

    /** The kind of the code point that begins at an index. */
    static byte at(String text, int index) {
        byte kind = TABLE[text.charAt(index)];
        return kind < SURROGATE ? kind : of(text.codePointAt(index), text.charAt(index));
    }

    private static byte of(int codePoint, char unit) {
        return Character.isSurrogate(unit) ? of(codePoint) : askedFirst(unit);
    }

    private static byte askedFirst(char unit) {
        byte kind = of(unit);
        TABLE[unit] = kind;
        return kind;
    }

    /** Whether a unit by itself is a letter of another script than Latin. */
    static boolean isLetter(char unit) {
        return !Character.isSurrogate(unit) && of(unit) == LETTER;
    }

    private static byte[] table() {
        byte[] kinds = new byte[1 << 16];
        Arrays.fill(kinds, NOT_ASKED_YET);
        Arrays.fill(kinds, Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1, SURROGATE);
        return kinds;
    }

    private static byte of(int c) {
        if (CodePointFolds.isArabicMark(c) || CodePointFolds.isZeroWidth(c) || CodePointFolds.isBidiControl(c)) {
            return MARK;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> isLatin(c) ? LATIN : LETTER;
            default -> OTHER;
        };
    }

    private static boolean isLatin(int c) {
        return c < 0x0250 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0xFF21 && c <= 0xFF5A);
    }
}
