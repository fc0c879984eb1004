package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wusum.model.FeatureSettings;
import org.wusum.model.NgramKeys;
import org.wusum.model.WordVectors;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

class BackgroundTest {

    private static final FeatureSettings FEATURES = new FeatureSettings(1, 2, 3, 3);

    /** Of 100 records; the two forms of one stem are one term. */
    private static final WordVectors VECTORS = WordVectors.of(
                    List.of("الحلف", "حلف", "دفاع"), new long[] {30, 20, 100}, new float[3][2])
            .withProvenance(Map.of("records", 100));

    private final Background background = Background.of(VECTORS, TextSettings.standard());

    @Test
    void addsUpTheFormsOfATerm() {
        assertThat(background.shareOfTerm("حلف")).isCloseTo(1 - Math.exp(-0.5), within(1e-12));
        assertThat(background.shareOfTerm("دفاع")).isCloseTo(1 - Math.exp(-1), within(1e-12));
        assertThat(background.shareOfTerm("ناتو")).isZero();
    }

    @Test
    void addsUpTheWordsThatHaveAnNgram() {
        // " حل" begins one of the forms only, "حلف" is inside both.
        assertThat(shares("حلف")).contains(new double[] {1 - Math.exp(-0.5), 1 - Math.exp(-0.2)}, within(1e-12));
    }

    @Test
    void doesNotKnowRunsOfWords() {
        List<Token> tokens = Analyzer.of(TextSettings.standard()).analyze("دفاع حلف", 0, 8);
        long[] runs = new long[1];
        NgramKeys.of(FEATURES).words(tokens, (key, first, last) -> {
            if (first != last) {
                runs[0] = key;
            }
        });

        assertThat(background.sharesOf(runs, FEATURES)).containsExactly(Double.NaN);
    }

    @Test
    void refusesVectorsThatDoNotSayWhatTheyCounted() {
        WordVectors mute = WordVectors.of(List.of("حلف"), new long[] {1}, new float[1][2]);

        assertThatThrownBy(() -> Background.of(mute, TextSettings.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wusum pretrain");
    }

    private double[] shares(String word) {
        List<Token> tokens = Analyzer.of(TextSettings.standard()).analyze(word, 0, word.length());
        long[] keys = new long[16];
        int[] size = {0};
        NgramKeys.of(FEATURES).characters(tokens, (key, token, from, to) -> keys[size[0]++] = key);
        long[] sorted = Arrays.copyOf(keys, size[0]);
        Arrays.sort(sorted);
        return background.sharesOf(sorted, FEATURES);
    }
}
