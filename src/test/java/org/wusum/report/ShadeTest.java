package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How dark a word is. */
class ShadeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.2499, 0",
        "0.25, 1",
        "0.4999, 1",
        "0.5, 2",
        "1, 3",
        "1.99, 3",
        "2, 4",
        "4, 5",
        "100, 5",
        "-0.25, 1",
        "-4, 5"
    })
    void growsByOneEachTimeTheWeightDoubles(double weight, int level) {
        assertThat(Shade.levelOf(weight)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"3, 1.5, t3p3", "0, -0.3, t0n1", "2, 0.1, ''"})
    void namesTopicAndDirection(int topic, double weight, String name) {
        assertThat(Shade.classOf(topic, weight)).isEqualTo(name);
    }
}
