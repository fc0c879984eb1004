package org.wusum.text;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a date at the beginning of a line: numeric ({@code 2026-02-12}, {@code 12/2/2026}) or written (12 فبراير 2026,
 * ١٢ شباط/فبراير ٢٠٢٦, Hijri dates), with weekday, time, time zone and the label that publishing systems put before
 * it. Used by one thread, once per line.
 */
final class DateLine {
    private static final int MAX_PARTS = 24;
    private static final int LONGEST_WORD = 20;

    private static final Set<String> LABELS = Set.of("date", "published", "updated", "posted", "تاريخ", "التاريخ");
    private static final Set<String> LEADING_WORDS = Set.of(
            "on",
            "at",
            "بتاريخ",
            "نشر",
            "نشرت",
            "النشر",
            "في",
            "اخر",
            "تحديث",
            "التحديث",
            "يوم",
            "الساعه",
            "بتوقيت",
            "الموافق",
            "السبت",
            "الاحد",
            "الاثنين",
            "الثلاثاء",
            "الاربعاء",
            "الخميس",
            "الجمعه",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");
    private static final Set<String> TRAILING_WORDS = Set.of(
            "م", "ه", "ص", "am", "pm", "gmt", "utc", "z", "صباحا", "مساء", "ظهرا", "غرينتش", "جرينتش", "مكه", "المكرمه",
            "القدس", "المحلي");
    private static final Set<String> MONTHS = Set.of(
            "يناير",
            "فبراير",
            "مارس",
            "ابريل",
            "مايو",
            "يونيو",
            "يوليو",
            "اغسطس",
            "سبتمبر",
            "اكتوبر",
            "نوفمبر",
            "ديسمبر",
            "شباط",
            "اذار",
            "نيسان",
            "ايار",
            "حزيران",
            "تموز",
            "اب",
            "ايلول",
            "جانفي",
            "فيفري",
            "افريل",
            "ماي",
            "جوان",
            "جويليه",
            "اوت",
            "يوليوز",
            "غشت",
            "شتنبر",
            "نونبر",
            "دجنبر",
            "محرم",
            "صفر",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec");
    private static final Set<String> MONTHS_OF_TWO_WORDS = Set.of("كانون", "تشرين", "ربيع", "جمادي", "ذو", "ذي");
    private static final Set<String> SECOND_WORDS =
            Set.of("الاول", "الثاني", "الاخر", "الاولي", "الثانيه", "الاخره", "القعده", "الحجه", "اول", "ثاني", "ثان");

    // Letters that are normalised one by one, whatever stands around them, if no mark does.
    private static final char FIRST_LETTER = '\u0621';
    private static final char LAST_LETTER = '\u064A';
    private static final int LETTERS = LAST_LETTER - FIRST_LETTER + 1;
    private static final char[] NORMALISED = normalisedLetters();
    private static final BitSet BEGINNINGS = beginnings();
    private static final int LETTERS_TO_TELL = 3;

    private final String text;
    private final int start;
    private final int end;

    private int at;
    private int dateEnd = -1;
    private boolean labelled;
    private boolean beginsNumeric;
    private boolean hasYear;

    private DateLine(String text, TextRange line) {
        this.text = text;
        this.start = line.start();
        this.end = line.end();
        this.at = start;
    }

    /**
     * Where the date at the beginning of a line ends: the line's end where the line is nothing else, -1 where none
     * is.
     */
    static int end(String text, TextRange line) {
        return new DateLine(text, line).find();
    }

    private int find() {
        skipSeparators();
        int parts = 0;
        while (at < end && parts < MAX_PARTS && part()) {
            parts++;
            skipSeparators();
        }
        if (dateEnd < 0) {
            return -1;
        }
        return at == end ? end : prefixEnd();
    }

    /**
     * A date that shares its line with text. A written date without a year, or one that runs into a sentence without a
     * dash or a colon, may be a part of the sentence, so it counts only behind a label.
     */
    private int prefixEnd() {
        int after = dateEnd;
        boolean dashed = false;
        while (after < end && (TextRange.isBlank(text.charAt(after)) || isDash(text.charAt(after)))) {
            dashed |= isDash(text.charAt(after));
            after++;
        }
        return labelled || beginsNumeric || (dashed && hasYear) ? after : -1;
    }

    /** Reads a part; what is none stays unread, since it is text behind the date. */
    private boolean part() {
        int from = at;
        boolean found = isDigit(at) ? numericPart() : wordPart();
        if (!found) {
            at = from;
        }
        return found;
    }

    private boolean numericPart() {
        int from = at;
        if (numericDate()) {
            beginsNumeric |= dateEnd < 0 && isFirst(from);
            dateEnd = at;
            return true;
        }
        at = from;
        if (dateEnd >= 0 && time()) {
            dateEnd = at;
            return true;
        }
        at = from;
        if (writtenDate()) {
            dateEnd = at;
            return true;
        }
        at = from;
        // A time before the date: part of the line, not yet a date.
        return dateEnd < 0 && time();
    }

    private boolean isFirst(int from) {
        return TextRange.trimmed(text, start, from).isEmpty();
    }

    private boolean numericDate() {
        int first = number();
        char separator = dateSeparator();
        int second = separator == 0 ? -1 : number();
        if (second < 0 || dateSeparator() != separator) {
            return false;
        }
        int third = number();
        boolean yearFirst = isYear(first) && isMonth(second) && isDay(third);
        boolean yearLast = isYear(third) && isDay(first) && isDay(second) && (isMonth(first) || isMonth(second));
        if (yearFirst || yearLast) {
            skipIsoTime();
            return true;
        }
        return false;
    }

    private void skipIsoTime() {
        if (at < end && text.charAt(at) == 'T' && isDigit(at + 1)) {
            int from = at++;
            if (!time()) {
                at = from;
            }
        }
    }

    private boolean writtenDate() {
        if (!isDay(number())) {
            return false;
        }
        skipBlanks();
        if (!month()) {
            return false;
        }
        int afterMonth = at;
        skipBlanks();
        if (at < end && (text.charAt(at) == '،' || text.charAt(at) == ',')) {
            at++;
            skipBlanks();
        }
        if (isYear(number())) {
            hasYear = true;
        } else {
            at = afterMonth;
        }
        return true;
    }

    /** One month name, or the two names of a month with a slash between them. */
    private boolean month() {
        if (!monthName()) {
            return false;
        }
        int from = at;
        skipBlanks();
        if (at < end && text.charAt(at) == '/') {
            at++;
            skipBlanks();
            if (monthName()) {
                return true;
            }
        }
        at = from;
        return true;
    }

    private boolean monthName() {
        String name = word();
        if (MONTHS.contains(name)) {
            return true;
        }
        if (!MONTHS_OF_TWO_WORDS.contains(name)) {
            return false;
        }
        skipBlanks();
        return SECOND_WORDS.contains(word());
    }

    private boolean time() {
        int hour = number();
        int minute = hour >= 0 && hour <= 24 && skip(':') ? number() : -1;
        if (minute < 0 || minute > 59) {
            return false;
        }
        int from = at;
        if (!skip(':') || number() < 0) {
            at = from;
        }
        return true;
    }

    private boolean wordPart() {
        int from = at;
        String word = word();
        if (LABELS.contains(word)) {
            labelled = true;
            return true;
        }
        if (dateEnd >= 0 && TRAILING_WORDS.contains(word)) {
            dateEnd = at;
            return true;
        }
        if (LEADING_WORDS.contains(word)) {
            return true;
        }
        at = from;
        if (month() && dayAndYear()) {
            dateEnd = at;
            return true;
        }
        return false;
    }

    private boolean dayAndYear() {
        skipBlanks();
        if (!isDay(number())) {
            return false;
        }
        if (!skip(',')) {
            skip('،');
        }
        skipBlanks();
        hasYear |= isYear(number());
        return hasYear;
    }

    /** The normalised word here, empty where there is none; too long a word is left unread. */
    private String word() {
        int from = at;
        while (at < end && at - from <= LONGEST_WORD && isWordCharacter(text.charAt(at))) {
            at++;
        }
        return at - from > LONGEST_WORD || isSurelyUnknown(from)
                ? ""
                : Normalizer.standard().normalize(text, from, at).value();
    }

    /** Whether no known word begins so: that saves normalising the first word of nearly every paragraph. */
    private boolean isSurelyUnknown(int from) {
        if (at - from < LETTERS_TO_TELL) {
            return false;
        }
        char first = normalisedLetter(text.charAt(from));
        char second = normalisedLetter(text.charAt(from + 1));
        boolean standAlone = first != 0 && second != 0 && normalisedLetter(text.charAt(from + 2)) != 0;
        return standAlone && !BEGINNINGS.get(beginning(first, second));
    }

    /** What becomes of a letter, or 0 where that may depend on what is around it. */
    private static char normalisedLetter(char unit) {
        return unit >= FIRST_LETTER && unit <= LAST_LETTER ? NORMALISED[unit - FIRST_LETTER] : 0;
    }

    private static char[] normalisedLetters() {
        char[] normalised = new char[LETTERS];
        for (char letter = FIRST_LETTER; letter <= LAST_LETTER; letter++) {
            String target =
                    Normalizer.standard().normalize(String.valueOf(letter)).value();
            boolean staysLetter =
                    target.length() == 1 && target.charAt(0) >= FIRST_LETTER && target.charAt(0) <= LAST_LETTER;
            normalised[letter - FIRST_LETTER] = staysLetter ? target.charAt(0) : 0;
        }
        return normalised;
    }

    private static BitSet beginnings() {
        BitSet beginnings = new BitSet(LETTERS * LETTERS);
        Stream.of(LABELS, LEADING_WORDS, TRAILING_WORDS, MONTHS, MONTHS_OF_TWO_WORDS, SECOND_WORDS)
                .flatMap(Set::stream)
                .filter(word -> word.length() > 1 && word.charAt(0) >= FIRST_LETTER)
                .forEach(word -> beginnings.set(beginning(word.charAt(0), word.charAt(1))));
        return beginnings;
    }

    private static int beginning(char first, char second) {
        return (first - FIRST_LETTER) * LETTERS + second - FIRST_LETTER;
    }

    private static boolean isWordCharacter(char unit) {
        return Character.isLetter(unit) || CodePointFolds.isArabicMark(unit);
    }

    /** The number of up to four digits here, or -1. */
    private int number() {
        int value = 0;
        int from = at;
        while (isDigit(at)) {
            value = value * 10 + Character.digit(text.charAt(at), 10);
            at++;
            if (at - from > 4) {
                return -1;
            }
        }
        return at == from ? -1 : value;
    }

    private boolean isDigit(int index) {
        return index < end && Character.isDigit(text.charAt(index));
    }

    private char dateSeparator() {
        if (at < end) {
            char unit = text.charAt(at);
            if (unit == '/' || unit == '-' || unit == '.' || unit == '\u060D' || unit == '\u2013') {
                at++;
                return unit;
            }
        }
        return 0;
    }

    private boolean skip(char expected) {
        if (at < end && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < end && TextRange.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void skipSeparators() {
        while (at < end
                && (TextRange.isBlank(text.charAt(at))
                        || isDash(text.charAt(at))
                        || isMinorSeparator(text.charAt(at)))) {
            at++;
        }
    }

    private static boolean isDash(char unit) {
        return unit == '-' || unit == '\u2013' || unit == '\u2014' || unit == ':' || unit == '|';
    }

    private static boolean isMinorSeparator(char unit) {
        return "،,.()[]•·/\u200F".indexOf(unit) >= 0;
    }

    private static boolean isDay(int number) {
        return number >= 1 && number <= 31;
    }

    private static boolean isMonth(int number) {
        return number >= 1 && number <= 12;
    }

    /** A year of the common or of the Hijri calendar that a news archive can hold. */
    private static boolean isYear(int number) {
        return (number >= 1900 && number <= 2100) || (number >= 1300 && number <= 1500);
    }
}
