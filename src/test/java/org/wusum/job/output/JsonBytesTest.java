package org.wusum.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON text, byte for byte as the JSON library and exact decimal numbers have it. */
class JsonBytesTest {

    private static final JsonFactory JSON = new JsonFactory();

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1, 1.0",
        "0.5, 0.5",
        "0.1234564, 0.123456",
        "0.1234566, 0.123457",
        "0.0000004, 0.0",
        "-0.0000004, 0.0",
        "-0.0, 0.0",
        "0.000001, 0.000001",
        "0.9999996, 1.0",
        "-0.8, -0.8",
        "-12.34, -12.34",
        "123456.789, 123456.789",
        "9.2e12, 9200000000000.0"
    })
    void roundsToSixDecimals(double value, String expected) {
        assertThat(decimal(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity", "1e13", "-1e300"})
    void refusesWhatHasNoMillionths(double value) {
        assertThatThrownBy(() -> decimal(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score " + value + ": expected a finite number");
    }

    @Test
    void roundsAsExactDecimalsDo(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = (random.nextDouble() * 2 - 1) * Math.pow(10, random.nextInt(-8, 13));
            assertThat(decimal(value)).as("seed %d", seed).isEqualTo(exact(value));
        }
    }

    @Test
    void roundsHalvesOfAMillionthAsExactDecimalsDo() {
        for (int i = -3_000_000; i < 3_000_000; i += 37) {
            double half = (i + 0.5) / 1_000_000;
            assertThat(decimal(half)).isEqualTo(exact(half));
            assertThat(decimal(Math.nextUp(half))).isEqualTo(exact(Math.nextUp(half)));
            assertThat(decimal(Math.nextDown(half))).isEqualTo(exact(Math.nextDown(half)));
        }
    }

    /** The millionths that the nearest double of their number gives, halves upwards; at least one digit behind the point. */
    private static String exact(double value) {
        BigDecimal millionths = new BigDecimal(value * 1e6);
        BigDecimal rounded = millionths.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR);
        BigDecimal plain = rounded.movePointLeft(6).stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 1234567, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesWholeNumbers(long value) {
        assertThat(text(new JsonBytes().number(value))).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "\"",
                "a\\b",
                "/",
                "\u0000\u001F\u007F\u0080",
                "\t\n\r\b\f",
                "خبر-1",
                "\u2028",
                "\uD83D\uDE00"
            })
    void quotesStringsAsTheLibraryDoes(String value) {
        assertThat(text(new JsonBytes().string(value))).isEqualTo(byLibrary(value));
    }

    @Test
    void quotesEveryCharacterAsTheLibraryDoes() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 61) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String value = "a" + Character.toString(c) + "b";
                assertThat(text(new JsonBytes().string(value))).isEqualTo(byLibrary(value));
            }
        }
    }

    @Test
    void growsWithWhatIsPutIn() {
        String many = "x".repeat(100_000);

        JsonBytes json = new JsonBytes()
                .plain("[")
                .string(many)
                .plain(",")
                .raw("\"" + "خ".repeat(100_000) + "\"")
                .plain("]");

        assertThat(text(json)).isEqualTo("[\"" + many + "\",\"" + "خ".repeat(100_000) + "\"]");
    }

    private static String byLibrary(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            generator.writeString(value);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String decimal(double value) {
        return text(new JsonBytes().decimal(value));
    }

    private static String text(JsonBytes json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
