package org.wusum.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {

    private static final Bootstrap FEW = new Bootstrap(50, 0.9, 3);

    @Test
    void givesEachKeyASliceInTheOrderOfNames() {
        assertThat(names(List.of("2021", "2019", "2020", "2019"), 3)).containsExactly("2019", "2020", "2021");
    }

    @Test
    void putsTheRareKeysTogetherLast() {
        assertThat(sizes(List.of("spa", "wam", "anba", "wam", "bna", "spa", "spa"), 2))
                .containsExactly("spa 3", "wam 2", Slices.OTHERS + " 2");
    }

    @Test
    void prefersTheFirstByNameOfEquallyCommonKeys() {
        assertThat(names(List.of("d", "c", "b", "a"), 2)).containsExactly("a", "b", Slices.OTHERS);
    }

    @Test
    void putsAKeyNamedLikeTheOthersThere() {
        assertThat(sizes(List.of(Slices.OTHERS, "a", Slices.OTHERS, Slices.OTHERS, "b"), 1))
                .containsExactly("a 1", Slices.OTHERS + " 4");
        assertThat(sizes(List.of(Slices.OTHERS, "a", "b"), 2)).containsExactly("a 1", "b 1", Slices.OTHERS + " 1");
    }

    @Test
    void measuresTheRowsOfAKeyAlone() {
        List<Judged> rows = RandomCases.rows(1, 90, 5);
        List<String> keys = new ArrayList<>();
        List<Judged> ofB = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            keys.add(row % 3 == 1 ? "b" : "a");
            if (row % 3 == 1) {
                ofB.add(rows.get(row));
            }
        }

        assertThat(Slices.by(RandomCases.TOPICS, rows, keys, 5, FEW))
                .last()
                .isEqualTo(new Slice("b", Evaluation.of(RandomCases.TOPICS, ofB, FEW)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7, 100})
    void addsUpToAllRows(int most) {
        List<Judged> rows = RandomCases.rows(most, 300, 5);
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            keys.add("source " + row * row % 7 + row % 3);
        }

        List<Slice> slices = Slices.by(RandomCases.TOPICS, rows, keys, most, Bootstrap.none());

        Quality all = Evaluation.of(RandomCases.TOPICS, rows, Bootstrap.none());
        assertThat(slices).hasSizeLessThanOrEqualTo(most + 1);
        assertThat(sum(slices, Quality::rows)).isEqualTo(all.rows());
        for (int i = 0; i < RandomCases.TOPICS.size(); i++) {
            int topic = i;
            assertThat(sum(slices, slice -> slice.topics().get(topic).support()))
                    .isEqualTo(all.topics().get(i).support());
            assertThat(sum(slices, slice -> slice.topics().get(topic).predicted()))
                    .isEqualTo(all.topics().get(i).predicted());
        }
    }

    @Test
    void hasNoSliceWithoutRows() {
        assertThat(names(List.of(), 3)).isEmpty();
    }

    @Test
    void refusesKeysThatDoNotFitTheRowsAndNoRoom() {
        List<Judged> rows = RandomCases.rows(1, 2, 5);

        assertThatThrownBy(() -> Slices.by(RandomCases.TOPICS, rows, List.of("a"), 3, FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found 1 keys and 2 rows, expected a key for each row");
        assertThatThrownBy(() -> Slices.by(RandomCases.TOPICS, rows, List.of("a", "b"), 0, FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found room for 0 keys, expected at least 1");
    }

    private static int sum(List<Slice> slices, ToIntFunction<Quality> count) {
        return slices.stream().map(Slice::quality).mapToInt(count).sum();
    }

    private static List<String> names(List<String> keys, int most) {
        return slices(keys, most).stream().map(Slice::name).toList();
    }

    private static List<String> sizes(List<String> keys, int most) {
        return slices(keys, most).stream()
                .map(slice -> slice.name() + " " + slice.quality().rows())
                .toList();
    }

    private static List<Slice> slices(List<String> keys, int most) {
        return Slices.by(RandomCases.TOPICS, RandomCases.rows(1, keys.size(), 5), keys, most, Bootstrap.none());
    }
}
