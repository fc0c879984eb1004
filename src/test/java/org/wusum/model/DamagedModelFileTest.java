package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.text.NormalizerVector;
import tools.jackson.jr.ob.JSON;

/** Whatever is wrong with a model file, reading it says so, in one way, and without taking much memory. */
class DamagedModelFileTest {

    private static final String NAME = "bad.wusum";

    private static TopicModel model;
    private static byte[] good;

    @BeforeAll
    static void makeSmallModel() throws IOException {
        TopicModel whole = ModelFixtures.model();
        model = new TopicModel(
                whole.taxonomy(),
                whole.normalizerVersion(),
                whole.text(),
                whole.features(),
                whole.weights(),
                whole.blend(),
                whole.calibrations(),
                whole.points(),
                whole.article(),
                whole.abstention(),
                whole.baseRates(),
                whole.curves(),
                whole.provenance(),
                List.of(new NormalizerVector("إن", "ان", "alef-variants")),
                whole.golden(),
                whole.strongest());
        good = ModelFile.bytes(model);
        assertThat(read(good).model().taxonomy()).isEqualTo(model.taxonomy());
    }

    @Test
    void refusesEveryBeginningOfAFile() {
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), "first " + length + " bytes");
        }
    }

    @Test
    void refusesAFileThatGoesOn() {
        assertRefused(Arrays.copyOf(good, good.length + 1), "one byte more");
    }

    @Test
    void refusesAFileWithAnyBitTurned() {
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = good.clone();
                bytes[at] ^= (byte) (1 << bit);
                assertRefused(bytes, "byte " + at + ", bit " + bit);
            }
        }
    }

    @Test
    void refusesOrReadsAUsableModelFromAManifestWithRandomDamageUnderAGoodChecksum() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] manifest = ModelBytes.of(model).blocks.get(0).content();
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = damaged(manifest, random);
            byte[] bytes = ModelBytes.of(model).withManifest(damaged).bytes();
            String what = "seed " + seed + ", manifest " + new String(damaged, StandardCharsets.UTF_8);
            Throwable thrown = catchThrowable(() -> {
                TopicModel read = read(bytes).model();
                assertThat(read.scorer().score(ModelFixtures.DETERRENCE_TEXT).scores())
                        .doesNotContain(Double.NaN);
                assertThat(ModelFile.bytes(read)).isNotEmpty();
            });
            if (thrown != null) {
                assertNamesEverything(thrown, what);
            }
        }
    }

    /** Characters that mean something in JSON, numbers made long, pieces left out, doubled or exchanged. */
    private static byte[] damaged(byte[] manifest, Random random) {
        byte[] damaged = manifest.clone();
        int at = random.nextInt(damaged.length);
        int other = random.nextInt(damaged.length);
        int length = Math.min(1 + random.nextInt(20), damaged.length - Math.max(at, other));
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] = (byte) "{}[]\",:-0123456789.eEntfu\\ \0".charAt(random.nextInt(28));
            case 1 -> damaged[at] = (byte) random.nextInt(256);
            case 2 -> System.arraycopy(manifest, other, damaged, at, length);
            default -> Arrays.fill(damaged, at, at + length, (byte) "9 [{\"".charAt(random.nextInt(5)));
        }
        return damaged;
    }

    @ParameterizedTest
    @CsvSource({
        // offset, number, field
        "8,  0,          format version",
        "8,  1,          format version",
        "8,  3,          format version",
        "8,  -1,         format version",
        "12, 0,          number of blocks",
        "12, 4,          number of blocks",
        "12, 105,        number of blocks",
        "12, 2147483647, number of blocks",
    })
    void refusesAnotherVersionOrNumberOfBlocks(int offset, int value, String field) {
        byte[] bytes = ModelBytes.of(model).withHeaderNumber(offset, value).bytes();

        ModelFormatException refusal = assertRefused(bytes, field);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal).hasMessageContaining("found " + Integer.toUnsignedString(value));
    }

    @Test
    void refusesAFileThatPromisesABlockMore() {
        byte[] bytes = ModelBytes.of(model).withHeaderNumber(12, 6).bytes();

        assertThat(assertRefused(bytes, "6 blocks").field()).isEqualTo("block 6");
    }

    @Test
    void refusesABlockTheManifestDoesNotName() {
        ModelBytes parts = ModelBytes.of(model).withHeaderNumber(12, 6);
        parts.blocks.add(new ModelBytes.Block(4, 3, new byte[3]));

        assertThat(assertRefused(parts.bytes(), "6 blocks").field()).isEqualTo("number of blocks");
    }

    @ParameterizedTest
    @CsvSource({
        "0, manifest",
        "1, feature keys",
        "2, inverse document frequencies",
        "3, weights",
        "4, biases",
    })
    void refusesABlockThatSaysItIsLargerThanTheFileAndTakesNoMemoryForIt(int index, String name) {
        for (int count : new int[] {Integer.MAX_VALUE, -1, 1 << 29, 1 << 28, good.length}) {
            ModelBytes parts = ModelBytes.of(model);
            ModelBytes.Block block = parts.blocks.get(index);
            byte[] bytes = parts.withBlock(index, new ModelBytes.Block(block.type(), count, block.content()))
                    .bytes();

            ModelFormatException refusal = assertRefusedCheaply(bytes, name + " of " + count);
            assertThat(refusal.field()).isEqualTo(name + ", number of elements");
            assertThat(refusal).hasMessageContaining("found " + Integer.toUnsignedString(count));
        }
    }

    @Test
    void refusesASmallFileThatSaysItHoldsTwoGigabytes() {
        byte[] small = Arrays.copyOf(good, 200);
        byte[] size = {0, 0, 0, (byte) 0x80};
        System.arraycopy(size, 0, small, ModelBytes.HEADER + 4, 4);

        assertThat(assertRefusedCheaply(small, "2 GB in 200 bytes"))
                .hasMessage("bad.wusum: manifest, number of elements: found 2147483648, expected at most 144, "
                        + "which is all the file has room for");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "1, 4"})
    void refusesBlocksInAnotherOrder(int first, int second) {
        ModelBytes parts = ModelBytes.of(model);
        ModelBytes.Block block = parts.blocks.get(first);
        parts.withBlock(first, parts.blocks.get(second)).withBlock(second, block);

        assertRefused(parts.bytes(), first + " and " + second + " exchanged");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "2, 3", "3, 1", "4, 7", "4, -1"})
    void refusesABlockOfAnotherType(int index, int type) {
        ModelBytes parts = ModelBytes.of(model);
        ModelBytes.Block block = parts.blocks.get(index);
        parts.withBlock(index, new ModelBytes.Block(type, block.count(), block.content()));

        assertThat(assertRefused(parts.bytes(), "type " + type).field()).endsWith(", type");
    }

    @ParameterizedTest
    @CsvSource({
        // one element of the block, as the bits of a 32-bit number (for a key: its low half, the high half is 0)
        "1, 0x00000000, 'feature 0 has the key 0'",
        "2, 0x00000000, 'inverse document frequency 0 is 0.0'",
        "2, 0xbf800000, 'inverse document frequency 0 is -1.0'",
        "2, 0x7fc00000, 'inverse document frequency 0 is NaN'",
        "2, 0x7f800000, 'inverse document frequency 0 is Infinity'",
        "3, 0x7fc00000, 'weight 0 is NaN'",
        "4, 0xff800000, 'bias 0 is -Infinity'",
    })
    void refusesNumbersThatNoModelHolds(int index, String bits, String found) {
        ModelBytes parts = ModelBytes.of(model);
        byte[] content = parts.blocks.get(index).content();
        int value = Long.decode(bits).intValue();
        Arrays.fill(content, 0, index == 1 ? 8 : 4, (byte) 0);
        for (int i = 0; i < 4; i++) {
            content[i] = (byte) (value >>> (8 * i));
        }

        assertThat(assertRefused(parts.bytes(), found)).hasMessageContaining("tensors: found " + found);
    }

    @Test
    void refusesAFeatureThatStandsTwice() {
        ModelBytes parts = ModelBytes.of(model);
        byte[] keys = parts.blocks.get(1).content();
        System.arraycopy(keys, 0, keys, 8, 8);

        assertThat(assertRefused(parts.bytes(), "key")).hasMessageContaining("features 0 and 1 share a key");
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 4", "3, 4", "4, 4"})
    void refusesTensorsThatDoNotFitOneAnother(int index, int bytesEach) {
        ModelBytes parts = ModelBytes.of(model);
        ModelBytes.Block block = parts.blocks.get(index);
        byte[] shorter = Arrays.copyOf(block.content(), block.content().length - bytesEach);
        parts.withBlock(index, new ModelBytes.Block(block.type(), block.count() - 1, shorter));

        assertRefused(parts.bytes(), "block " + index + " one element shorter");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "manifest-edits.tsv", delimiter = '\t', numLinesToSkip = 1, quoteCharacter = '`')
    void refusesAManifestWithAWrongValue(String path, String json, String field) throws IOException {
        Map<String, Object> manifest = JSON.std.mapFrom(ModelBytes.of(model).manifest());
        ManifestEdit.put(manifest, path, json);
        String edited = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(manifest);
        byte[] bytes = ModelBytes.of(model).withManifest(edited).bytes();

        ModelFormatException refusal = assertRefusedCheaply(bytes, path + " = " + json);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "null",
                "7",
                "[]",
                "{",
                "{}",
                "{} {}",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "\uFEFF{}",
                "{\"taxonomy\":1e99999999999}",
                "{\"taxonomy\":\"\\ud8zz\"}",
                "NaN",
            })
    void refusesAManifestThatIsNotOneObject(String manifest) {
        assertRefusedCheaply(ModelBytes.of(model).withManifest(manifest).bytes(), manifest);
    }

    @Test
    void refusesAManifestThatIsNotUtf8() {
        byte[] bytes = ModelBytes.of(model)
                .withManifest(new byte[] {'{', (byte) 0xFF, '}'})
                .bytes();

        assertThat(assertRefused(bytes, "FF"))
                .hasMessage("bad.wusum: manifest: found bytes that are not UTF-8, expected UTF-8");
    }

    @Test
    void refusesALargeFileWithAByteChangedWhereverThatIs(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("models", "nato.wusum"));
        Path file = folder.resolve("damaged.wusum");
        for (int part = 0; part < 12; part++) {
            int at = 200 + part * ((bytes.length - 400) / 11);
            bytes[at] ^= 0x10;
            Files.write(file, bytes);
            assertThatThrownBy(() -> ModelFile.read(file))
                    .as("byte %d", at)
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("SHA-256");
            bytes[at] ^= 0x10;
        }
    }

    @Test
    void refusesDeepNestingLongNumbersAndLargeManifestsOfTheWrongShapeWithoutMuchMemory() {
        String manifest = ModelBytes.of(model).manifest();
        List<String> manifests = List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(1_000_000),
                "{\"taxonomy\":" + "9".repeat(1_000_000) + "}",
                manifest.replace("\"seed\":1", "\"seed\":" + "9".repeat(900)),
                manifest.replace("\"golden\":[", "\"golden\":[" + "{},".repeat(300_000)),
                manifest.replace("\"rules\":[", "\"rules\":[" + "\"\",".repeat(300_000)),
                manifest.replace("\"calibrations\":[", "\"calibrations\":[" + "0,".repeat(500_000)),
                manifest.replace("\"name\":\"tiny\"", "\"name\":\"" + "t".repeat(1_000_000) + "\""),
                manifest.replace("\"topics\":[", "\"topics\":[" + "{\"\":0},".repeat(200_000)));
        for (String broken : manifests) {
            assertThat(broken).isNotEqualTo(manifest);
            ModelFormatException refusal = assertRefusedCheaply(
                    ModelBytes.of(model).withManifest(broken).bytes(), broken.substring(0, 20));
            assertThat(refusal.getMessage()).hasSizeLessThan(2000);
        }
    }

    private static ModelFormatException assertRefusedCheaply(byte[] bytes, String what) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        // Once before, so that loading classes is not counted.
        assertThat(catchThrowable(() -> read(bytes))).as(what).isNotNull();
        long before = threads.getCurrentThreadAllocatedBytes();
        Throwable thrown = catchThrowable(() -> read(bytes));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("allocated for %s", what).isLessThan(64L * bytes.length + (1 << 20));
        return assertNamesEverything(thrown, what);
    }

    private static ModelFormatException assertRefused(byte[] bytes, String what) {
        return assertNamesEverything(catchThrowable(() -> read(bytes)), what);
    }

    private static ModelFormatException assertNamesEverything(Throwable thrown, String what) {
        assertThat(thrown).as(what).isInstanceOf(ModelFormatException.class);
        ModelFormatException refusal = (ModelFormatException) thrown;
        assertThat(refusal.file()).isEqualTo(NAME);
        assertThat(refusal.field()).isNotBlank();
        assertThat(refusal.getMessage())
                .as(what)
                .startsWith(NAME + ": " + refusal.field() + ": found ")
                .contains(", expected ");
        return refusal;
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes), NAME);
    }
}
