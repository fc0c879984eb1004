package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Whatever is wrong with the word networks in a model file, reading it says so in the one way. */
class DamagedBlendTest {

    private static final String NAME = "bad.wusum";
    private static final int FIRST = 5;
    private static final int LAST = 19;

    private static TopicModel model;
    private static byte[] good;

    @BeforeAll
    static void makeModel() {
        model = RandomBlends.model(List.of(ModelFixtures.DETERRENCE_TEXT), 1)
                .withAbstention(new Abstention(0.1, -2, Anchors.NONE));
        good = ModelFile.bytes(model);
        assertThat(ModelBytes.of(model).blocks).hasSize(LAST + 1);
    }

    @Test
    void refusesEveryBeginningOfAFile() {
        for (int length = 0; length < good.length; length += 7) {
            assertRefused(Arrays.copyOf(good, length), "first " + length + " bytes");
        }
    }

    @Test
    void refusesAFileWithABitTurned() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(bytes, "seed " + seed + ", case " + i);
        }
    }

    @Test
    void refusesAFileWithoutAnyOneOfTheNetworksBlocks() {
        for (int block = FIRST; block <= LAST; block++) {
            ModelBytes parts = ModelBytes.of(model).withHeaderNumber(12, LAST);
            parts.blocks.remove(block);
            assertRefused(parts.bytes(), "without block " + block);
        }
    }

    @Test
    void refusesABlockThatIsShorterOrLongerThanTheManifestSays() {
        for (int block = FIRST; block <= LAST; block++) {
            for (int elements : new int[] {-1, 1}) {
                ModelBytes parts = ModelBytes.of(model);
                ModelBytes.Block old = parts.blocks.get(block);
                int count = old.count() + elements;
                byte[] content = Arrays.copyOf(old.content(), old.content().length / old.count() * count);
                parts.withBlock(block, new ModelBytes.Block(old.type(), count, content));
                assertRefused(parts.bytes(), elements + " elements in block " + block);
            }
        }
    }

    @Test
    void refusesABlockOfAnotherType() {
        for (int block = FIRST; block <= LAST; block++) {
            ModelBytes parts = ModelBytes.of(model);
            ModelBytes.Block old = parts.blocks.get(block);
            int type = old.type() == 4 ? 1 : 4;
            parts.withBlock(block, new ModelBytes.Block(type, old.content().length, old.content()));
            assertThat(assertRefused(parts.bytes(), "type of block " + block).field())
                    .endsWith(", type");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7,  7fc00000, blend.words.tensors",
        "7,  46000000, blend.words.tensors",
        "8,  7fc00000, blend.networks[0].tensors",
        "9,  7f800000, blend.networks[0].tensors",
        "10, ff800000, blend.networks[0].tensors",
        "11, 49800000, blend.networks[0].tensors",
        "12, 7fc00000, blend.networks[1].tensors",
        "17, 7fc00000, blend.networks[1].tensors",
        "18, 7fc00000, blend.networks[2].tensors",
        "19, 7f800000, blend.networks[2].tensors",
    })
    void refusesNumbersThatNoNetworkHolds(int block, String bits, String field) {
        ModelBytes parts = ModelBytes.of(model);
        int value = Integer.parseUnsignedInt(bits, 16);
        for (int i = 0; i < 4; i++) {
            parts.blocks.get(block).content()[i] = (byte) (value >>> (8 * i));
        }

        assertThat(assertRefused(parts.bytes(), "block " + block).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "blend-edits.tsv", delimiter = '\t', numLinesToSkip = 1, quoteCharacter = '`')
    void refusesAManifestWithAWrongValue(String path, String json, String field) throws IOException {
        Map<String, Object> manifest = JSON.std.mapFrom(ModelBytes.of(model).manifest());
        ManifestEdit.put(manifest, path, json);
        String edited = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(manifest);
        byte[] bytes = ModelBytes.of(model).withManifest(edited).bytes();

        assertThat(assertRefused(bytes, path + " = " + json).field()).isEqualTo(field);
    }

    @Test
    void refusesOrReadsAUsableModelFromAManifestWithRandomDamageUnderAGoodChecksum() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String manifest = ModelBytes.of(model).manifest();
        int from = manifest.indexOf("\"blend\"");
        int to = manifest.indexOf("\"calibrations\"");
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(manifest);
            int at = from + random.nextInt(to - from);
            damaged.setCharAt(at, "{}[]\",:-0123456789.eEntfu".charAt(random.nextInt(25)));
            byte[] bytes = ModelBytes.of(model)
                    .withManifest(damaged.toString().getBytes(StandardCharsets.UTF_8))
                    .bytes();
            String what = "seed " + seed + ", " + damaged.substring(from, to);
            Throwable thrown = catchThrowable(() -> {
                TopicModel read = read(bytes).model();
                assertThat(read.scorer().score(ModelFixtures.DETERRENCE_TEXT).scores())
                        .doesNotContain(Double.NaN);
            });
            if (thrown != null) {
                assertNamesEverything(thrown, what);
            }
        }
    }

    private static ModelFormatException assertRefused(byte[] bytes, String what) {
        return assertNamesEverything(catchThrowable(() -> read(bytes)), what);
    }

    private static ModelFormatException assertNamesEverything(Throwable thrown, String what) {
        assertThat(thrown).as(what).isInstanceOf(ModelFormatException.class);
        ModelFormatException refusal = (ModelFormatException) thrown;
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
