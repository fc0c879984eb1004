package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wusum.model.FeatureVector;

/**
 * Scales against a table computed by hand. Feature 0 stands in rows 0 and 1, feature 1 in rows 0 and 2, feature 2 in rows 2 and
 * 3. The first topic has rows 0 and 1, the second row 0, the third none.
 *
 * <p>Counts with 1 added: topic one {3, 2, 1} with it and {1, 2, 3} without, of 2 rows each, so ratios of ln 3, 0 and ln 3 with
 * mean ⅔ ln 3; topic two {2, 2, 1} of 1 row and {2, 2, 3} of 3 rows, so ratios of ln 3, ln 3 and 0.
 */
class NaiveBayesScalesTest {

    private static final List<FeatureVector> VECTORS = List.of(vector(0, 1), vector(0), vector(1, 2), vector(2));

    private static final double[] UNKNOWN = {Double.NaN, Double.NaN, Double.NaN};

    private static final boolean[][] LABELS = {
        {true, true, false}, {true, false, false}, {false, false, false}, {false, false, false}
    };

    @Test
    void scalesByTheShareOfTheLogCountRatio() {
        float[] scales = NaiveBayesScales.of(VECTORS, LABELS, 0.5, UNKNOWN, 4);

        assertThat(scales)
                .containsExactly(new float[] {1.25f, 0.5f, 1.25f, 1.25f, 1.25f, 0.5f, 1, 1, 1}, within(1e-6f));
    }

    @Test
    void countsTheBackgroundAsParagraphsWithoutTheTopic() {
        // Two more negatives, all with feature 0 and half with feature 1: without counts {1 + 2, 2 + 1, 3 (not known)},
        // of 4, 4 and 2.
        float[] scales = NaiveBayesScales.of(VECTORS, LABELS, 1, new double[] {1, 0.5, Double.NaN}, 2);

        double[] ratios = {Math.log(1.5 / 0.75), Math.log(1 / 0.75), Math.log(3)};
        double mean = (ratios[0] + ratios[1] + ratios[2]) / 3;
        assertThat(new double[] {scales[0], scales[1], scales[2]})
                .containsExactly(new double[] {ratios[0] / mean, ratios[1] / mean, ratios[2] / mean}, within(1e-6));
    }

    @Test
    void scalesByTheRatioAloneAtShareOne() {
        float[] scales = NaiveBayesScales.of(VECTORS, LABELS, 1, UNKNOWN, 4);

        assertThat(scales).containsExactly(new float[] {1.5f, 0, 1.5f, 1.5f, 1.5f, 0, 1, 1, 1}, within(1e-6f));
    }

    @Test
    void scalesNothingAtShareZero() {
        assertThat(NaiveBayesScales.of(VECTORS, LABELS, 0, UNKNOWN, 4)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    private static FeatureVector vector(int... features) {
        float[] values = new float[features.length];
        int[] counts = new int[features.length];
        for (int i = 0; i < features.length; i++) {
            values[i] = 0.3f;
            counts[i] = 2;
        }
        return new FeatureVector(features, values, counts);
    }
}
