package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not on this machine's disks, whole and damaged. */
class RemoteReadingTest {

    private static final String LINES = "{\"id\":1,\"text\":\"نص\"}\n[]\n{\"id\":2,\"text\":\"نص\"}\n";

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static ArticleInput remote(String name, ArticleFormat format, byte[] bytes) {
        return ArticleInput.ofRemote(
                name, name.replaceFirst("^hdfs://.*?/", ""), format, () -> new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, a",
        "a/b.c.txt, a/b.c",
        "a.txt.gz, a",
        "a.b/c, a.b/c",
        "a/.txt, a/.txt",
        "خبر 1.html, خبر 1",
    })
    void theIdOfAFileIsItsPathWithoutExtension(String relative, String id) {
        ArticleInput input =
                ArticleInput.ofRemote("s3://b/" + relative, relative, ArticleFormat.TEXT, InputStream::nullInputStream);

        assertThat(input.articleId()).isEqualTo(id);
        assertThat(input.name()).isEqualTo("s3://b/" + relative);
        assertThat(input.file()).isEmpty();
    }

    @Test
    void readsAPlainAndACompressedFileAlike() throws IOException {
        ArticleInput plain = remote("hdfs://h/a.jsonl", ArticleFormat.JSONL, LINES.getBytes(StandardCharsets.UTF_8));
        ArticleInput compressed = remote("hdfs://h/a.jsonl.gz", ArticleFormat.JSONL, gzip(LINES));

        for (ArticleInput input : List.of(plain, compressed)) {
            List<InputRecord> records = Records.of(ArticleReader.of(List.of(input), ReadSettings.standard()));

            assertThat(records)
                    .extracting(InputRecord::origin)
                    .containsExactly(
                            new Origin(input.name(), 1, 0),
                            new Origin(input.name(), 2, 23),
                            new Origin(input.name(), 3, 26));
        }
    }

    @Test
    void theRestOfADamagedFileIsOneRejectAndTheNextFileIsRead() throws IOException {
        byte[] whole = gzip(LINES + "x".repeat(100));
        ArticleInput damaged = remote("a.jsonl.gz", ArticleFormat.JSONL, Arrays.copyOf(whole, whole.length - 9));
        ArticleInput next = remote("b.txt", ArticleFormat.TEXT, "نص".getBytes(StandardCharsets.UTF_8));
        List<InputRecord> records = new ArrayList<>();

        try (ArticleReader reader = ArticleReader.of(List.of(damaged, next), ReadSettings.standard())) {
            Optional<InputRecord> record = Optional.empty();
            do {
                try {
                    record = reader.next();
                    record.ifPresent(records::add);
                } catch (IOException failure) {
                    assertThat(ArticleReader.isDamage(failure)).isTrue();
                    record = Optional.of(reader.giveUpDamaged(failure));
                    records.add(record.get());
                }
            } while (record.isPresent());
        }

        assertThat(records).hasSize(5);
        InputRecord.Rejected rest = Records.rejected(records.get(3));
        assertThat(rest.origin()).isEqualTo(new Origin("a.jsonl.gz", 4, LINES.getBytes(StandardCharsets.UTF_8).length));
        assertThat(rest.reason()).isEqualTo(RejectReason.UNREADABLE);
        assertThat(rest.message()).doesNotContain("a.jsonl.gz").isNotBlank();
        assertThat(rest.raw().length()).isZero();
        assertThat(Records.article(records.get(4)).id()).isEqualTo("b");
    }

    @Test
    void aFileThatMayNotBeReadIsOneRejectThatSaysWhatToDo() throws IOException {
        ArticleInput closed = ArticleInput.ofRemote("hdfs://h/a.jsonl", "a.jsonl", ArticleFormat.JSONL, () -> {
            throw new AccessDeniedException("hdfs://h/a.jsonl");
        });
        try (ArticleReader reader = ArticleReader.of(List.of(closed), ReadSettings.standard())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(reader::next)
                    .satisfies(failure -> {
                        assertThat(ArticleReader.isDamage(failure)).isTrue();
                        InputRecord.Rejected reject = reader.giveUpDamaged(failure);
                        assertThat(reject.origin()).isEqualTo(new Origin("hdfs://h/a.jsonl", 1, 0));
                        assertThat(reject.message())
                                .isEqualTo(
                                        "found no permission to read it, expected a file that can be read; check its permissions");
                    });
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void whatADiskOrNetworkDoesIsNoDamage() {
        assertThat(ArticleReader.isDamage(new IOException("connection reset"))).isFalse();
        assertThat(ArticleReader.isDamage(new IOException(new IOException("connection reset"))))
                .isFalse();
        assertThat(ArticleReader.isDamage(new IOException(new BadInputException("cut short"))))
                .isTrue();
        assertThat(ArticleReader.isDamage(new AccessDeniedException("a"))).isTrue();
    }

    @Test
    void theEndOfANameTellsWhetherAFileIsCompressed() {
        assertThat(List.of("a.jsonl.gz", "a.csv.zst", "A.TXT.GZ")).allMatch(ArticleInput::isCompressed);
        assertThat(List.of("a.jsonl", "gz", "a.gz.txt", "a.parquet")).noneMatch(ArticleInput::isCompressed);
    }
}
