package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.BlockFile.Block;
import org.wusum.model.BlockFile.ElementType;
import org.wusum.model.BlockFile.Format;
import org.wusum.model.BlockFile.Kind;

class WordVectorsTest {

    private static final String NAME = "bad.vectors";

    private static final Format FORMAT = new Format("", 'V', WordVectors.FORMAT_VERSION, "", List.of(), 9);

    private static WordVectors small() {
        float[][] rows = {{3, 4, 0}, {0.3f, 0.4f, 0.1f}, {0, 0, 0}, {-3, -4, 0}};
        return WordVectors.of(List.of("ردع", "درع", "nato", "F-35"), new long[] {9, 8, 7, 6}, rows)
                .withProvenance(Map.of("seed", 5, "settings", Map.of("window", 5)));
    }

    @Test
    void looksWordsUp() {
        WordVectors vectors = small();

        assertThat(vectors.size()).isEqualTo(4);
        assertThat(vectors.dimension()).isEqualTo(3);
        assertThat(vectors.indexOf("درع")).isEqualTo(1);
        assertThat(vectors.indexOf("سلم")).isEqualTo(-1);
        assertThat(vectors.word(2)).isEqualTo("nato");
        assertThat(vectors.count(2)).isEqualTo(7);
    }

    @Test
    void scalesRowsToLengthOneAndKeepsThemToAHundredth() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        float[] row = new float[200];
        double squares = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = (float) random.nextGaussian() * 50;
            squares += row[k] * row[k];
        }

        float[] target = new float[203];
        WordVectors.of(List.of("كلمه"), new long[] {1}, new float[][] {row}).copyTo(0, target, 3);

        for (int k = 0; k < row.length; k++) {
            assertThat(target[k + 3])
                    .as("seed %d", seed)
                    .isCloseTo((float) (row[k] / Math.sqrt(squares)), within(2e-3f));
        }
    }

    @Test
    void givesTheNearestWordsInOrder() {
        WordVectors vectors = small();

        assertThat(vectors.nearest("ردع", 9))
                .extracting(WordVectors.Neighbour::word)
                .containsExactly("درع", "nato", "F-35");
        assertThat(vectors.nearest("ردع", 1)).hasSize(1);
        assertThat(vectors.similarity(0, 0)).isEqualTo(1);
        assertThat(vectors.similarity(0, 3)).isEqualTo(-1);
        assertThat(vectors.similarity(0, 2)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vectors.nearest("سلم", 1))
                .withMessageContaining("no vector for the word \"سلم\"");
    }

    @Test
    void givesTheSameBytesAfterARoundTrip(@TempDir Path folder) throws IOException {
        WordVectors vectors = small();
        Path file = folder.resolve("a.vectors");
        Files.writeString(file, "old");

        vectors.write(file);
        WordVectors again = WordVectors.read(file);

        assertThat(again.bytes()).isEqualTo(vectors.bytes());
        assertThat(again.sha256()).isEqualTo(vectors.sha256());
        assertThat(again.provenance()).isEqualTo(vectors.provenance());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesEveryBeginningOfAFileAndAnyBitTurned() {
        byte[] good = small().bytes();
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length));
        }
        for (int at = 0; at < good.length; at++) {
            byte[] bytes = good.clone();
            bytes[at] ^= (byte) (1 << (at % 8));
            assertRefused(bytes);
        }
    }

    @Test
    void refusesPartsThatDoNotFitUnderAGoodChecksum() throws IOException {
        byte[] good = small().bytes();
        assertRefusedWith(good, 0, json("{\"words\":4,\"dimension\":2,\"provenance\":{}}"), "vectors");
        assertRefusedWith(good, 0, json("{\"words\":3,\"dimension\":3,\"provenance\":{}}"), "words");
        assertRefusedWith(good, 0, json("{\"words\":4,\"dimension\":3}"), "provenance");
        assertRefusedWith(good, 0, json("{\"words\":4,\"dimension\":2000000000,\"provenance\":{}}"), "vectors");
        Kind words = new Kind("words", ElementType.TEXT);
        assertRefusedWith(good, 1, words.of("a\nb\nc\n"), "words");
        assertRefusedWith(good, 1, words.of("a\nb\na\nd\n"), "vectors");
        assertRefusedWith(good, 1, words.of("a\nb\n\nd\n"), "vectors");
        assertRefusedWith(good, 1, words.of("a\nb\nc\nd\ne"), "words");
        assertRefusedWith(good, 1, words.of(new byte[] {'a', '\n', (byte) 0xFF, '\n'}), "words");
        assertRefusedWith(good, 2, new Kind("", ElementType.INT64).of(new long[] {1, 2, 3, -1}), "vectors");
        assertRefusedWith(good, 3, new Kind("", ElementType.FLOAT32).of(new float[] {0, 0, 0, Float.NaN}), "vectors");
        assertRefusedWith(good, 4, new Kind("", ElementType.INT8).of(new byte[11]), "vectors");
        byte[] lowest = new byte[12];
        lowest[5] = -128;
        assertRefusedWith(good, 4, new Kind("", ElementType.INT8).of(lowest), "vectors");
        assertRefusedWith(good, 4, json("{}"), "rows, type");
    }

    @Test
    void refusesAModelFile() {
        assertThatThrownBy(() -> WordVectors.read(ModelFile.bytes(ModelFixtures.model()), NAME))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the start of a file of word vectors");
    }

    @Test
    void refusesWhatIsNoVector() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordVectors.of(List.of("a"), new long[] {1}, new float[][] {{1, Float.NaN}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordVectors.of(List.of("a", "a"), new long[2], new float[2][2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordVectors.of(List.of("a", "b"), new long[2], new float[][] {{1}, {1, 2}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordVectors.of(List.of("a", "b"), new long[1], new float[2][2]));
    }

    private static Block json(String manifest) {
        return new Kind("manifest", ElementType.JSON).of(manifest.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefusedWith(byte[] good, int index, Block block, String field) throws IOException {
        List<Block> blocks = new ArrayList<>(BlockFile.read(good, NAME, FORMAT).blocks());
        blocks.set(index, block);

        assertThat(assertRefused(BlockFile.write(FORMAT, blocks)).field()).isEqualTo(field);
    }

    private static ModelFormatException assertRefused(byte[] bytes) {
        Throwable thrown = catchThrowable(() -> WordVectors.read(bytes, NAME));
        assertThat(thrown).isInstanceOf(ModelFormatException.class).hasMessageStartingWith(NAME + ": ");
        return (ModelFormatException) thrown;
    }
}
