package org.wusum.text;

/**
 * Counts what {@link TextHealth} reports, in one pass over each text; used by one thread. A run of units that nearly all text
 * consists of is counted by table, without a branch for each: all counts of a unit stand side by side in one number.
 */
final class HealthCount {
    private static final int SHORTEST_LATIN_1_RUN = 4;

    // Counts of a unit, ten bits each.
    private static final int FIELD = 10;
    private static final long MOST = (1 << FIELD) - 1;
    private static final long VISIBLE = 1;
    private static final int ARABIC_AT = FIELD;
    private static final int LATIN_AT = 2 * FIELD;
    private static final int SIGN_AT = 3 * FIELD;
    private static final int TEH_MARBUTA_AT = 4 * FIELD;
    private static final long COUNTS = (1L << (5 * FIELD)) - 1;

    // What a unit is to its neighbours. Three of the flags are one bit apart, so that shifts bring them together.
    private static final int LETTER_AT = 5 * FIELD;
    private static final long LETTER = 1L << LETTER_AT;
    private static final long BLANK = LETTER << 1;
    /** Changes nothing of what stands before the next unit. */
    private static final long TRANSPARENT = LETTER << 2;

    private static final int LAM_AT = LETTER_AT + 3;
    private static final long LAM = 1L << LAM_AT;
    private static final int ALEF_AT = LETTER_AT + 4;
    private static final long ALEF = 1L << ALEF_AT;
    /** Not plain behind anything but a letter. */
    private static final int ENDING_AT = LETTER_AT + 5;

    private static final long ENDING = 1L << ENDING_AT;
    /** Not plain before a unit that is not plain. */
    private static final int LEAD_AT = LETTER_AT + 6;

    private static final long LEAD = 1L << LEAD_AT;
    /** Not plain: to be counted by {@link #count}. */
    private static final long OTHER = Long.MIN_VALUE;

    private static final long[] UNITS = units();

    private char[] chunk = {};
    private int chunkStart;
    private int chunkEnd;
    private String text = "";
    private int end;

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

    /** Whether a letter or a blank stands before, as in the flags of a unit. */
    private long before = BLANK;

    private int latin1Run;

    /** Counts a part of a text, which stands on lines of its own beside what was counted before. */
    HealthCount add(String added, int start, int addedEnd) {
        text = added;
        end = addedEnd;
        before = BLANK;
        chunkEnd = start;
        int at = plain(start);
        while (at < end) {
            int codePoint = text.charAt(at);
            if (Character.isSurrogate((char) codePoint) && at + 1 < end) {
                codePoint = text.codePointAt(at);
            }
            at = plain(count(codePoint, at));
        }
        endLatin1Run();
        return this;
    }

    private static long[] units() {
        long[] units = new long[0x0700];
        for (char c = 0; c < units.length; c++) {
            units[c] = isPlain(c) ? plainUnit(c) : OTHER;
        }
        units[0x0644] |= LAM;
        units[0x0627] |= ALEF;
        units[0x0629] |= ENDING | (1L << SIGN_AT) | (1L << TEH_MARBUTA_AT);
        for (char sign : new char[] {0x0623, 0x0625, 0x0649}) {
            units[sign] |= 1L << SIGN_AT;
        }
        for (char lead = 0x0637; lead <= 0x063A; lead++) {
            units[lead] |= LEAD;
        }
        return units;
    }

    /** Whether a unit counts the same whatever stands around it, but for what the flags say. */
    private static boolean isPlain(char c) {
        boolean isLatin1 = c >= 0x80 && c <= 0xFF && c != '«' && c != '»';
        boolean isOtherScript = Character.isLetter(c) && c >= 0x0250 && !isArabic(c);
        return c != '?'
                && !isLost(c)
                && !isLatin1
                && !isOtherScript
                && !isSignOf1256(c)
                && !CodePointFolds.isBidiControl(c)
                && !(Character.isLetter(c) && isArabic(c) && isForeign(c));
    }

    private static long plainUnit(char c) {
        long flags = isTransparent(c) ? TRANSPARENT : 0;
        if (TextRange.isBlank(c)) {
            return flags | BLANK;
        }
        if (!Character.isLetter(c)) {
            return flags | VISIBLE;
        }
        return flags | LETTER | VISIBLE | (1L << (isArabic(c) ? ARABIC_AT : LATIN_AT));
    }

    /** Counts the plain units from an index on, as {@link #count} would, and gives the index behind them. */
    private int plain(int start) {
        int at = start;
        while (at < end) {
            if (at >= chunkEnd) {
                beginChunk(at);
            }
            at = plainInChunk(at);
            if (at < chunkEnd) {
                return at;
            }
        }
        return at;
    }

    /** Copies as many units as a count has room for, and one more, out of the string: there they are faster to come by. */
    private void beginChunk(int start) {
        chunkStart = start;
        chunkEnd = (int) Math.min(end, start + MOST);
        int count = chunkEnd - chunkStart;
        if (chunk.length <= count) {
            chunk = new char[count + 1];
        }
        text.getChars(chunkStart, chunkEnd, chunk, 0);
        chunk[count] = unit(chunkEnd);
    }

    private int plainInChunk(int start) {
        char[] units = chunk;
        int from = start - chunkStart;
        int count = chunkEnd - chunkStart;
        long around = before;
        long sum = 0;
        int at = from;
        long next = unitOf(units[from]);
        while (at < count) {
            long unit = next;
            next = unitOf(units[at + 1]);
            long isAfterLetter = (around >>> LETTER_AT) & 1;
            long isOdd = ((unit >>> ENDING_AT) & ~isAfterLetter) | ((unit >>> LEAD_AT) & (next >>> 63));
            if (((isOdd & 1) | (unit >>> 63)) != 0) {
                break;
            }
            long isArticle = (unit >>> ALEF_AT) & (next >>> LAM_AT) & ~isAfterLetter & 1;
            sum += (unit & COUNTS) + (isArticle << SIGN_AT);
            around = (unit & TRANSPARENT) == 0 ? unit : around;
            at++;
        }
        if (at > from) {
            endLatin1Run();
            before = around;
            addAll(sum);
        }
        return chunkStart + at;
    }

    private static long unitOf(char unit) {
        return unit < UNITS.length ? UNITS[unit] : OTHER;
    }

    private void addAll(long sum) {
        int arabic = (int) ((sum >>> ARABIC_AT) & MOST);
        int latin = (int) ((sum >>> LATIN_AT) & MOST);
        visible += (int) (sum & MOST);
        letters += arabic + latin;
        arabicLetters += arabic;
        latinLetters += latin;
        arabicSigns += (int) ((sum >>> SIGN_AT) & MOST);
        tehMarbutas += (int) ((sum >>> TEH_MARBUTA_AT) & MOST);
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
        if (!isTransparent(c)) {
            before = (Character.isLetter(c) ? LETTER : 0) | (TextRange.isBlank((char) Math.min(c, 0xFFFF)) ? BLANK : 0);
        }
        return next;
    }

    private static boolean isTransparent(int c) {
        return CodePointFolds.isArabicMark(c) || c == 0x0640;
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
        if (run > 1 && (before & BLANK) != 0) {
            lost += run;
        }
        return next;
    }

    static boolean isLost(int c) {
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

    static boolean isArabic(int c) {
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
        boolean first = (before & LETTER) == 0;
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
    static boolean isForeign(int c) {
        boolean isArabicAlphabet = c <= 0x064A || c == 0x0671 || c == 0x06A4;
        return c < 0xFB50 && !isArabicAlphabet && !CodePointFolds.isArabicMark(c);
    }

    /**
     * UTF-8 read as windows-1256: its lead bytes D8 to DB show as ط ظ ع غ, its trail bytes as what that code page has
     * from 80 to BF. Of these only signs count that cannot follow a letter in print (WHATWG Encoding, index
     * windows-1256).
     */
    static boolean isTrailOf1256(char c) {
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
    static boolean isTrailOf1252(char c) {
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
