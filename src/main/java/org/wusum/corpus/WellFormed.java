package org.wusum.corpus;

import java.util.Locale;

/** Whether a string is valid Unicode: a JSON escape can write half of a surrogate pair, which UTF-8 cannot carry on. */
final class WellFormed {

    private WellFormed() {}

    static String require(Key key, String value) throws BadRecord {
        int lone = indexOfLoneSurrogate(value);
        if (lone >= 0) {
            throw new BadRecord(
                    CorpusProblem.Kind.BAD_VALUE,
                    String.format(
                            Locale.ROOT,
                            "found half of a surrogate pair (U+%04X) in \"%s\" at character %d, expected both halves",
                            (int) value.charAt(lone),
                            key.inFile(),
                            lone + 1));
        }
        return value;
    }

    private static int indexOfLoneSurrogate(String value) {
        int i = 0;
        while (i < value.length()) {
            int codePoint = value.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }
}
