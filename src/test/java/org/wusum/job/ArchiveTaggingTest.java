package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ArticleReader;
import org.wusum.job.input.BadInputException;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.ReadSettings;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Tagger;
import tools.jackson.jr.ob.JSON;

/** The job over an archive. */
class ArchiveTaggingTest {

    private static final Tagger TAGGER = Tagger.of(ModelFixtures.modelFile());
    private static final List<String> TEXTS = List.of(
            ModelFixtures.DETERRENCE_TEXT,
            ModelFixtures.OTHER_TEXT,
            ModelFixtures.ARCTIC_TEXT,
            "قصير",
            "An English text that is long enough to be told from an Arabic one.");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void writesEveryArticleInInputOrderOnAnyNumberOfThreads(int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        TaggingCounts counts = job(threads, new ArrayList<>())
                .build()
                .run(reader(archive(2000)), out)
                .counts();

        List<String> ids = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            ids.add(String.valueOf(JSON.std.mapFrom(line).get("id")));
        }
        List<String> expected = IntStream.range(0, 2000)
                .filter(i -> i % 10 != 7)
                .mapToObj(String::valueOf)
                .toList();
        assertThat(ids).isEqualTo(expected);
        assertThat(counts.read()).isEqualTo(2000);
        assertThat(counts.rejected()).isEqualTo(200);
        assertThat(counts.tagged()).isPositive();
        assertThat(counts.noTopic()).isPositive();
        assertThat(counts.unclassifiable()).isPositive();
    }

    @Test
    void writesTheSameBytesOnOneThreadAndOnMany() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        List<InputRecord.Rejected> rejectsOfOne = new ArrayList<>();
        List<InputRecord.Rejected> rejectsOfMany = new ArrayList<>();

        job(1, rejectsOfOne).build().run(reader(archive(1000)), one);
        job(16, rejectsOfMany).build().run(reader(archive(1000)), many);

        assertThat(many.toByteArray()).isEqualTo(one.toByteArray());
        assertThat(rejectsOfMany).isEqualTo(rejectsOfOne);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void writesAllThatStandsBeforeTheFirstBadRecordAndFailsThere(int threads) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String archive = goodLines(100) + "{broken\n" + goodLines(500);

        assertThatThrownBy(() -> job(threads, new ArrayList<>())
                        .onBadRecord(BadRecordPolicy.FAIL)
                        .build()
                        .run(reader(archive), out))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("in:101: found invalid JSON");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void handsOverEveryArticleInInputOrderAndOnTheCallersThread(int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> heard = new ArrayList<>();
        Thread caller = Thread.currentThread();

        job(threads, new ArrayList<>())
                .onTagged((article, day, tagged) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(tagged).isEqualTo(TAGGER.tag(article));
                    heard.add(tagged.id());
                })
                .build()
                .run(reader(archive(1000)), out);

        List<String> written = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            written.add(String.valueOf(JSON.std.mapFrom(line).get("id")));
        }
        assertThat(heard).hasSize(900).isEqualTo(written);
    }

    @Test
    void endsWhereTheListenerFails() {
        assertThatThrownBy(() -> job(2, new ArrayList<>())
                        .onTagged((article, day, tagged) -> {
                            throw new IOException("the disk is full");
                        })
                        .build()
                        .run(reader(goodLines(10)), OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void stopsWhereMoreRecordsAreRejectedThanAllowed() {
        List<InputRecord.Rejected> rejects = new ArrayList<>();

        assertThatThrownBy(() -> job(2, rejects)
                        .maxBad(RejectLimit.parse("3"))
                        .build()
                        .run(reader("{broken\n".repeat(10_000)), OutputStream.nullOutputStream()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("records were rejected, expected at most 3");
        assertThat(rejects).hasSizeLessThan(10_000);
    }

    @Test
    void comparesAShareOfBadRecordsWithAllOfThem() throws IOException {
        String archive = "{broken\n" + goodLines(99);

        Tally tally = job(2, new ArrayList<>())
                .maxBad(RejectLimit.parse("1%"))
                .build()
                .run(reader(archive), OutputStream.nullOutputStream());

        assertThat(tally.counts().rejected()).isEqualTo(1);
        assertThatThrownBy(() -> job(2, new ArrayList<>())
                        .maxBad(RejectLimit.parse("1%"))
                        .build()
                        .run(reader("{broken\n" + archive), OutputStream.nullOutputStream()))
                .hasMessageStartingWith("2 of 101 records were rejected, expected at most 1%");
    }

    @Test
    void doesNothingWhereThereIsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(job(4, new ArrayList<>()).build().run(reader(""), out).counts())
                .isEqualTo(TaggingCounts.ZERO);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSONL", "CSV"})
    void writesAllThatStandsBeforeAReadErrorAndFailsThere(ArticleFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String csv = "id,text\n" + ("x," + ModelFixtures.ARCTIC_TEXT + "\n").repeat(100);
        byte[] good = (format == ArticleFormat.CSV ? csv : goodLines(100)).getBytes(StandardCharsets.UTF_8);
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(good), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
        ArticleReader reader =
                ArticleReader.of(List.of(ArticleInput.ofStream("in", failing, format)), ReadSettings.standard());

        assertThatThrownBy(() -> job(4, new ArrayList<>()).build().run(reader, out))
                .isInstanceOf(IOException.class)
                .hasMessage("in: reading failed: Input/output error");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(100);
    }

    @Test
    void passesOnThatTheOutputCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> job(4, new ArrayList<>()).build().run(reader(goodLines(1000)), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void refusesCountsThatDoNotAddUp() {
        assertThatThrownBy(() -> new TaggingCounts(5, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ArchiveTagging.Builder job(int threads, List<InputRecord.Rejected> rejects) {
        return ArchiveTagging.builder(TAGGER)
                .threads(threads)
                .onBadRecord(BadRecordPolicy.REJECT)
                .listener(new ProgressListener() {
                    @Override
                    public void advanced(Progress progress) {
                        // Only rejected records are looked at.
                    }

                    @Override
                    public void rejected(InputRecord.Rejected rejected) {
                        rejects.add(rejected);
                    }
                });
    }

    private static ArticleReader reader(String archive) {
        ByteArrayInputStream in = new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8));
        return ArticleReader.of(List.of(ArticleInput.ofStream("in", in, ArticleFormat.JSONL)), ReadSettings.standard());
    }

    /** Articles of very different length, so that the batches do not end in the order they began; every tenth is broken. */
    private static String archive(int records) {
        Random random = new Random(7);
        StringBuilder archive = new StringBuilder();
        for (int i = 0; i < records; i++) {
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            String repeated = (text + "\\n\\n").repeat(random.nextInt(50) == 0 ? 300 : 1);
            archive.append(i % 10 == 7 ? "{broken\n" : "{\"id\": \"" + i + "\", \"text\": \"" + repeated + "\"}\n");
        }
        return archive.toString();
    }

    private static String goodLines(int count) {
        return ("{\"id\": \"x\", \"text\": \"" + ModelFixtures.ARCTIC_TEXT + "\"}\n").repeat(count);
    }
}
