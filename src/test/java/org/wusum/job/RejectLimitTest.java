package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many records may be bad. */
class RejectLimitTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, false", "0, 1, 10, true", "2, 2, 10, false", "2, 3, 10, true",
        "10%, 1, 10, false", "10%, 2, 10, true", "0.5%, 5, 1000, false", "0.5%, 6, 1000, true",
        "100%, 10, 10, false", "0%, 1, 10, true"
    })
    void isBrokenByMoreThanItAllows(String limit, long rejected, long read, boolean broken) {
        assertThat(RejectLimit.parse(limit).isBrokenBy(rejected, read)).isEqualTo(broken);
    }

    @Test
    void isBrokenEarlyByANumberAtOnceAndByAShareAfterManyRecords() {
        assertThat(RejectLimit.parse("2").isBrokenAt(3, 3)).isTrue();
        assertThat(RejectLimit.parse("2").isBrokenAt(2, 3)).isFalse();
        assertThat(RejectLimit.parse("1%").isBrokenAt(999, 999)).isFalse();
        assertThat(RejectLimit.parse("1%").isBrokenAt(10, 1000)).isFalse();
        assertThat(RejectLimit.parse("1%").isBrokenAt(11, 1000)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "1.5", "101%", "1e3", "٥", "many", "+2"})
    void refusesWhatIsNeitherNumberNorShare(String text) {
        assertThatThrownBy(() -> RejectLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a number of records such as 20, or a share such as 0.5%");
    }
}
