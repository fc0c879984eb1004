package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSettingsTest {

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong("share of the networks 0.0", settings -> settings.share(0)),
                wrong("share of the networks 1.5", settings -> settings.share(1.5)),
                wrong("networks 17", settings -> settings.count(17)),
                wrong("widths [2, 1]", settings -> settings.widths(List.of(2, 1))),
                wrong("widths []", settings -> settings.widths(List.of())),
                wrong("widths [1, 17]", settings -> settings.widths(List.of(1, 17))),
                wrong("filters 0", settings -> settings.filters(0)),
                wrong("buckets 0", settings -> settings.buckets(0)),
                wrong("most words 0", settings -> settings.mostWords(0)),
                wrong("dropout of words 1.0", settings -> settings.wordDropout(1)),
                wrong("dropout of outputs -0.1", settings -> settings.outputDropout(-0.1)),
                wrong("epochs of networks 0", settings -> settings.epochs(0)),
                wrong("learning rate of networks NaN", settings -> settings.learningRate(Double.NaN)),
                wrong("averaging 1.0", settings -> settings.averaging(1)),
                wrong(
                        "networks 2: expected 1 where word vectors are learnt further",
                        settings -> settings.design(Design.TUNED_CONVOLUTION).count(2)));
    }

    private static Arguments wrong(String message, UnaryOperator<NetworkSettings.Builder> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesWhatIsOutOfRange(String message, UnaryOperator<NetworkSettings.Builder> change) {
        NetworkSettings.Builder builder = change.apply(NetworkSettings.builder());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource
    void readsEachDesignByItsCode(Design design) {
        assertThat(Design.parse(design.code())).isEqualTo(design);
    }

    @Test
    void namesTheDesignsWhereOneIsUnknown() {
        assertThatThrownBy(() -> Design.parse("recurrent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recurrent")
                .hasMessageContaining("ngrams, convolution, tuned-convolution, attention, subwords");
    }

    @Test
    void statesOnlyWhatItsDesignHas() {
        assertThat(NetworkSettings.builder().build().toMap()).containsOnlyKeys("design");
        assertThat(NetworkSettings.builder().design(Design.SUBWORDS).build().toMap())
                .containsKeys("buckets", "hidden", "epochs")
                .doesNotContainKeys("widths", "filters", "heads");
    }
}
