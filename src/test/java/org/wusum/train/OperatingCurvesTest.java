package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.model.OperatingCurve;

class OperatingCurvesTest {

    @Test
    void tellsRecallAndFalloutAtEveryScoreWithTheTopic() {
        double[] logits = {3, 2, 2, 1, 0, -1, -1, -4};
        boolean[] gold = {true, false, true, false, true, false, true, false};

        OperatingCurve curve = OperatingCurves.curve(logits, gold);

        assertThat(curve.logits()).containsExactly(3.0, 2.0, 0.0, -1.0);
        assertThat(curve.recalls()).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(curve.fallouts()).containsExactly(0.0, 0.25, 0.5, 0.75);
    }

    @Test
    void isEmptyWhereOneOfThemIsUndefined() {
        assertThat(OperatingCurves.curve(new double[] {1, 2}, new boolean[] {true, true}))
                .isEqualTo(OperatingCurve.NONE);
        assertThat(OperatingCurves.curve(new double[] {1, 2}, new boolean[] {false, false}))
                .isEqualTo(OperatingCurve.NONE);
        assertThat(OperatingCurves.curve(new double[0], new boolean[0])).isEqualTo(OperatingCurve.NONE);
    }

    @Test
    void hasOnePointForOneExample() {
        OperatingCurve curve = OperatingCurves.curve(new double[] {1, 2, 3}, new boolean[] {false, true, false});

        assertThat(curve.logits()).containsExactly(2.0);
        assertThat(curve.recalls()).containsExactly(1.0);
        assertThat(curve.fallouts()).containsExactly(0.5);
    }

    @Test
    void keepsBothEndsAndAnEvenSpreadWhereThereAreTooManyPoints() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double[] logits = random.doubles(5000, -9, 9).toArray();
        boolean[] gold = new boolean[logits.length];
        for (int i = 0; i < gold.length; i++) {
            gold[i] = random.nextInt(4) == 0;
        }

        OperatingCurve curve = OperatingCurves.curve(logits, gold);

        assertThat(curve.logits()).as("seed %d", seed).hasSize(OperatingCurve.MAX_POINTS);
        assertThat(curve.recalls().get(curve.recalls().size() - 1)).isEqualTo(1);
        for (int i = 0; i < curve.logits().size(); i++) {
            double threshold = curve.logits().get(i);
            assertThat(curve.recalls().get(i)).isEqualTo(share(logits, gold, true, threshold));
            assertThat(curve.fallouts().get(i)).isEqualTo(share(logits, gold, false, threshold));
            double before = i == 0 ? 0 : curve.recalls().get(i - 1);
            assertThat(curve.recalls().get(i) - before).as("seed %d", seed).isCloseTo(0.005, within(0.005));
        }
    }

    private static double share(double[] logits, boolean[] gold, boolean label, double threshold) {
        int all = 0;
        int reaching = 0;
        for (int i = 0; i < logits.length; i++) {
            if (gold[i] == label) {
                all++;
                reaching += logits[i] >= threshold ? 1 : 0;
            }
        }
        return (double) reaching / all;
    }
}
