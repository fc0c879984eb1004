package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed files of articles, whole and broken. */
class CompressionTest {

    private static final String TWO = "{\"id\":1,\"text\":\"نص\"}\n{\"id\":2,\"text\":\"نص آخر\"}\n";
    private static final byte[] SKIPPED = {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9};

    @TempDir
    Path folder;

    private final List<String> ids = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void readsAFileOfSeveralParts(Compression compression) throws IOException {
        read(
                compression,
                join(compressed(compression, TWO), compressed(compression, ""), compressed(compression, TWO)));

        assertThat(ids).containsExactly("1", "2", "1", "2");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void givesTheSameBytesThroughReadsOfAnySize(Compression compression) throws IOException {
        byte[] content = articles(5000).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = join(compressed(compression, articles(5000)), compressed(compression, articles(3)));

        for (int size : new int[] {1, 7, 1 << 10, 1 << 20}) {
            try (InputStream in = compression.open("in", new Dribble(compressed, size))) {
                assertThat(in.readNBytes(content.length)).isEqualTo(content);
                assertThat(in.readAllBytes()).isEqualTo(articles(3).getBytes(StandardCharsets.UTF_8));
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void deliversTheRecordsBeforeTheEndOfAFileThatIsCutShort(Compression compression) throws IOException {
        byte[] whole = join(compressed(compression, TWO), compressed(compression, articles(20_000)));

        assertThatThrownBy(() -> read(compression, Arrays.copyOf(whole, whole.length - 20)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(": found the end of the file inside ")
                .hasMessageContaining(" 2, about byte " + (whole.length - 20) + " of the compressed file");
        assertThat(ids).hasSizeGreaterThan(10_000).startsWith("1", "2", "0", "1");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void readsOrRefusesEveryCutOfAFile(Compression compression) throws IOException {
        byte[] whole = compressed(compression, TWO);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(compression, cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("found ")
                    .hasMessageContaining(", expected ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void deliversAllRecordsBeforeAChecksumThatDoesNotAgree(Compression compression) throws IOException {
        byte[] bytes = compression == Compression.GZIP ? compressed(compression, TWO) : resource("two.jsonl.zst");
        bytes[compression == Compression.GZIP ? bytes.length - 8 : bytes.length - 1] ^= 1;

        assertThatThrownBy(() -> read(compression, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("with the checksum ")
                .hasMessageContaining("after " + TWO.getBytes(StandardCharsets.UTF_8).length + " bytes decompressed");
        assertThat(ids).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void refusesAFileThatIsNotWhatItsNameSays(Compression compression) {
        assertThatThrownBy(() -> read(compression, TWO.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("7B 22");
        assertThatThrownBy(() -> read(compression, new byte[0])).hasMessageContaining("found no byte");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void deliversAllRecordsBeforeBytesThatDoNotBelong(Compression compression) throws IOException {
        byte[] bytes = join(compressed(compression, TWO), "<html>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(compression, bytes)).isInstanceOf(IOException.class);
        assertThat(ids).containsExactly("1", "2");
    }

    @Test
    void takesZerosBehindGzipAsPadding() throws IOException {
        byte[] gzip = compressed(Compression.GZIP, TWO);

        read(Compression.GZIP, Arrays.copyOf(gzip, gzip.length + 100_000));

        assertThat(ids).containsExactly("1", "2");
        assertThatThrownBy(() -> read(Compression.GZIP, join(gzip, new byte[5], gzip)))
                .hasMessageContaining("found other bytes behind zeros after member 1");
    }

    @Test
    void readsTheOptionalPartsOfAGzipHeader() throws IOException {
        byte[] plain = compressed(Compression.GZIP, TWO);
        byte[] header = {0x1F, (byte) 0x8B, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0};

        read(Compression.GZIP, join(header, Arrays.copyOfRange(plain, 10, plain.length)));

        assertThat(ids).containsExactly("1", "2");
    }

    @Test
    void readsZstdOfTheReferenceProgramWithItsChecksum() throws IOException {
        read(Compression.ZSTD, resource("two.jsonl.zst"));

        assertThat(ids).containsExactly("1", "2");
    }

    @Test
    void passesOverSkippableZstdFrames() throws IOException {
        byte[] zstd = compressed(Compression.ZSTD, TWO);

        read(Compression.ZSTD, join(SKIPPED, zstd, SKIPPED, zstd, SKIPPED));

        assertThat(ids).containsExactly("1", "2", "1", "2");
        assertThatThrownBy(() -> read(Compression.ZSTD, Arrays.copyOf(SKIPPED, 10)))
                .hasMessageContaining("found the end of the file inside a frame that is to be skipped");
    }

    @Test
    void saysWhichWindowIsTooLarge() {
        assertThatThrownBy(() -> read(Compression.ZSTD, resource("window-128-mib.jsonl.zst")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "found a frame with a window of 128 MiB, as --long and the levels above 19 make it")
                .hasMessageContaining("a window of at most 8 MiB");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverBreaksOnDamagedBytes(long seed) throws IOException {
        Random random = new Random(seed);
        for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD)) {
            byte[] whole = compressed(compression, articles(300));
            for (int i = 0; i < 100; i++) {
                byte[] damaged = damaged(whole, random);
                assertThatCode(() -> readOrRefuse(compression, damaged))
                        .as("seed %d, %s, round %d", seed, compression, i)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void saysWhichLibraryIsMissing() throws Exception {
        ClassLoader without = new Without("io.airlift.");
        Class<?> compression = Class.forName(Compression.class.getName(), true, without);
        var open = compression.getDeclaredMethod("open", String.class, InputStream.class);
        open.setAccessible(true);
        Object zstd = Stream.of(compression.getEnumConstants())
                .filter(constant -> constant.toString().equals("ZSTD"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> open.invoke(zstd, "a.jsonl.zst", InputStream.nullInputStream()))
                .rootCause()
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> open.invoke(zstd, "a.jsonl.zst", InputStream.nullInputStream()))
                .cause()
                .hasMessageStartingWith(
                        "a.jsonl.zst: found a file compressed with zstd, which needs the library aircompressor");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static void readOrRefuse(Compression compression, byte[] bytes) {
        try (InputStream in = compression.open("in", new ByteArrayInputStream(bytes))) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("found ").hasMessageContaining(", expected ");
        }
    }

    private void read(Compression compression, byte[] bytes) throws IOException {
        Path file = folder.resolve(compression == Compression.GZIP ? "a.jsonl.gz" : "a.jsonl.zst");
        Files.write(file, bytes);
        ids.clear();
        try (ArticleReader reader = ArticleReader.ofFiles(List.of(file))) {
            for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof InputRecord.Usable usable) {
                    ids.add(usable.article().id());
                }
            }
        }
    }

    private static String articles(int count) {
        Random random = new Random(count);
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, count)
                .forEach(id -> lines.append("{\"id\":")
                        .append(id)
                        .append(",\"text\":\"")
                        .append(Long.toString(random.nextLong(), Character.MAX_RADIX))
                        .append(" نص\"}\n"));
        return lines.toString();
    }

    private static byte[] compressed(Compression compression, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                compression == Compression.GZIP ? new GZIPOutputStream(bytes) : new ZstdOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CompressionTest.class.getResourceAsStream("zstd/" + name)) {
            return in.readAllBytes();
        }
    }

    /** Gives out a few bytes at a time and never says that there are more. */
    private static final class Dribble extends InputStream {

        private final ByteArrayInputStream in;
        private final int size;

        Dribble(byte[] bytes, int size) {
            this.in = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return in.read(into, offset, Math.min(length, size));
        }
    }
}
