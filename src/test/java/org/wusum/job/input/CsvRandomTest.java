package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** CSV of random records, whole and with random damage. */
class CsvRandomTest {

    private static final String[] WORDS = {
        "نص",
        " ",
        "a",
        "😀",
        "é",
        ",",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "\n\n",
        ";",
        "'",
        "\uFEFF",
        "1,b",
        "\",\"",
        "x\ny,z\n"
    };
    private static final String[] DAMAGE = {
        "\"",
        "\"",
        "\"",
        ",\"",
        "\",",
        "\n",
        "\r",
        ",",
        "\0",
        "\n\n",
        "\"\"",
        "\uFEFF",
        "long ".repeat(40),
        "p,q,r\n".repeat(9)
    };
    private static final String HEADER = "id,text,x";

    static IntStream seeds() {
        int first = new Random().nextInt(1 << 30);
        return IntStream.range(first, first + 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsTheRecordsThatAParserOfTheWholeFileReads(int seed) throws IOException {
        String csv = wellFormed(new Random(seed));
        List<List<String>> expected = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(withoutMark(csv))) {
            reader.forEach(record -> expected.add(record.getFields()));
        }

        List<List<String>> found = new ArrayList<>();
        CsvSplitter splitter = new CsvSplitter(
                Resumption.inPieces("in", ArticleFormat.CSV, utf8(csv), 1 + seed % 50)
                        .bytes()
                        .open(),
                1 << 20);
        for (CsvSplitter.Found next = splitter.next(); next != null; next = splitter.next()) {
            String record = new String(next.bytes(), StandardCharsets.UTF_8);
            List<String> fields = CsvReader.builder().ofSingleCsvRecord(record).getFields();
            assertThat(next.fields()).isEqualTo(fields.size());
            assertThat(next.damage()).isEmpty();
            found.add(fields);
        }

        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        assertThat(articles(csv)).as("seed %d", seed).isEqualTo(expected.subList(1, expected.size()));
    }

    private static List<List<String>> articles(String csv) throws IOException {
        return Records.of(ArticleFormat.CSV, utf8(csv), Records.KEEPING).stream()
                .map(Records::usable)
                .map(record -> List.of(
                        record.article().id(),
                        String.valueOf(record.article().text()),
                        unquoted(record.kept().get(0))))
                .toList();
    }

    private static String unquoted(KeptField field) {
        return String.valueOf(JSON.std.anyFrom(field.json()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accountsForEveryByteAndGoesOnBehindEveryRecordOfABrokenFile(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] csv = damaged(random, utf8(wellFormed(random)));
        ReadSettings settings =
                Records.KEEPING.withMaxRecordBytes(List.of(30, 60, 150, 1 << 20).get(random.nextInt(4)));
        List<ArticleInput> inputs = List.of(Resumption.input("in", ArticleFormat.CSV, csv));

        List<Resumption.Step> steps = Resumption.from(Position.START, inputs, settings);

        if (steps.size() == 1 && steps.get(0).record() instanceof String) {
            assertThatTheHeaderIsBroken(seed, csv, settings);
            return;
        }
        assertThatEveryByteIsAccountedFor(seed, csv, steps);
        assertThat(Resumption.from(
                        Position.START,
                        List.of(Resumption.inPieces("in", ArticleFormat.CSV, csv, 1 + random.nextInt(20))),
                        settings))
                .as("seed %d, in pieces", seed)
                .isEqualTo(steps);
        Resumption.assertGoesOnBehindEveryRecord(inputs, settings);
    }

    private static void assertThatTheHeaderIsBroken(int seed, byte[] csv, ReadSettings settings) throws IOException {
        try {
            Records.of(ArticleFormat.CSV, csv, settings);
            fail("seed %d: read no record and no fault", seed);
        } catch (BadInputException broken) {
            assertThat(broken).as("seed %d", seed).hasMessageStartingWith("in:");
        }
    }

    private static void assertThatEveryByteIsAccountedFor(int seed, byte[] csv, List<Resumption.Step> steps)
            throws IOException {
        CsvSplitter splitter = new CsvSplitter(
                Resumption.input("in", ArticleFormat.CSV, csv).bytes().open(), csv.length + 1);
        int end = splitter.next() == null ? csv.length : Math.toIntExact(splitter.offset());
        for (Resumption.Step step : steps) {
            InputRecord record = (InputRecord) step.record();
            int start = Math.toIntExact(record.origin().offset());
            String between = new String(csv, end, start - end, StandardCharsets.ISO_8859_1);
            assertThat(between).as("seed %d, before %s", seed, record).isBlank();
            assertThat(record.origin().line()).as("seed %d, %s", seed, record).isEqualTo(1 + lineFeeds(csv, start));
            end = Math.toIntExact(step.position().offset());
            assertThat(end).as("seed %d, %s", seed, record).isGreaterThan(start);
            if (record instanceof InputRecord.Rejected rejected) {
                String length = new String(csv, start, end - start, StandardCharsets.ISO_8859_1)
                        .replaceFirst("\r?\n\\z|\r\\z", "");
                assertThat(rejected.raw().length())
                        .as("seed %d, %s", seed, record)
                        .isBetween((long) length.length(), (long) end - start);
            }
        }
        assertThat(new String(csv, end, csv.length - end, StandardCharsets.ISO_8859_1))
                .as("seed %d, behind the last record", seed)
                .isBlank();
    }

    private static long lineFeeds(byte[] csv, int end) {
        return IntStream.range(0, end).filter(i -> csv[i] == '\n').count();
    }

    /** In a file without quotation marks, a stray one costs its own line, wherever it stands and however short records are. */
    @Test
    void losesOneLineByAStrayQuotationMark() throws IOException {
        int seed = new Random().nextInt(1 << 30);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(60);
            int stray = random.nextInt(count);
            StringBuilder csv = new StringBuilder(HEADER + "\n");
            for (int i = 0; i < count; i++) {
                csv.append(i)
                        .append(',')
                        .append(i == stray ? "\"" : "")
                        .append("ن".repeat(random.nextInt(12)))
                        .append(",x\n");
            }
            ReadSettings settings = ReadSettings.standard().withMaxRecordBytes(random.nextBoolean() ? 40 : 4000);

            List<InputRecord> records = Records.of(ArticleFormat.CSV, utf8(csv.toString()), settings);

            assertThat(records).as("seed %d, round %d", seed, round).hasSize(count);
            assertThat(Records.rejected(records.remove(stray)).reason()).isEqualTo(RejectReason.BAD_CSV);
            assertThat(Records.ids(records))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(IntStream.range(0, count)
                            .filter(i -> i != stray)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }

    private static String wellFormed(Random random) {
        StringBuilder csv = new StringBuilder(random.nextInt(3) == 0 ? "\uFEFF" : "");
        csv.append(HEADER);
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            csv.append(lineEnds(random)).append(field(random, i + "-" + words(random)));
            csv.append(',').append(field(random, words(random)));
            csv.append(',').append(field(random, words(random)));
        }
        return csv.append(random.nextBoolean() ? "" : lineEnds(random)).toString();
    }

    private static String lineEnds(Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        return random.nextInt(8) == 0 ? end + end : end;
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            words.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }

    private static String field(Random random, String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && random.nextBoolean() ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static byte[] damaged(Random random, byte[] csv) {
        byte[] damaged = csv;
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            // Mostly behind the header.
            int from = random.nextInt(20) == 0 ? 0 : Math.min(13, damaged.length);
            int at = from + random.nextInt(damaged.length - from + 1);
            byte[] put = random.nextInt(6) == 0
                    ? new byte[] {(byte) random.nextInt(256)}
                    : utf8(DAMAGE[random.nextInt(DAMAGE.length)]);
            int behind = Math.min(damaged.length, at + random.nextInt(3));
            byte[] next = Arrays.copyOf(damaged, at + put.length + damaged.length - behind);
            System.arraycopy(put, 0, next, at, put.length);
            System.arraycopy(damaged, behind, next, at + put.length, damaged.length - behind);
            damaged = next;
        }
        return damaged;
    }

    private static String withoutMark(String csv) {
        return csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
