package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.text.Normalizer;
import org.wusum.text.NormalizerVector;

class ModelFileTest {

    private static final String NAME = "test.wusum";

    @Test
    void givesTheSameBytesAfterARoundTrip() throws IOException {
        byte[] bytes = ModelFile.bytes(ModelFixtures.model());

        assertThat(ModelFile.bytes(read(bytes).model())).isEqualTo(bytes);
    }

    @Test
    void givesTheSameBytesAfterARoundTripOfALargerModel() throws IOException {
        byte[] bytes = ModelFile.bytes(RandomModels.over(DataParagraphs.texts(30), 7));

        assertThat(ModelFile.bytes(read(bytes).model())).isEqualTo(bytes);
    }

    @Test
    void keepsEveryPartOfTheModel() throws IOException {
        TopicModel model = ModelFixtures.model();
        TopicModel again = read(ModelFile.bytes(model)).model();

        assertThat(again).usingRecursiveComparison().ignoringFields("weights").isEqualTo(model);
        assertThat(again.weights().keys()).isEqualTo(model.weights().keys());
        assertThat(again.weights().inverseFrequencies())
                .isEqualTo(model.weights().inverseFrequencies());
        assertThat(again.weights().weights()).isEqualTo(model.weights().weights());
        assertThat(again.weights().biases()).isEqualTo(model.weights().biases());
    }

    @Test
    void keepsNetworksOfEveryKindWithTheirWordsAndTheirCascade() throws IOException {
        List<String> texts = DataParagraphs.texts(20);
        TopicModel model = RandomBlends.model(texts, 3).withAbstention(new Abstention(0.2, -1.5, Anchors.NONE));
        Blend blend = model.blend().orElseThrow();
        WordTable floats = RandomBlends.words(texts, false, new Random(3));
        TopicModel withFloats = model.withBlend(
                Optional.of(new Blend(1, floats, blend.networks().subList(1, 2), Optional.empty())));

        for (TopicModel one : List.of(model, withFloats)) {
            TopicModel again = read(ModelFile.bytes(one)).model();

            assertThat(again.blend()).isEqualTo(one.blend());
            assertThat(again.abstention()).isEqualTo(one.abstention());
            assertThat(again.curves()).isEqualTo(one.curves());
            assertThat(again.baseRates()).isEqualTo(one.baseRates());
            assertThat(ModelFile.bytes(again)).isEqualTo(ModelFile.bytes(one));
            for (String text : texts) {
                assertThat(again.scorer().score(text).scores())
                        .containsExactly(one.scorer().score(text).scores());
            }
        }
    }

    @Test
    void changesNothingButWhatAChangedCopyIsAskedToChange() {
        TopicModel model = RandomBlends.model(DataParagraphs.texts(5), 3);
        OperatingPoint point = model.points().get(0);
        ArticleRule article = new ArticleRule(
                Optional.empty(), new Calibration(2, 1), model.article().points());
        Provenance origin = new Provenance("x", "y", 2, "0".repeat(64), 1, Map.of(), Map.of());
        TopicModel changed = model.withBlend(Optional.empty())
                .withGolden(List.of())
                .withDecisions(Collections.nCopies(3, Calibration.NONE), List.of(point, point, point), article)
                .withAbstention(new Abstention(0.5, 0, Anchors.NONE))
                .withBaseRates(List.of(0.1, 0.2, 0.3))
                .withCurves(Collections.nCopies(3, OperatingCurve.NONE))
                .withProvenance(origin);
        TopicModel back = changed.withProvenance(model.provenance())
                .withCurves(model.curves())
                .withBaseRates(model.baseRates())
                .withAbstention(model.abstention())
                .withDecisions(model.calibrations(), model.points(), model.article())
                .withGolden(model.golden())
                .withBlend(model.blend());

        assertThat(back).isEqualTo(model);
        assertThat(changed.blend()).isEmpty();
        assertThat(changed.calibrations()).containsOnly(Calibration.NONE);
        assertThat(changed.article()).isEqualTo(article);
        assertThat(changed.abstention()).isEqualTo(new Abstention(0.5, 0, Anchors.NONE));
        assertThat(changed.baseRates()).containsExactly(0.1, 0.2, 0.3);
        assertThat(changed.curves()).containsOnly(OperatingCurve.NONE);
        assertThat(changed.provenance()).isEqualTo(origin);
        assertThat(model.withoutCascade().blend().orElseThrow().cascade()).isEmpty();
    }

    @Test
    void carriesEveryVectorOfTheNormaliserWithHalfSurrogatePairs() throws IOException {
        List<NormalizerVector> vectors = ModelFixtures.model().normalizerVectors();
        TopicModel again = read(ModelFile.bytes(ModelFixtures.model())).model();

        assertThat(vectors).hasSameSizeAs(Normalizer.vectors());
        assertThat(vectors).anyMatch(vector -> vector.input().codePoints().anyMatch(ModelFileTest::isHalfPair));
        assertThat(again.normalizerVectors()).isEqualTo(vectors);
        assertThat(ModelCheck.problems(again)).isEmpty();
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Test
    void writesHalfSurrogatePairsAsEscapesAndLeavesAllElseReadable() throws IOException {
        String text = "الحلف \uD800 \uDC00\uD800 \uD83D\uDE80 \u200F\\uD800";
        TopicModel model = withGolden(text);
        String manifest = ModelBytes.of(model).manifest();

        assertThat(manifest).contains("الحلف \\uD800 \\uDC00\\uD800 \uD83D\uDE80 \u200F\\\\uD800");
        assertThat(read(ModelFile.bytes(model)).model().golden().get(0).text()).isEqualTo(text);
    }

    private static TopicModel withGolden(String text) {
        return ModelFixtures.model().withGolden(List.of(new GoldenParagraph(text, List.of(0.0, 0.5, -1.25))));
    }

    @Test
    void keepsFiguresThatAreUndefined() throws IOException {
        TopicModel model = ModelFixtures.model();
        OperatingPoint.Interval undefined = new OperatingPoint.Interval(Double.NaN, Double.NaN, Double.NaN);
        OperatingPoint point = new OperatingPoint(new Thresholds(0.5, 0.1), "f1", 0, undefined, undefined, undefined);
        List<OperatingPoint> points = List.of(point, point, point);
        TopicModel unsupported = new TopicModel(
                model.taxonomy(),
                model.normalizerVersion(),
                model.text(),
                model.features(),
                model.weights(),
                model.blend(),
                model.calibrations(),
                points,
                new ArticleRule(Optional.empty(), Calibration.NONE, points),
                model.abstention(),
                model.baseRates(),
                model.curves(),
                model.provenance(),
                List.of(),
                List.of(),
                List.of());

        assertThat(read(ModelFile.bytes(unsupported)).model().points()).isEqualTo(points);
    }

    @Test
    void namesAModelByItsTaxonomyAndItsChecksum() throws IOException {
        ModelFile file = ModelFixtures.modelFile();

        assertThat(file.id()).isEqualTo("tiny@" + file.sha256().substring(0, 12));
        assertThat(read(ModelFile.bytes(file.model())).sha256()).isEqualTo(file.sha256());
        assertThat(ModelFile.of(ModelFixtures.model().withGolden(List.of())).sha256())
                .isNotEqualTo(file.sha256());
    }

    @Test
    void refusesAChecksumThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelFile(ModelFixtures.model(), "abc"))
                .withMessage("SHA-256 \"abc\": expected 64 hexadecimal digits in lower case");
    }

    @Test
    void readsAFileAndAStreamAlike(@TempDir Path folder) throws IOException {
        Path file = ModelFixtures.writeTo(folder);
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(Files.readAllBytes(file)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(ModelFile.read(in, NAME).id()).isEqualTo(ModelFile.read(file).id());
        assertThat(closed[0]).isFalse();
    }

    @Test
    void refusesAFolder(@TempDir Path folder) {
        assertThatThrownBy(() -> ModelFile.read(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(folder + ": file: found a folder, expected a model file");
    }

    @Test
    void failsOnAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("no.wusum"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void stopsReadingAStreamThatDoesNotEnd() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 0;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                read[0] += length;
                return length;
            }
        };

        assertThatThrownBy(() -> ModelFile.read(endless, 1000, NAME))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("test.wusum: size: found more than 1000 bytes, expected at most 1000");
        assertThat(read[0]).isEqualTo(1001);
    }

    @Test
    void keepsItsProvenanceWhateverBecomesOfTheMapsItCameFrom() {
        Map<String, Object> training = new LinkedHashMap<>(Map.of("epochs", 3));
        Provenance provenance = new Provenance("1", "t", 1, "0", 1, training, Map.of());
        training.put("epochs", 4);

        assertThat(provenance.training()).isEqualTo(Map.of("epochs", 3));
        assertThatThrownBy(() -> provenance.training().put("epochs", 5))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static ModelFile read(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes), NAME);
    }
}
