package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets as they are written on a command line, and the bounds of settings. */
class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"f1", "precision=0.9", "recall=0.95"})
    void readsWhatItWrites(String text) {
        assertThat(Target.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "F1", "f1=0.9", "precision", "precision=", "precision=most", "accuracy=0.9", "recall=٠٫٩"})
    void saysWhatATargetLooksLike(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("expected f1, precision=0.9 or recall=0.95");
    }

    @ParameterizedTest
    @ValueSource(strings = {"precision=0", "precision=1", "recall=1.5", "recall=-0.1", "recall=NaN"})
    void refusesAValueThatIsNoShare(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0 and below 1");
    }

    @Test
    void settingsSayWhichValueIsOutOfRange() {
        TrainingSettings.Builder settings = TrainingSettings.builder();

        assertThatThrownBy(() -> settings.seed(0).build()).hasMessageContaining("seed 0: expected another number");
        settings.seed(1);
        assertThatThrownBy(() -> settings.folds(1).build()).hasMessageContaining("folds 1: expected 2 or more");
        settings.folds(2);
        assertThatThrownBy(() -> settings.dropout(1).build()).hasMessageContaining("dropout 1.0");
        settings.dropout(0);
        assertThatThrownBy(() -> settings.learningRate(Double.NaN).build()).hasMessageContaining("learning rate NaN");
    }
}
