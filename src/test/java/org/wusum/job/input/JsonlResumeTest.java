package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of JSON lines that was stopped behind a record goes on with the next one. */
class JsonlResumeTest {

    private static final ReadSettings SETTINGS = ReadSettings.standard().withMaxRecordBytes(100);

    private static byte[] withEveryOddity() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, "\uFEFF" + line("first") + "\r\n\r\n   \n");
        write(bytes, line("second") + "\n");
        write(bytes, line("long" + "x".repeat(100)) + "\r\n");
        write(bytes, "{\"id\": \"bad\", \"text\": \"");
        bytes.writeBytes(new byte[] {(byte) 0xE4, (byte) 0xD5});
        write(bytes, "\"}\n" + " ".repeat(300) + "\n\n");
        write(bytes, "\uFEFF" + line("mark") + "\n\r\r\n");
        write(bytes, "no JSON\n" + line("third") + "\n\t\r\n" + line("last, without a line's end"));
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String id) {
        return "{\"id\": \"" + id + "\", \"text\": \"نص\"}";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void goesOnBehindEveryRecordWithTheSamePlaces(int atOnce) throws IOException {
        List<ArticleInput> inputs = List.of(Resumption.inPieces("in", ArticleFormat.JSONL, withEveryOddity(), atOnce));

        assertThat(Resumption.from(Position.START, inputs, SETTINGS))
                .extracting(
                        step -> ((InputRecord) step.record()).origin().line(),
                        step -> step.position().lines())
                .containsExactly(
                        tuple(1L, 1L),
                        tuple(4L, 4L),
                        tuple(5L, 5L),
                        tuple(6L, 6L),
                        tuple(7L, 7L),
                        tuple(9L, 9L),
                        tuple(11L, 11L),
                        tuple(12L, 12L),
                        tuple(14L, 14L));
        Resumption.assertGoesOnBehindEveryRecord(inputs, SETTINGS);
    }

    @Test
    void placesEveryRecordAtItsFirstByte() throws IOException {
        byte[] bytes = withEveryOddity();

        for (Resumption.Step step : steps(bytes)) {
            InputRecord record = (InputRecord) step.record();
            if (record instanceof InputRecord.Rejected rejected) {
                byte[] raw = Base64.getDecoder().decode(rejected.raw().base64());
                int offset = Math.toIntExact(record.origin().offset());
                assertThat(bytes).as("%s", record).containsSequence(raw);
                assertThat(raw).startsWith(bytes[offset], bytes[offset + 1]);
                assertThat(raw).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + raw.length));
            } else {
                assertThat(bytes[Math.toIntExact(record.origin().offset())]).isEqualTo((byte) '{');
            }
        }
    }

    private static List<Resumption.Step> steps(byte[] bytes) throws IOException {
        return Resumption.from(Position.START, List.of(Resumption.input("in", ArticleFormat.JSONL, bytes)), SETTINGS);
    }

    /** What an earlier line left in the buffer is no part of a later one. */
    @Test
    void keepsOfALongLineNothingButItsOwnBytes() throws IOException {
        String longer = "a".repeat(40_000);
        String longest = "b".repeat(60_000);
        ReadSettings settings = ReadSettings.standard().withMaxRecordBytes(20_000);
        byte[] bytes =
                (line("x".repeat(15_000)) + "\n" + longer + "\n" + longest + "\n").getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, bytes, settings);

        byte[] raw = Base64.getDecoder()
                .decode(Records.rejected(records.get(2)).raw().base64());
        assertThat(Records.rejected(records.get(2)).raw().length()).isEqualTo(60_000);
        assertThat(raw).hasSizeGreaterThanOrEqualTo(20_000).containsOnly((byte) 'b');
    }

    /** Beyond the bound there may be something that is not blank: no line is lost unseen. */
    @Test
    void rejectsALineThatIsBlankUpToTheBound() throws IOException {
        byte[] bytes = (" ".repeat(200) + line("hidden") + "\n" + line("seen")).getBytes(StandardCharsets.UTF_8);

        List<InputRecord> records = Records.of(ArticleFormat.JSONL, bytes, SETTINGS);

        assertThat(records).hasSize(2);
        assertThat(Records.rejected(records.get(0)).reason()).isEqualTo(RejectReason.TOO_LONG);
    }

    @Test
    void goesOnOverSeveralInputsOfWhichOneFails() throws IOException {
        byte[] good = withEveryOddity();
        List<ArticleInput> inputs = List.of(
                Resumption.input("1", ArticleFormat.JSONL, good),
                failing("2", line("before the fault") + "\n" + line("cut off")),
                Resumption.input("3", ArticleFormat.JSONL, new byte[0]),
                Resumption.input("4", ArticleFormat.CSV, "no header\n".getBytes(StandardCharsets.UTF_8)),
                Resumption.input("5", ArticleFormat.TEXT, "نص".getBytes(StandardCharsets.UTF_8)),
                Resumption.input("6", ArticleFormat.CSV, "id,text\na,b\n\nc,d".getBytes(StandardCharsets.UTF_8)),
                Resumption.input("7", ArticleFormat.JSONL, good));

        List<Resumption.Step> all = Resumption.from(Position.START, inputs, SETTINGS);

        assertThat(all).hasSize(9 + 2 + 1 + 1 + 2 + 9);
        assertThat(all.get(10).record()).isEqualTo("2: reading failed: the disk is gone");
        assertThat(all.get(10).position()).isEqualTo(new Position(2, 0, 0, 0));
        assertThat(all.get(11).record()).asString().startsWith("4:1: found the header");
        Resumption.assertGoesOnBehindEveryRecord(inputs, SETTINGS);
    }

    @Test
    void saysThatAnInputHasBecomeShorterThanItWas() throws IOException {
        ArticleInput shorter = Resumption.input("in", ArticleFormat.JSONL, new byte[10]);

        assertThat(Resumption.from(new Position(0, 3, 3, 40), List.of(shorter), SETTINGS))
                .extracting(Resumption.Step::record)
                .containsExactly(
                        "in: reading failed: found the end before byte 40, up to which it was read before; has it been"
                                + " changed?");
    }

    @Test
    void closesAnInputThatCannotBeGoneOnWith() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        for (ArticleFormat format : List.of(ArticleFormat.JSONL, ArticleFormat.CSV)) {
            ArticleInput input = new ArticleInput("in", "in", format, Optional.empty(), () -> counting(closed));
            assertThat(Resumption.from(new Position(0, 3, 3, 40), List.of(input), SETTINGS))
                    .hasSize(1);
        }

        assertThat(closed).hasValue(2);
    }

    private static InputStream counting(AtomicInteger closed) {
        return new ByteArrayInputStream("id,text\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    /** Gives a text, then fails. */
    private static ArticleInput failing(String name, String text) {
        return new ArticleInput(name, name, ArticleFormat.JSONL, Optional.empty(), () -> {
            InputStream first = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return new SequenceInputStream(first, new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the disk is gone");
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return read();
                }
            });
        });
    }
}
