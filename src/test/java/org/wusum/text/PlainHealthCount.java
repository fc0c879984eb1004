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
        } else if (HealthCount.isLost(c)) {
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

    private void letter(int c, int at) {
        if (!Character.isLetter(c)) {
            return;
        }
        letters++;
        if (HealthCount.isArabic(c)) {
            arabicLetters++;
            arabic(c, at);
        } else if (c < 0x0250 || (c >= 0x1E00 && c <= 0x1EFF)) {
            latinLetters++;
            latin(c, at);
        } else {
            otherScripts++;
        }
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
            case 0x0637, 0x0638, 0x0639, 0x063A -> mojibake += HealthCount.isTrailOf1256(unit(at + 1)) ? 1 : 0;
            default -> foreignLetters += HealthCount.isForeign(c) ? 1 : 0;
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

    private void latin(int c, int at) {
        boolean pair = c >= 0xD8 && c <= 0xDB && HealthCount.isTrailOf1252(unit(at + 1));
        mojibake += pair ? 1 : 0;
        if (c >= 0xC0 && c <= 0xFF && !pair) {
            latin1Run++;
        } else {
            endLatin1Run();
        }
    }

    /** windows-1256 read as ISO-8859-1: whole words of letters from À to ÿ, which no Latin language has. */
    private void endLatin1Run() {
        if (latin1Run >= SHORTEST_LATIN_1_RUN) {
            mojibake += latin1Run;
        }
        latin1Run = 0;
    }
}
