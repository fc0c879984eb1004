package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.FeatureSettings;
import org.wusum.model.NgramKeys;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;

/** What becomes a feature. Rows 0 to 3 are for training, rows 4 to 6 are held out. */
class VocabularyTest {

    private static final int[] TRAINING = {0, 1, 2, 3};

    @TempDir
    Path folder;

    private AnalyzedCorpus corpus;

    @BeforeEach
    void writeCorpus() throws IOException {
        ParagraphFile.of(folder, "P1")
                .add("0", "قمح سوق")
                .add("1", "قمح طريق قمح")
                .add("2", "قمح سوق مطار")
                .add("3", "مدرسة")
                .add("4", "قمح سفينة")
                .add("5", "سفينة قمح")
                .add("6", "سفينة مدرسة")
                .write();
        corpus = AnalyzedCorpus.of(ParagraphFile.read(folder), TextSettings.standard());
    }

    @Test
    void holdsNothingThatStandsInHeldOutRowsAlone() {
        Vocabulary vocabulary = Vocabulary.learn(corpus, TRAINING, settings(1, 1000));

        assertThat(vocabulary.keys()).contains(keyOf("قمح"), keyOf("مدرسة")).doesNotContain(keyOf("سفينة"));
    }

    @Test
    void countsDocumentsInTrainingRowsAlone() {
        Vocabulary vocabulary = Vocabulary.learn(corpus, TRAINING, settings(1, 1000));

        assertThat(inverseFrequency(vocabulary, "قمح")).isCloseTo((float) (1 + Math.log(5.0 / 4)), within(1e-6f));
        assertThat(inverseFrequency(vocabulary, "مدرسة")).isCloseTo((float) (1 + Math.log(5.0 / 2)), within(1e-6f));
    }

    @Test
    void leavesRareNgramsOut() {
        Vocabulary vocabulary = Vocabulary.learn(corpus, TRAINING, settings(2, 1000));

        assertThat(vocabulary.keys())
                .contains(keyOf("قمح"), keyOf("سوق"))
                .doesNotContain(keyOf("مدرسة"), keyOf("مطار"));
    }

    @Test
    void keepsTheCommonestWhereThereAreTooMany() {
        Vocabulary vocabulary = Vocabulary.learn(corpus, TRAINING, settings(1, 1));

        assertThat(vocabulary.keys()).containsExactly(keyOf("قمح"));
    }

    @Test
    void hasItsKeysInOrder() {
        Vocabulary vocabulary = Vocabulary.learn(corpus, TRAINING, settings(1, 1000));

        assertThat(vocabulary.keys()).isSorted();
        assertThat(vocabulary.size()).isEqualTo(vocabulary.inverseFrequencies().length);
    }

    @Test
    void saysWhatToDoWhereNoNgramIsCommonEnough() {
        assertThatThrownBy(() -> Vocabulary.learn(corpus, TRAINING, settings(5, 1000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too little to learn from: 0 n-grams stand in at least 5");
    }

    private static float inverseFrequency(Vocabulary vocabulary, String word) {
        return vocabulary.inverseFrequencies()[Arrays.binarySearch(vocabulary.keys(), keyOf(word))];
    }

    private static long keyOf(String word) {
        List<Long> keys = new ArrayList<>();
        NgramKeys.of(words())
                .words(Analyzer.of(TextSettings.standard()).analyze(word), (key, first, last) -> keys.add(key));
        return keys.get(0);
    }

    private static FeatureSettings words() {
        return new FeatureSettings(1, 1, 0, 0);
    }

    private static TrainingSettings settings(int least, int most) {
        return TrainingSettings.builder()
                .features(words())
                .leastDocuments(least)
                .mostFeatures(most)
                .build();
    }
}
