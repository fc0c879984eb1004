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

    private static final boolean[][] LABELS = {
        {true, true, false}, {true, false, false}, {false, false, false}, {false, false, false}
    };

    @Test
    void scalesByTheShareOfTheLogCountRatio() {
        float[] scales = NaiveBayesScales.of(VECTORS, LABELS, 3, 0.5);

        assertThat(scales)
                .containsExactly(new float[] {1.25f, 0.5f, 1.25f, 1.25f, 1.25f, 0.5f, 1, 1, 1}, within(1e-6f));
    }

    @Test
    void scalesByTheRatioAloneAtShareOne() {
        float[] scales = NaiveBayesScales.of(VECTORS, LABELS, 3, 1);

        assertThat(scales).containsExactly(new float[] {1.5f, 0, 1.5f, 1.5f, 1.5f, 0, 1, 1, 1}, within(1e-6f));
    }

    @Test
    void scalesNothingAtShareZero() {
        assertThat(NaiveBayesScales.of(VECTORS, LABELS, 3, 0)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1);
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
