package org.wusum.text;

/** The plain way to count what {@link TextHealth} reports: code point by code point, each asked for all that it may be. */
final class PlainHealthCount {
    private static final int SHORTEST_LATIN_1_RUN = 4;

    private final String text;
    private final int end;

    private int visible;
    private int letters;
    private int arabicLetters;
    private int latinLetters;
    private int otherScripts;
    private int presentationForms;
    private int bidiControls;
    private int mojibake;
    private int lost;
    private int foreignLetters;
    private int foreignShapes;
    private int arabicSigns;
    private int tehMarbutas;
    private int tehMarbutasFirst;

    private int previous = ' ';
    private int latin1Run;

    PlainHealthCount(String text, int start, int end) {
        this.text = text;
        this.end = end;
        int at = start;
        while (at < end) {
            int codePoint = text.charAt(at);
            if (Character.isSurrogate((char) codePoint) && at + 1 < end) {
                codePoint = text.codePointAt(at);
            }
            at = count(codePoint, at);
        }
        endLatin1Run();
    }

    TextHealth result() {
        return new TextHealth(
                visible,
                letters,
                arabicLetters,
                latinLetters,
                otherScripts,
                presentationForms,
                bidiControls,
                mojibake,
                lost,
                foreignLetters,
                foreignShapes,
                arabicSigns,
                tehMarbutas,
                tehMarbutasFirst);
    }

    private int count(int c, int at) {
        if (c != '?' && !(c >= 0xC0 && c <= 0xFF)) {
            endLatin1Run();
        }
        int next = at + Character.charCount(c);
        if (c == '?') {
            next = questionMarks(at);
        } else if (isLost(c)) {
            lost++;
            visible++;
        } else if (CodePointFolds.isBidiControl(c)) {
            bidiControls++;
        } else if (c > 0xFFFF || !TextRange.isBlank((char) c)) {
            visible++;
            letter(c, at);
        }
        if (!CodePointFolds.isArabicMark(c) && c != 0x0640) {
            previous = c;
        }
        return next;
    }

    /** A run of question marks that no letter stands before is a word whose letters were lost, else it is emphasis. */
    private int questionMarks(int at) {
        endLatin1Run();
        int next = at;
        while (next < end && text.charAt(next) == '?') {
            next++;
        }
        int run = next - at;
        visible += run;
        if (run > 1 && TextRange.isBlank((char) Math.min(previous, 0xFFFF))) {
            lost += run;
        }
        return next;
    }

    private static boolean isLost(int c) {
        return c == 0xFFFD
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c < ' ' && !(c >= '\t' && c <= '\r') && !(c >= 0x1C && c <= 0x1F))
                || (c >= 0x7F && c <= 0x9F && c != 0x85);
    }

    private void letter(int c, int at) {
        if (!Character.isLetter(c)) {
            return;
        }
        letters++;
        if (isArabic(c)) {
            arabicLetters++;
            arabic(c, at);
        } else if (c < 0x0250 || (c >= 0x1E00 && c <= 0x1EFF)) {
            latinLetters++;
            latin(c, at);
        } else {
            otherScripts++;
        }
    }

    private static boolean isArabic(int c) {
        return (c >= 0x0600 && c <= 0x06FF)
                || (c >= 0x0750 && c <= 0x077F)
                || (c >= 0x0870 && c <= 0x08FF)
                || (c >= 0xFB50 && c <= 0xFDFF)
                || (c >= 0xFE70 && c <= 0xFEFC)
                || (c >= 0x1EE00 && c <= 0x1EEFF);
    }

    private void arabic(int c, int at) {
        if (c >= 0xFB50) {
            presentationForms++;
        }
        boolean first = !Character.isLetter(previous);
        switch (c) {
            case 0x0629, 0xFE93, 0xFE94 -> tehMarbuta(first, at);
            case 0x0623, 0x0625, 0x0649 -> arabicSigns++;
            case 0x0627 -> arabicSigns += first && unit(at + 1) == 0x0644 ? 1 : 0;
            case 0x06A9, 0x06CC, 0x06C1, 0x06BE -> foreignShapes++;
            case 0x0637, 0x0638, 0x0639, 0x063A -> mojibake += isTrailOf1256(unit(at + 1)) ? 1 : 0;
            default -> foreignLetters += isForeign(c) ? 1 : 0;
        }
    }

    private void tehMarbuta(boolean first, int at) {
        tehMarbutas++;
        arabicSigns++;
        if (first && Character.isLetter(unit(at + 1))) {
            tehMarbutasFirst++;
        }
    }

    private char unit(int index) {
        return index < end ? text.charAt(index) : ' ';
    }

    /** A letter of the Arabic blocks that neither Arabic nor its old spellings and loan words need. */
    private static boolean isForeign(int c) {
        boolean isArabicAlphabet = c <= 0x064A || c == 0x0671 || c == 0x06A4;
        return c < 0xFB50 && !isArabicAlphabet && !CodePointFolds.isArabicMark(c);
    }

    /**
     * UTF-8 read as windows-1256: its lead bytes D8 to DB show as ط ظ ع غ, its trail bytes as what that code page has
     * from 80 to BF. Of these only signs count that cannot follow a letter in print (WHATWG Encoding, index
     * windows-1256).
     */
    private static boolean isTrailOf1256(char c) {
        boolean isArabic = c >= 0x0600 && c <= 0x06FF;
        return !isArabic && isSignOf1256(c);
    }

    private static boolean isSignOf1256(char c) {
        return switch (c) {
            case '€',
                    '‚',
                    'ƒ',
                    '„',
                    '†',
                    '‡',
                    'ˆ',
                    '‰',
                    'Œ',
                    '™',
                    'œ',
                    '¢',
                    '£',
                    '¤',
                    '¥',
                    '¦',
                    '§',
                    '¨',
                    '©',
                    '¬',
                    '®',
                    '¯',
                    '°',
                    '±',
                    '²',
                    '³',
                    '´',
                    'µ',
                    '¶',
                    '·',
                    '¸',
                    '¹',
                    '¼',
                    '½',
                    '¾' -> true;
            default -> false;
        };
    }

    private void latin(int c, int at) {
        boolean pair = c >= 0xD8 && c <= 0xDB && isTrailOf1252(unit(at + 1));
        mojibake += pair ? 1 : 0;
        if (c >= 0xC0 && c <= 0xFF && !pair) {
            latin1Run++;
        } else {
            endLatin1Run();
        }
    }

    /**
     * UTF-8 read as ISO-8859-1 or windows-1252: the lead bytes show as Ø Ù Ú Û, a trail byte as a control or a sign
     * from U+0080 to U+00BF, or as one of the signs that windows-1252 has there (WHATWG Encoding, index windows-1252).
     */
    private static boolean isTrailOf1252(char c) {
        return (c >= 0x80 && c <= 0xBF) || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".indexOf(c) >= 0;
    }

    /** windows-1256 read as ISO-8859-1: whole words of letters from À to ÿ, which no Latin language has. */
    private void endLatin1Run() {
        if (latin1Run >= SHORTEST_LATIN_1_RUN) {
            mojibake += latin1Run;
        }
        latin1Run = 0;
    }
}
