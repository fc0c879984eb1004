package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.WordTable;
import org.wusum.model.WordVectors;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;

/** Which words a model keeps, of vectors of ten words; the first is the commonest. */
class WordChoiceTest {

    private static final int DIMENSION = 5;
    private static final List<String> WORDS =
            List.of("من", "في", "سوق", "قمح", "نفط", "مطار", "كتاب", "قطار", "متحف", "طريق");

    @TempDir
    Path folder;

    private final WordVectors vectors = WordNetworkFixtures.wordVectors(WORDS, DIMENSION, new SplittableRandom(1));
    private AnalyzedCorpus corpus;

    @BeforeEach
    void write() throws IOException {
        ParagraphFile.of(folder, "P1")
                .add("a", "قطار طريق قطار شيء")
                .add("b", "نفط قطار")
                .add("c", "متحف")
                .write();
        corpus = AnalyzedCorpus.of(ParagraphFile.read(folder), TextSettings.standard());
    }

    @Test
    void keepsTheWordsOfTheTrainingParagraphsFirst() {
        WordChoice choice = WordChoice.of(vectors, corpus, new int[] {0, 1}, 5);

        assertThat(choice.trained()).isEqualTo(3);
        assertThat(choice.table().keys())
                .containsExactly(
                        WordTable.keyOf("نفط"),
                        WordTable.keyOf("قطار"),
                        WordTable.keyOf("طريق"),
                        WordTable.keyOf("من"),
                        WordTable.keyOf("في"));
    }

    @Test
    void keepsTheCommonestWhereTrainingHasMoreThanThereMayBe() {
        WordChoice choice = WordChoice.of(vectors, corpus, new int[] {0, 1, 2}, 2);

        assertThat(choice.trained()).isEqualTo(2);
        assertThat(choice.table().keys()).containsExactly(WordTable.keyOf("نفط"), WordTable.keyOf("قطار"));
    }

    @Test
    void keepsAllWordsWhereThereIsRoom() {
        assertThat(WordChoice.of(vectors, corpus, new int[] {0}, 100).table().size())
                .isEqualTo(WORDS.size());
    }

    /** A word that no training paragraph has is unknown in training, though the model keeps it. */
    @Test
    void namesTheWordsOfTrainingByTheirRows() {
        WordChoice choice = WordChoice.of(vectors, corpus, new int[] {0, 1}, 10);
        List<Token> tokens = Analyzer.of(TextSettings.standard()).analyze("طريق شيء نفط متحف");

        assertThat(choice.rowsOf(tokens)).containsExactly(2, WordRows.UNKNOWN, 0, WordRows.UNKNOWN);
    }

    @Test
    void keepsTheNumbersOfTheVectors() {
        WordChoice choice = WordChoice.of(vectors, corpus, new int[] {0, 1}, 10);

        assertThat(choice.table().isQuantised()).isTrue();
        float[] expected = new float[DIMENSION];
        vectors.copyTo(vectors.indexOf("قطار"), expected, 0);
        float[] found = new float[DIMENSION];
        choice.table().copyTo(1, found, 0);
        assertThat(found).containsExactly(expected, within(1e-6f));
        assertThat(choice.trainedVectors().values()).hasSize(3 * DIMENSION);
        assertThat(Arrays.copyOfRange(choice.trainedVectors().values(), DIMENSION, 2 * DIMENSION))
                .isEqualTo(found);
    }

    @Test
    void takesTunedVectorsForTheWordsOfTrainingAndLeavesTheOthers() {
        WordChoice choice = WordChoice.of(vectors, corpus, new int[] {0, 1}, 5);
        float[] tuned = new float[3 * DIMENSION];
        Arrays.fill(tuned, 0.25f);

        WordTable table = choice.withTrained(tuned);

        float[] found = new float[DIMENSION];
        table.copyTo(2, found, 0);
        assertThat(found).containsOnly(0.25f);
        float[] before = new float[DIMENSION];
        choice.table().copyTo(4, before, 0);
        table.copyTo(4, found, 0);
        assertThat(found).isEqualTo(before);
    }
}
