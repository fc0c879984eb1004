package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PpmiMatrixTest {

    private static final long PLENTY = 1000;

    /** The table is computed from its counts by hand: a and b stand near each other twice, b and c once, a and a once. */
    @ParameterizedTest
    @CsvFileSource(resources = "ppmi.tsv", delimiter = '\t', numLinesToSkip = 1)
    void hasTheCellsOfTheTable(double smoothing, double shift, char word, char context, double expected)
            throws IOException {
        PretrainingSettings settings =
                PretrainingSettings.builder().smoothing(smoothing).shift(shift).build();

        PpmiMatrix matrix = matrix(settings, PLENTY);

        assertThat(matrix.cell(word - 'a', context - 'a')).isCloseTo((float) expected, within(2e-6f));
    }

    @Test
    void leavesTheRarestPairsOutWhereThereIsNoRoomForAll() throws IOException {
        PretrainingSettings settings = PretrainingSettings.builder().build();

        PpmiMatrix whole = matrix(settings, 5);
        PpmiMatrix part = matrix(settings, 4);

        assertThat(whole.leastWeight()).isEqualTo(1);
        assertThat(part.leastWeight()).isEqualTo(2);
        assertThat(part.cell(1, 2)).isZero();
        assertThat(part.cell(0, 1)).isEqualTo(whole.cell(0, 1)).isPositive();
    }

    @Test
    void saysThatTheMemoryIsTooSmallWhereEvenCommonPairsFindNoRoom() throws IOException {
        try (PairCounts pairs = PairCounts.within(2, 1 << 10)) {
            for (int i = 0; i < 10_000; i++) {
                pairs.add(0, 1, 1);
            }
            pairs.finish();
            PretrainingSettings settings = PretrainingSettings.builder().build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PpmiMatrix.of(pairs, 2, settings, 1))
                    .withMessage("found 2 cells of common pairs, expected at most 1; allow more memory or fewer words");
        }
    }

    private static PpmiMatrix matrix(PretrainingSettings settings, long mostCells) throws IOException {
        try (PairCounts pairs = PairCounts.within(3, 1 << 10)) {
            pairs.add(0, 1, 1);
            pairs.add(1, 0, 1);
            pairs.add(2, 1, 1);
            pairs.add(0, 0, 1);
            pairs.finish();
            return PpmiMatrix.of(pairs, 3, settings, mostCells);
        }
    }
}
