package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way through plain lines: it gives what the long way gives, or nothing. */
class PlainJsonTest {

    private static final Origin ORIGIN = new Origin("news.jsonl", 3, 700);

    private static final List<String> LINES = List.of(
            "{\"id\":\"a-1\",\"text\":\"خبر «عاجل» \uD83D\uDE00 “x”\",\"date\":\"2026-03-18\",\"source\":\"اخبار\"}",
            " { \"id\" : 12 , \"title\" : \"عنوان\" , \"paragraphs\" : [ \"واحد\" , \"اثنان\" ] , \"n\" : -1.50e+3 } ",
            "{\"id\":\"\\u0627\\n\\\"\",\"title\":null,\"text\":\"\\u0627\\t\\/\",\"ok\":true,\"no\":null,\"z\":0}",
            "{\"id\":\"x\",\"text\":null,\"paragraphs\":[],\"status\":false}");

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\t",
            "\r",
            "0",
            "-",
            ".",
            "e",
            "null",
            "true",
            "[]",
            "{}",
            "\"id\":1,",
            "\"text\":\"\",",
            "\"i\\u0064\":2,",
            "\\u0627",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\x",
            "\\u12",
            "\u0000",
            "\u001F",
            "\u007F",
            "\u0080",
            "ا",
            "\u2028",
            "\uFFFD",
            "\uFEFF",
            "\uD83D\uDE00");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void readsPlainLines(int number) {
        byte[] line = LINES.get(number).getBytes(StandardCharsets.UTF_8);

        assertThat(plain(line, false)).isPresent().contains(theLongWay(line, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void carriesOtherKeysAlongAsTheyCame(int number) {
        byte[] line = LINES.get(number).getBytes(StandardCharsets.UTF_8);

        assertThat(plain(line, true)).isPresent().contains(theLongWay(line, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":\" \",\"text\":\"x\"}",
                "{\"id\":1,\"text\":\"x\",\"paragraphs\":[]}",
                "{\"id\":1,\"id\":1,\"text\":\"x\"}",
                "{\"id\":1,\"i\\u0064\":1,\"text\":\"x\"}",
                "{\"id\":1,\"text\":\"x\"}}",
                "{\"id\":1,\"text\":\"x\",}",
                "{\"id\":01,\"text\":\"x\"}",
                "{\"id\":1.0,\"text\":\"x\"}",
                "{\"id\":1,\"text\":\"\\ud83d\"}",
                "{\"id\":1,\"text\":\"x",
                "{\"id\":1,\"text\":\"x\",\"more\":{\"a\":1}}"
            })
    void leavesTheRestToTheLongWay(String line) {
        assertThat(plain(line.getBytes(StandardCharsets.UTF_8), false)).isEmpty();
    }

    @Test
    void leavesWhatIsNotUtf8ToTheLongWay() {
        for (String sequence : List.of(
                "C0 80",
                "C1 BF",
                "D8",
                "D8 22",
                "E0 80 80",
                "ED A0 80",
                "E2 80",
                "F0 80 80 80",
                "F4 90 80 80",
                "F5 80 80 80",
                "FF",
                "80")) {
            assertThat(plain(withBytes(sequence), false)).as(sequence).isEmpty();
        }
    }

    private static byte[] withBytes(String sequence) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(sequence);
        byte[] line = "{\"id\":1,\"text\":\"????\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, line, line.length - 2 - bytes.length, bytes.length);
        return line;
    }

    @Test
    void neverReadsAnythingElseThanTheLongWay(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] line = changed(random);
            boolean keep = random.nextBoolean();
            Optional<InputRecord> plain = plain(line, keep);
            if (plain.isPresent()) {
                read++;
                assertThat(plain.get())
                        .as("seed %d: %s", seed, Arrays.toString(line))
                        .isEqualTo(theLongWay(line, keep));
            }
        }
        assertThat(read).as("seed %d", seed).isGreaterThan(1_000);
    }

    private static byte[] changed(Random random) {
        StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int start = random.nextInt(line.length() + 1);
            int end = Math.min(line.length(), start + random.nextInt(3));
            line.replace(start, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static Optional<InputRecord> plain(byte[] line, boolean keep) {
        return PlainJson.parse(ORIGIN, line, PlainJson.Keys.of(ColumnMapping.STANDARD), keep);
    }

    private static InputRecord theLongWay(byte[] line, boolean keep) {
        try {
            String decoded = StrictUtf8.decode(line, line.length, index -> "byte " + index);
            return JsonArticle.parse(ORIGIN, decoded, ReadSettings.standard().withKeep(keep));
        } catch (BadRecord bad) {
            return bad.at(ORIGIN, RawBytes.of(line));
        }
    }
}
