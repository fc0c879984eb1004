package org.wusum.report;

/** Numbers as pages show them: in digits 0 to 9, whatever the locale. Quicker than a format, as every word has its weight. */
final class PageNumbers {

    private static final int[] POWERS = {1, 10, 100, 1000, 10_000};

    /** Left-to-right isolate and its end (UAX #9): a sign stays in front of its number where the text runs from the right. */
    private static final char ISOLATE = '\u2066';

    private static final char END_OF_ISOLATE = '\u2069';

    private PageNumbers() {}

    /** A number rounded to so many decimals, at most four. */
    static String fixed(double value, int decimals) {
        if (Double.isNaN(value) || Math.abs(value) > Long.MAX_VALUE / 1e5) {
            return String.valueOf(value);
        }
        long scaled = Math.round(Math.abs(value) * POWERS[decimals]);
        StringBuilder text = new StringBuilder();
        if (value < 0 && scaled > 0) {
            text.append('-');
        }
        text.append(scaled / POWERS[decimals]);
        if (decimals > 0) {
            String rest = String.valueOf(scaled % POWERS[decimals]);
            text.append('.').append("0".repeat(decimals - rest.length())).append(rest);
        }
        return text.toString();
    }

    /** A weight in logits: two decimals, and always a sign. */
    static String weight(double value) {
        String text = fixed(value, 2);
        return text.startsWith("-") ? text : "+" + text;
    }

    /** A weight for attributes, where no markup can keep it from its surroundings. */
    static String isolatedWeight(double value) {
        return ISOLATE + weight(value) + END_OF_ISOLATE;
    }

    /** A score: three decimals. One below 1 never reads 1.000. */
    static String score(double value) {
        return value < 1 && value >= 0.9995 ? "0.999" : fixed(value, 3);
    }

    /** A score in thousandths, rounded as {@link #score} does. */
    static int thousandths(double score) {
        return score < 1 && score >= 0.9995 ? 999 : (int) Math.round(score * 1000);
    }

    /** A count with a comma between thousands. */
    static String count(long value) {
        StringBuilder digits = new StringBuilder().append(value);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
