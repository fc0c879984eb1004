package org.wusum.job.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.tag.Article;

/**
 * Reads the records that nearly all JSON lines are, straight from their bytes: one flat object of strings, numbers, literals and
 * arrays of strings, well-formed, each key once. What is anything else, or has a fault, is left to {@link JsonArticle}, which also
 * says what is wrong; what is read here comes out the same there. Filled by one parse and not thread-safe.
 */
final class PlainJson {

    /** More keys than any plain record has; each is compared with all before it. */
    private static final int MOST_KEYS = 16;

    /** Longer ones are bounded elsewhere. */
    private static final int LONGEST_KEY = 256;

    private static final int LONGEST_NUMBER = 100;

    private final Keys keys;
    private final boolean keep;
    private final byte[] line;
    private final char[] units;
    private final int[] keyStarts = new int[MOST_KEYS];
    private final int[] keyLengths = new int[MOST_KEYS];
    private int keyCount;
    private int at;
    private int unitCount;
    private boolean escaped;

    private @Nullable String id;
    private @Nullable String title;
    private @Nullable String text;
    private @Nullable List<String> paragraphs;
    private @Nullable String date;
    private final List<KeptField> kept = new ArrayList<>(0);

    private PlainJson(byte[] line, Keys keys, boolean keep) {
        this.line = line;
        this.keys = keys;
        this.keep = keep;
        this.units = new char[line.length];
    }

    /** The keys under which records hold what an article is made of. */
    record Keys(String id, String title, String text, String paragraphs, String date) {

        static Keys of(ColumnMapping columns) {
            return new Keys(columns.id(), columns.title(), columns.text(), columns.paragraphs(), columns.date());
        }
    }

    /**
     * Reads a line.
     *
     * @param origin where it stands
     * @param line its bytes, without the line's end
     * @param keep whether other keys are carried along
     * @return the article; empty where the line is to be read the long way
     */
    static Optional<InputRecord> parse(Origin origin, byte[] line, Keys keys, boolean keep) {
        PlainJson json = new PlainJson(line, keys, keep);
        return json.object() ? json.record(origin) : Optional.empty();
    }

    private Optional<InputRecord> record(Origin origin) {
        String itsId = id;
        if (itsId == null || itsId.isBlank() || (text == null) == (paragraphs == null)) {
            return Optional.empty();
        }
        Article article = new Article(itsId, title, text, paragraphs);
        return Optional.of(new InputRecord.Usable(origin, article, Optional.ofNullable(date), kept));
    }

    /** Whether the line is one plain object and nothing else. Behind false nothing that was read counts. */
    private boolean object() {
        if (!isNext('{')) {
            return false;
        }
        do {
            if (!property()) {
                return false;
            }
        } while (isNext(','));
        if (!isNext('}')) {
            return false;
        }
        skipBlanks();
        return at == line.length;
    }

    private boolean property() {
        skipBlanks();
        int start = at;
        if (!string() || escaped || at - start > LONGEST_KEY || !isNewKey(start, at - start)) {
            return false;
        }
        int length = unitCount;
        if (isKey(keys.text, length)) {
            return isNext(':') && textValue();
        }
        if (isKey(keys.id, length)) {
            return isNext(':') && idValue();
        }
        if (isKey(keys.title, length)) {
            return isNext(':') && titleValue();
        }
        if (isKey(keys.paragraphs, length)) {
            return isNext(':') && paragraphsValue();
        }
        boolean isDate = isKey(keys.date, length);
        String name = keep ? taken() : "";
        return isNext(':') && otherValue(name, isDate);
    }

    private boolean isKey(String key, int length) {
        return key.length() == length && isKey(key);
    }

    private boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (units[i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Keys without escapes are the same where their bytes are. */
    private boolean isNewKey(int start, int length) {
        if (keyCount == MOST_KEYS) {
            return false;
        }
        for (int i = 0; i < keyCount; i++) {
            if (Arrays.equals(line, keyStarts[i], keyStarts[i] + keyLengths[i], line, start, start + length)) {
                return false;
            }
        }
        keyStarts[keyCount] = start;
        keyLengths[keyCount++] = length;
        return true;
    }

    private boolean textValue() {
        if (isNull()) {
            return true;
        }
        boolean found = string();
        text = found ? taken() : null;
        return found;
    }

    private boolean titleValue() {
        if (isNull()) {
            return true;
        }
        boolean found = string();
        title = found ? taken() : null;
        return found;
    }

    private boolean idValue() {
        skipBlanks();
        int start = at;
        if (isDigit()) {
            boolean found = number() && !isFraction(start);
            id = found ? ascii(start) : null;
            return found;
        }
        boolean found = string();
        id = found ? taken() : null;
        return found;
    }

    private boolean paragraphsValue() {
        if (isNull()) {
            return true;
        }
        if (!isNext('[')) {
            return false;
        }
        List<String> all = new ArrayList<>();
        if (!isNext(']')) {
            do {
                skipBlanks();
                if (!string()) {
                    return false;
                }
                all.add(taken());
            } while (isNext(','));
            if (!isNext(']')) {
                return false;
            }
        }
        paragraphs = all;
        return true;
    }

    private boolean otherValue(String name, boolean isDate) {
        skipBlanks();
        int start = at;
        if (at < line.length && line[at] == '"') {
            if (!string() || (keep && escaped)) {
                return false;
            }
            if (isDate) {
                date = dateOrNull();
            }
            // Without an escape in it a string is written as it came.
            keep(name, keep ? '"' + taken() + '"' : "");
            return true;
        }
        boolean found = isLiteral("true") || isLiteral("false") || isLiteral("null") || number();
        keep(name, found && keep ? ascii(start) : "");
        return found;
    }

    private void keep(String name, String json) {
        if (keep) {
            kept.add(new KeptField(name, json));
        }
    }

    /** No date has a surrogate in it. */
    private @Nullable String dateOrNull() {
        for (int i = 0; i < unitCount; i++) {
            if (Character.isSurrogate(units[i])) {
                return null;
            }
        }
        return taken();
    }

    /** The string that was read last. */
    private String taken() {
        return new String(units, 0, unitCount);
    }

    private String ascii(int start) {
        StringBuilder digits = new StringBuilder(at - start);
        for (int i = start; i < at; i++) {
            digits.append((char) line[i]);
        }
        return digits.toString();
    }

    private boolean isFraction(int start) {
        for (int i = start; i < at; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return true;
            }
        }
        return false;
    }

    private boolean isNull() {
        skipBlanks();
        return isLiteral("null");
    }

    private boolean isLiteral(String word) {
        if (line.length - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (line[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** A number as RFC 8259, section 6, has it. */
    private boolean number() {
        int start = at;
        skip('-');
        if (skip('0') ? isDigit() : digits() == 0) {
            return false;
        }
        if (skip('.') && digits() == 0) {
            return false;
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            if (digits() == 0) {
                return false;
            }
        }
        return at - start <= LONGEST_NUMBER;
    }

    private int digits() {
        int start = at;
        while (isDigit()) {
            at++;
        }
        return at - start;
    }

    private boolean isDigit() {
        return at < line.length && line[at] >= '0' && line[at] <= '9';
    }

    private boolean skip(char expected) {
        boolean found = at < line.length && line[at] == expected;
        at += found ? 1 : 0;
        return found;
    }

    private boolean isNext(char expected) {
        skipBlanks();
        return skip(expected);
    }

    private void skipBlanks() {
        while (at < line.length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
            at++;
        }
    }

    /** Decodes a string, strictly. False where it is none or not plain. */
    private boolean string() {
        unitCount = 0;
        escaped = false;
        if (!skip('"')) {
            return false;
        }
        while (run()) {
            if (at == line.length) {
                return false;
            }
            byte unit = line[at];
            if (unit == '"') {
                at++;
                return true;
            }
            boolean read = unit == '\\' ? escape() : unit < 0 && longSequence();
            if (!read) {
                return false;
            }
        }
        return false;
    }

    /** Decodes what takes one or two bytes, of which nearly all text consists; false where a sequence is malformed. */
    private boolean run() {
        byte[] from = line;
        char[] to = units;
        int next = at;
        int count = unitCount;
        while (next < from.length) {
            int unit = from[next];
            if (unit >= ' ') {
                if (unit == '"' || unit == '\\') {
                    break;
                }
                to[count++] = (char) unit;
                next++;
            } else if (unit >= (byte) 0xC2 && unit <= (byte) 0xDF && next + 1 < from.length) {
                int second = from[next + 1];
                if (second >= (byte) 0xC0) {
                    return false;
                }
                // Both have bits on the left that mark them: 110 and 10, sign-extended.
                to[count++] = (char) ((unit << 6) ^ second ^ ((byte) 0xC0 << 6) ^ (byte) 0x80);
                next += 2;
            } else {
                break;
            }
        }
        at = next;
        unitCount = count;
        return true;
    }

    /** Three or four bytes (Unicode Standard, table 3-7). */
    private boolean longSequence() {
        int first = line[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : 3;
        if (first < 0xE0 || first > 0xF4 || line.length - at < length) {
            return false;
        }
        int codePoint = first & (length == 4 ? 0x07 : 0x0F);
        for (int i = 1; i < length; i++) {
            if ((line[at + i] & 0xC0) != 0x80) {
                return false;
            }
            codePoint = (codePoint << 6) | (line[at + i] & 0x3F);
        }
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        int least = length == 4 ? Character.MIN_SUPPLEMENTARY_CODE_POINT : 0x0800;
        if (codePoint < least || codePoint > Character.MAX_CODE_POINT || isSurrogate) {
            return false;
        }
        unitCount += Character.toChars(codePoint, units, unitCount);
        at += length;
        return true;
    }

    /** An escape, but for halves of surrogate pairs. */
    private boolean escape() {
        if (line.length - at < 2) {
            return false;
        }
        int unit = switch (line[at + 1]) {
            case '"', '\\', '/' -> line[at + 1];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal(at + 2);
            default -> -1;
        };
        if (unit < 0 || Character.isSurrogate((char) unit)) {
            return false;
        }
        escaped = true;
        units[unitCount++] = (char) unit;
        at += line[at + 1] == 'u' ? 6 : 2;
        return true;
    }

    /** The value of four digits, -1 where they are none. */
    private int hexadecimal(int start) {
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = i < line.length && line[i] >= 0 ? Character.digit((char) line[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
