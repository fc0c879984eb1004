package org.wusum.text;

import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * What each normalisation rule makes of one code point, read when a normaliser builds its table.
 *
 * <p>The JDK's own NFKC and NFD are asked inside fixed blocks alone, all assigned long before the oldest supported
 * JDK, so that the answer is the same on every JDK.
 */
final class CodePointFolds {
    /** The code point disappears and belongs to nothing. */
    static final int DROP = -1;

    /** The code point disappears and counts as part of the letter before it. */
    static final int DROP_MARK = -2;

    private static final int ALEF = 0x0627;
    private static final int TEH_MARBUTA = 0x0629;
    private static final int KAF = 0x0643;
    private static final int HEH = 0x0647;
    private static final int WAW = 0x0648;
    private static final int YEH = 0x064A;

    private CodePointFolds() {}

    static int compatibilityForm(int c) {
        String expansion = expansion(c);
        return expansion != null && expansion.codePointCount(0, expansion.length()) == 1 ? expansion.codePointAt(0) : c;
    }

    /** The letters that a presentation form stands for, or null where the code point is none. */
    static @Nullable String expansion(int c) {
        if (!isDecomposed(c)) {
            return null;
        }
        String source = Character.toString(c);
        String letters = java.text.Normalizer.normalize(source, Form.NFKC);
        if (letters.equals(source)) {
            return null;
        }
        if (c >= 0xFDFA && c <= 0xFDFC) {
            return ' ' + letters + ' ';
        }
        return letters.charAt(0) == ' ' ? letters.substring(1) : letters;
    }

    private static boolean isDecomposed(int c) {
        return (c >= 0xFB00 && c <= 0xFB06)
                || (c >= 0xFB50 && c <= 0xFDFC)
                || (c >= 0xFE70 && c <= 0xFEFC)
                || (c >= 0x1EE00 && c <= 0x1EEFF);
    }

    static int fullWidthForm(int c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return c - 0xFF01 + '!';
        }
        if ((c >= 0xFE50 && c <= 0xFE6B) || (c >= 0x1D400 && c <= 0x1D7FF)) {
            String form = java.text.Normalizer.normalize(Character.toString(c), Form.NFKC);
            return form.length() == 1 ? form.charAt(0) : c;
        }
        return c;
    }

    static int harakat(int c) {
        return (c >= 0x064B && c <= 0x0652) || (c >= 0x08F0 && c <= 0x08F2) ? DROP_MARK : c;
    }

    static int superscriptAlef(int c) {
        return c == 0x0670 ? DROP_MARK : c;
    }

    static int quranicMark(int c) {
        return isArabicMark(c) && harakat(c) == c && c != 0x0670 ? DROP_MARK : c;
    }

    /** Combining marks of the Arabic blocks, and the small waw and yeh that stand above a line of the Koran. */
    static boolean isArabicMark(int c) {
        return (c >= 0x0610 && c <= 0x061A)
                || (c >= 0x064B && c <= 0x065F)
                || c == 0x0670
                || (c >= 0x06D6 && c <= 0x06DC)
                || (c >= 0x06DF && c <= 0x06E8)
                || (c >= 0x06EA && c <= 0x06ED)
                || (c >= 0x0897 && c <= 0x089F)
                || (c >= 0x08CA && c <= 0x08E1)
                || (c >= 0x08E3 && c <= 0x08FF)
                || (c >= 0x10EFC && c <= 0x10EFF);
    }

    static int tatweel(int c) {
        return c == 0x0640 ? DROP_MARK : c;
    }

    static int alef(int c) {
        return switch (c) {
            case 0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673, 0x0675, 0x0773, 0x0774 -> ALEF;
            default -> c;
        };
    }

    static int yeh(int c) {
        return switch (c) {
            case 0x0649, 0x06CC, 0x0620, 0x063D, 0x063E, 0x063F, 0x06CD, 0x06CE, 0x06D0, 0x06D1, 0x06D2 -> YEH;
            case 0x06D3 -> 0x0626;
            default -> c;
        };
    }

    static int kafAndHeh(int c) {
        return switch (c) {
            case 0x06A9, 0x06AA, 0x063B, 0x063C, 0x06AC, 0x06AE -> KAF;
            case 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06D5, 0x06FF -> HEH;
            case 0x06C3 -> TEH_MARBUTA;
            default -> c;
        };
    }

    static int foreignLetter(int c) {
        return switch (c) {
            case 0x067E -> 0x0628;
            case 0x0679, 0x067C -> 0x062A;
            case 0x0686 -> 0x062C;
            case 0x0688, 0x0689 -> 0x062F;
            case 0x0691, 0x0693, 0x0695 -> 0x0631;
            case 0x0698 -> 0x0632;
            case 0x069A -> 0x0633;
            case 0x06A2, 0x06A4 -> 0x0641;
            case 0x06A7, 0x06A8 -> 0x0642;
            case 0x06AB, 0x06AD, 0x06AF -> KAF;
            case 0x06B5 -> 0x0644;
            case 0x06BA, 0x06BB, 0x06BC -> 0x0646;
            case 0x06C4, 0x06C5, 0x06C6, 0x06C7, 0x06C8, 0x06C9, 0x06CA, 0x06CB, 0x06CF -> WAW;
            default -> c;
        };
    }

    static int tehMarbuta(int c) {
        return c == TEH_MARBUTA ? HEH : c;
    }

    static int hamzaCarrier(int c) {
        return switch (c) {
            case 0x0624, 0x0676, 0x0677 -> WAW;
            case 0x0626, 0x0678 -> YEH;
            case 0x0674 -> 0x0621;
            default -> c;
        };
    }

    static int digit(int c) {
        if (c >= 0x0660 && c <= 0x0669) {
            return c - 0x0660 + '0';
        }
        return c >= 0x06F0 && c <= 0x06F9 ? c - 0x06F0 + '0' : c;
    }

    static int bidiControl(int c) {
        return isBidiControl(c) ? DROP : c;
    }

    static boolean isBidiControl(int c) {
        return c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x206F);
    }

    static int zeroWidth(int c) {
        return isZeroWidth(c) ? DROP : c;
    }

    static boolean isZeroWidth(int c) {
        return (c >= 0x200B && c <= 0x200D)
                || (c >= 0x2060 && c <= 0x2065)
                || c == 0xFEFF
                || c == 0x00AD
                || c == 0x034F
                || c == 0x180E
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    static int space(int c) {
        return isSpaceSeparator(c) ? ' ' : c;
    }

    private static boolean isSpaceSeparator(int c) {
        return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    static int quote(int c) {
        return switch (c) {
            case 0x00AB, 0x00BB, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x2036, 0x300C, 0x300D, 0x301D, 0x301E -> '"';
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035, 0x2039, 0x203A, 0x02BC, 0x00B4, '`' -> '\'';
            default -> c;
        };
    }

    static int punctuation(int c) {
        return switch (c) {
            case 0x060C, 0x066C, 0x3001, 0x2E41 -> ',';
            case 0x061B, 0x2E35 -> ';';
            case 0x061F, 0x2E2E -> '?';
            case 0x066B, 0x06D4, 0x3002 -> '.';
            case 0x066A -> '%';
            case 0x066D -> '*';
            case 0x060D, 0x2044 -> '/';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
            case 0xFD3E -> '(';
            case 0xFD3F -> ')';
            default -> c;
        };
    }

    static int lowerCase(int c) {
        return c <= 0x052F || (c >= 0x1E00 && c <= 0x1FFF) ? Character.toLowerCase(c) : c;
    }

    static int latinDiacritic(int c) {
        if (c >= 0x0300 && c <= 0x036F) {
            return DROP_MARK;
        }
        if ((c >= 0x00C0 && c <= 0x024F) || (c >= 0x1E00 && c <= 0x1EFF)) {
            return java.text.Normalizer.normalize(Character.toString(c), Form.NFD)
                    .codePointAt(0);
        }
        return c;
    }
}
