package org.wusum.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a normalised text; used by one thread, once. It only moves forward, and every look ahead is of a
 * bounded number of characters, so the time is linear.
 */
final class TokenScan {
    private static final int THOUSANDS = 3;
    private static final char NOTHING = 0;

    private final NormalizedText text;
    private final String value;
    private final int length;
    private final boolean stemming;
    private final List<Token> tokens;

    private int at;
    // Where the current run of characters that an e-mail address may begin with started.
    private int localPartStart;

    TokenScan(NormalizedText text, boolean stemming) {
        this.text = text;
        this.value = text.value();
        this.length = value.length();
        this.stemming = stemming;
        this.tokens = new ArrayList<>(length / 6 + 4);
    }

    List<Token> tokens() {
        while (at < length) {
            switch (CharacterKind.at(value, at)) {
                case CharacterKind.LETTER -> word();
                case CharacterKind.LATIN -> latin();
                case CharacterKind.DIGIT -> number();
                default -> separator();
            }
        }
        return List.copyOf(tokens);
    }

    private void separator() {
        char unit = value.charAt(at);
        if (unit == '@' && isMailAddress()) {
            dropMailAddress();
        } else {
            if (!isAddressPunctuation(unit)) {
                localPartStart = at + 1;
            }
            at += width(at);
        }
    }

    private void word() {
        int start = at;
        int letters = skipLetters(CharacterKind.LETTER);
        boolean dotted = false;
        // Single letters with dots between them: an abbreviation.
        while (letters == 1 && isDotBefore(CharacterKind.LETTER) && isSingleLetter(at + 1)) {
            at++;
            letters = skipLetters(CharacterKind.LETTER);
            dotted = true;
        }
        localPartStart = at;
        add(Token.Kind.WORD, start, dotted ? '.' : NOTHING);
    }

    private void latin() {
        if (isUrl()) {
            skipAddress();
            return;
        }
        int start = at;
        alphanumeric();
        boolean singles = isOneUnit(start, at);
        boolean dotted = false;
        while (isDotBefore(CharacterKind.LATIN)) {
            at++;
            int segment = at;
            alphanumeric();
            singles &= isOneUnit(segment, at);
            dotted = true;
        }
        add(Token.Kind.LATIN, start, dotted && singles ? '.' : NOTHING);
        if (dotted && !singles && at < length && value.charAt(at) == '/') {
            skipAddress();
        }
    }

    private void number() {
        int start = at;
        skipDigits();
        if (joinsAlphanumeric(start)) {
            at = start;
            alphanumeric();
            add(Token.Kind.LATIN, start, NOTHING);
            return;
        }
        boolean grouped = false;
        while (at < length && (isDecimalPoint() || isThousandsSeparator(start))) {
            grouped |= !isDecimalPoint();
            at++;
            skipDigits();
        }
        add(Token.Kind.NUMBER, start, grouped ? ',' : NOTHING);
    }

    /** Digits that a Latin letter follows, directly or (not of another script) after a hyphen: 5G, 9K-720. */
    private boolean joinsAlphanumeric(int start) {
        return at > start
                && at < length
                && (CharacterKind.at(value, at) == CharacterKind.LATIN || isHyphenBefore(CharacterKind.LATIN));
    }

    private void alphanumeric() {
        boolean letterBefore = false;
        while (at < length) {
            byte kind = CharacterKind.at(value, at);
            if (kind == CharacterKind.LATIN || kind == CharacterKind.DIGIT) {
                letterBefore = kind == CharacterKind.LATIN;
                at += width(at);
            } else if (kind == CharacterKind.MARK) {
                at += width(at);
            } else if (isHyphenBefore(letterBefore ? CharacterKind.DIGIT : CharacterKind.LATIN)) {
                at++;
            } else {
                return;
            }
        }
    }

    private int skipLetters(byte kind) {
        int letters = 0;
        while (at < length) {
            byte next = CharacterKind.at(value, at);
            if (next == kind) {
                letters++;
            } else if (next != CharacterKind.MARK) {
                return letters;
            }
            at += width(at);
        }
        return letters;
    }

    private void skipDigits() {
        while (at < length) {
            byte next = CharacterKind.at(value, at);
            if (next != CharacterKind.DIGIT && next != CharacterKind.MARK) {
                return;
            }
            at += width(at);
        }
    }

    private boolean isDotBefore(byte kind) {
        return at + 1 < length && value.charAt(at) == '.' && CharacterKind.at(value, at + 1) == kind;
    }

    private boolean isSingleLetter(int index) {
        int next = index + width(index);
        if (next >= length) {
            return true;
        }
        byte kind = CharacterKind.at(value, next);
        return kind == CharacterKind.OTHER || kind == CharacterKind.DIGIT;
    }

    private boolean isHyphenBefore(byte kind) {
        return at + 1 < length && isHyphen(value.charAt(at)) && CharacterKind.at(value, at + 1) == kind;
    }

    private static boolean isHyphen(char unit) {
        return unit == '-' || unit == '\u2010' || unit == '\u2011';
    }

    private boolean isDecimalPoint() {
        char unit = value.charAt(at);
        return (unit == '.' || unit == '\u066B') && isDigit(at + 1);
    }

    /** A comma between one to three digits (or a full group) and exactly three digits; so lists stay lists. */
    private boolean isThousandsSeparator(int start) {
        return isComma(value.charAt(at))
                && digitsBefore(start) <= THOUSANDS
                && isDigit(at + 1)
                && isDigit(at + 2)
                && isDigit(at + 3)
                && !isDigit(at + 4);
    }

    private int digitsBefore(int start) {
        int digits = 0;
        while (digits <= THOUSANDS && at - 1 - digits >= start && isDigit(at - 1 - digits)) {
            digits++;
        }
        return digits;
    }

    private boolean isDigit(int index) {
        return index < length && CharacterKind.at(value, index) == CharacterKind.DIGIT;
    }

    private boolean isUrl() {
        return startsWith("http://") || startsWith("https://") || startsWith("www.");
    }

    private boolean startsWith(String prefix) {
        return value.regionMatches(true, at, prefix, 0, prefix.length());
    }

    private void skipAddress() {
        while (at < length && isAddressCharacter(value.charAt(at))) {
            at++;
        }
        localPartStart = at;
    }

    private static boolean isAddressCharacter(char unit) {
        return unit > ' ' && unit < 0x7F && unit != '"' && unit != '<' && unit != '>';
    }

    private boolean isMailAddress() {
        return at > localPartStart && at + 1 < length && isAsciiAlphanumeric(value.charAt(at + 1));
    }

    /** Takes back the tokens of the part before the sign; each is taken back once, so the pass stays linear. */
    private void dropMailAddress() {
        int start = text.start(localPartStart);
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).start() >= start) {
            tokens.remove(tokens.size() - 1);
        }
        at++;
        while (at < length && (isAsciiAlphanumeric(value.charAt(at)) || isAddressPunctuation(value.charAt(at)))) {
            at++;
        }
        localPartStart = at;
    }

    private static boolean isAddressPunctuation(char unit) {
        return unit == '.' || unit == '_' || unit == '%' || unit == '+' || unit == '-';
    }

    private static boolean isAsciiAlphanumeric(char unit) {
        return (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private boolean isOneUnit(int start, int end) {
        return end - start == 1 && CharacterKind.at(value, start) == CharacterKind.LATIN;
    }

    private int width(int index) {
        return Character.isHighSurrogate(value.charAt(index)) ? 2 : 1;
    }

    private void add(Token.Kind kind, int start, char leftOut) {
        String form = form(start, leftOut);
        String term = stemming && kind == Token.Kind.WORD && isArabic(form) ? LightStemmer.stem(form) : form;
        tokens.add(new Token(form, term, kind, text.start(start), text.end(at - 1)));
    }

    private String form(int start, char leftOut) {
        int end = Math.min(at, start + Analyzer.MAX_FORM_LENGTH);
        if (end < at && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        String form = value.substring(start, end);
        return leftOut == NOTHING ? form : without(form, leftOut);
    }

    /** The form without the dots of an abbreviation, or the separators (of any shape) of thousands. */
    private static String without(String form, char leftOut) {
        StringBuilder kept = new StringBuilder(form.length());
        for (int i = 0; i < form.length(); i++) {
            char unit = form.charAt(i);
            boolean isLeftOut = unit == leftOut || (leftOut == ',' && isComma(unit));
            if (!isLeftOut) {
                kept.append(unit);
            }
        }
        return kept.toString();
    }

    private static boolean isComma(char unit) {
        return unit == ',' || unit == '\u066C' || unit == '\u060C';
    }

    private static boolean isArabic(String form) {
        char first = form.charAt(0);
        return first >= 0x0620 && first <= 0x06FF;
    }
}
