package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static final List<String> TOPICS = List.of("arctic", "deterrence");

    /** Arctic is right on average in its upper bin; deterrence says a tenth where nothing has it. */
    private static final List<Judged> JUDGED = List.of(
            judged(true, false, 0.75, 0.1), judged(true, false, 0.75, 0.1),
            judged(true, false, 0.75, 0.1), judged(false, false, 0.75, 0.1));

    @Test
    void measuresEachTopicByItself() {
        List<Reliability> measured = Reliability.of(TOPICS, JUDGED);

        assertThat(measured).extracting(Reliability::topic).isEqualTo(TOPICS);
        assertThat(measured.get(0).expectedError()).isZero();
        assertThat(measured.get(0).positives()).isEqualTo(3);
        assertThat(measured.get(1).expectedError()).isCloseTo(0.1, within(1e-12));
        assertThat(measured.get(1).meanProbability()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void tellsTheBinsThatHaveTexts() {
        String table = Reliability.toTable(Reliability.of(TOPICS, JUDGED));

        assertThat(table).isEqualTo("""
                        topic       texts  mean probability  observed  expected calibration error
                        arctic          4             0.750     0.750                       0.000
                          0.7-0.8       4             0.750     0.750
                        deterrence      4             0.100     0.000                       0.100
                          0.0-0.1       4             0.100     0.000
                        """);
    }

    @Test
    void writesAnEmptyBinAsNull() {
        Map<String, Object> map = Reliability.of(TOPICS, JUDGED).get(0).toMap();

        List<?> bins = (List<?>) map.get("bins");
        assertThat(bins).hasSize(Reliability.BINS);
        assertThat(bins.get(0)).extracting("texts", "observed").containsExactly(0, null);
        assertThat(bins.get(7)).extracting("texts", "observed").containsExactly(4, 0.75);
    }

    private static Judged judged(boolean arctic, boolean deterrence, double arcticScore, double deterrenceScore) {
        return new Judged(
                "article",
                new boolean[] {arctic, deterrence},
                new double[] {arcticScore, deterrenceScore},
                new boolean[2]);
    }
}
