package org.wusum.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the test vectors of the normaliser: tab-separated lines of rule code, input, expected result and a comment,
 * with {@code \}{@code uXXXX} escapes; lines that begin with {@code #} are comments, and the first line holds the
 * version.
 */
final class NormalizerVectorFile {
    private static final String RESOURCE = "normalizer-vectors.tsv";

    private NormalizerVectorFile() {}

    static List<NormalizerVector> read() {
        try (InputStream stream = NormalizerVectorFile.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The resource org/wusum/text/" + RESOURCE
                        + " is missing from the class path; use an unaltered jar");
            }
            return parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + RESOURCE, e);
        }
    }

    private static List<NormalizerVector> parse(BufferedReader reader) throws IOException {
        List<NormalizerVector> vectors = new ArrayList<>();
        checkVersion(reader.readLine());
        int number = 1;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank() && line.charAt(0) != '#') {
                vectors.add(vector(line, number));
            }
        }
        return List.copyOf(vectors);
    }

    private static void checkVersion(String line) {
        String expected = "version\t" + Normalizer.VERSION;
        if (!expected.equals(line)) {
            throw damaged(1, "found \"" + line + "\", expected \"" + expected + "\"");
        }
    }

    private static NormalizerVector vector(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw damaged(number, "found " + columns.length + " columns, expected rule, input, expected, comment");
        }
        if (NormalizationRule.ofCode(columns[0]).isEmpty()) {
            throw damaged(number, "found the unknown rule \"" + columns[0] + "\"");
        }
        return new NormalizerVector(unescape(columns[1], number), unescape(columns[2], number), columns[0]);
    }

    private static String unescape(String column, int line) {
        StringBuilder text = new StringBuilder(column.length());
        int at = 0;
        while (at < column.length()) {
            if (column.charAt(at) == '\\') {
                text.append(escaped(column, at, line));
                at += 6;
            } else {
                text.append(column.charAt(at++));
            }
        }
        return text.toString();
    }

    private static char escaped(String column, int at, int line) {
        try {
            if (column.charAt(at + 1) == 'u') {
                return (char) Integer.parseInt(column, at + 2, at + 6, 16);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw damaged(line, "found a broken escape in \"" + column + "\", expected \\uXXXX");
        }
        throw damaged(line, "found an unknown escape in \"" + column + "\", expected \\uXXXX");
    }

    private static IllegalStateException damaged(int line, String what) {
        return new IllegalStateException(RESOURCE + ", line " + line + ": " + what);
    }
}
