package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.job.DamagedFolder;

/** Lines that somebody else has found, read as those that the reader of files finds. */
class JsonLinesTest {

    private static final Origin PLACE = new Origin("topic-0", 0, 17);

    private static List<InputRecord> parsed(byte[] file, ReadSettings settings) {
        JsonLines lines = JsonLines.of(settings);
        List<InputRecord> records = new ArrayList<>();
        int begin = 0;
        long line = 1;
        for (int i = 0; i <= file.length; i++) {
            if (i == file.length || file[i] == '\n') {
                Origin origin = new Origin("in", line++, begin);
                lines.parse(origin, Arrays.copyOfRange(file, begin, i)).ifPresent(records::add);
                begin = i + 1;
            }
        }
        return records;
    }

    /** Places and bytes as one text, as bytes have no equality. Of what is too long, the reader of files does not hold all. */
    private static List<String> told(List<InputRecord> records) {
        return records.stream()
                .map(record -> record instanceof InputRecord.Rejected bad
                        ? bad.origin() + " " + bad.reason() + " " + bad.message() + " "
                                + bad.raw().length() + " "
                                + (bad.reason() == RejectReason.TOO_LONG
                                        ? ""
                                        : bad.raw().base64())
                        : record.toString())
                .toList();
    }

    @Test
    void readsGoodAndBadLinesAsTheReaderOfFilesDoes() throws IOException {
        long seed = Long.getLong("wusum.seed", System.nanoTime());
        System.getLogger("JsonLinesTest").log(System.Logger.Level.INFO, "seed " + seed);
        Random random = new Random(seed);
        for (int file = 0; file < 100; file++) {
            byte[] bytes = withoutMark(DamagedFolder.lines(random, 30));
            for (ReadSettings settings :
                    List.of(ReadSettings.standard(), Records.KEEPING, Records.KEEPING.withMaxRecordBytes(200))) {
                List<InputRecord> expected = Records.of(ArticleReader.of(
                        List.of(ArticleInput.ofStream("in", new ByteArrayInputStream(bytes), ArticleFormat.JSONL)),
                        settings));

                assertThat(told(parsed(bytes, settings))).as("seed %d", seed).isEqualTo(told(expected));
            }
        }
    }

    /** A mark at the beginning of a file belongs to none of its lines. */
    private static byte[] withoutMark(byte[] file) {
        return file[0] == (byte) 0xEF && file[1] == (byte) 0xBB ? Arrays.copyOfRange(file, 3, file.length) : file;
    }

    @Test
    void aBlankLineIsNoRecord() {
        JsonLines lines = JsonLines.of(ReadSettings.standard());

        for (String blank : List.of("", "\r", " \t", " \r\r")) {
            assertThat(lines.parse(PLACE, blank.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
        assertThat(lines.parse(PLACE, "\u00A0".getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    @Test
    void theReturnBeforeTheLineFeedCountsForNothing() {
        byte[] line = "{\"id\":1,\"text\":\"نص\"}\r".getBytes(StandardCharsets.UTF_8);
        ReadSettings exact = ReadSettings.standard().withMaxRecordBytes(line.length - 1);

        assertThat(JsonLines.of(exact).parse(PLACE, line))
                .get()
                .isInstanceOf(InputRecord.Usable.class)
                .extracting(InputRecord::origin)
                .isEqualTo(PLACE);
        assertThat(JsonLines.of(exact.withMaxRecordBytes(line.length - 2)).parse(PLACE, line))
                .get()
                .isInstanceOfSatisfying(InputRecord.Rejected.class, bad -> {
                    assertThat(bad.reason()).isEqualTo(RejectReason.TOO_LONG);
                    assertThat(bad.raw().length()).isEqualTo(line.length - 1L);
                });
    }
}
