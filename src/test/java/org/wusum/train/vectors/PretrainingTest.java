package org.wusum.train.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wusum.model.WordVectors;
import org.wusum.train.vectors.PretrainingListener.Stage;

class PretrainingTest {

    private static final List<List<String>> COMPANIES = List.of(
            List.of("البحر", "الميناء", "السفن", "الشاطئ", "الموج"),
            List.of("القمح", "الحقل", "المطر", "الحصاد", "التربه"),
            List.of("الملعب", "الهدف", "المدرب", "اللاعب", "الكاس"));

    /** Each pair of twins is used in one company's sentences, never together. */
    private static final List<List<String>> TWINS =
            List.of(List.of("قارب", "زورق"), List.of("مزارع", "فلاح"), List.of("مباراه", "لقاء"));

    @Test
    void wordsThatShareContextsAreNearest() throws IOException {
        WordVectors vectors = Pretraining.run(source(sentences(5)), settings(1), progress -> {});

        for (List<String> twins : TWINS) {
            assertThat(vectors.nearest(twins.get(0), 1).get(0).word()).isEqualTo(twins.get(1));
            assertThat(vectors.nearest(twins.get(1), 1).get(0).word()).isEqualTo(twins.get(0));
        }
    }

    @Test
    void givesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        List<String> sentences = sentences(6);

        byte[] one =
                Pretraining.run(source(sentences), settings(1), progress -> {}).bytes();

        assertThat(Pretraining.run(source(sentences), settings(2), progress -> {})
                        .bytes())
                .isEqualTo(one);
        assertThat(Pretraining.run(source(sentences), settings(3), progress -> {})
                        .bytes())
                .isEqualTo(one);
    }

    @Test
    void countsNormalisedFormsAndTellsWhereTheyComeFrom() throws IOException {
        List<String> texts = List.of("إنَّ الحلف", "ان الحلف قوي 5", "أن الحلف 5 NATO nato");
        PretrainingSettings settings = PretrainingSettings.builder()
                .leastCount(2)
                .dimension(2)
                .megabytes(16)
                .seed(9)
                .build();

        WordVectors vectors = Pretraining.run(source(texts), settings, progress -> {});

        assertThat(vectors.size()).isEqualTo(4);
        assertThat(List.of(vectors.word(0), vectors.word(1), vectors.word(2), vectors.word(3)))
                .containsExactly("الحلف", "ان", "5", "nato");
        assertThat(vectors.count(0)).isEqualTo(3);
        assertThat(vectors.provenance())
                .containsEntry("records", 3L)
                .containsEntry("words", 11L)
                .containsEntry("seed", 9L)
                .containsEntry("countsLowByAtMost", 0L)
                .containsEntry("leastPairWeight", 1);
        assertThat((Map<?, ?>) vectors.provenance().get("settings")).hasSize(10);
        assertThat(VectorCard.of(vectors, List.of("nato"))).contains("| nato | 2 | ", "| records | 3 |");
    }

    @Test
    void tellsHowItGoesOn() throws IOException {
        EnumSet<Stage> stages = EnumSet.noneOf(Stage.class);

        Pretraining.run(source(sentences(7)), settings(2), progress -> stages.add(progress.stage()));

        assertThat(stages).containsExactlyInAnyOrder(Stage.values());
    }

    @Test
    void refusesTextsWithTooFewWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pretraining.run(source(List.of("كلمة كلمة")), settings(1), progress -> {}))
                .withMessage(
                        "found 0 words that occur at least 5 times in 1 texts, expected at least 2; give more text");
    }

    @Test
    void findsOutThatTheTextsChangedBetweenTheReadings() {
        List<String> sentences = new ArrayList<>(sentences(8));
        TextSource growing = () -> {
            sentences.add("جملة أخرى");
            return source(sentences).open();
        };

        assertThatThrownBy(() -> Pretraining.run(growing, settings(1), progress -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at the first reading")
                .hasMessageContaining("let nothing change the files meanwhile");
    }

    private static PretrainingSettings settings(int threads) {
        return PretrainingSettings.builder()
                .dimension(8)
                .megabytes(16)
                .threads(threads)
                .build();
    }

    private static List<String> sentences(long seed) {
        Random random = new Random(seed);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            int company = i % COMPANIES.size();
            List<String> words = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                words.add(COMPANIES.get(company).get(random.nextInt(5)));
            }
            words.set(random.nextInt(4), TWINS.get(company).get(random.nextInt(2)));
            words.add(random.nextInt(5), "في");
            sentences.add(String.join(" ", words));
        }
        return sentences;
    }

    private static TextSource source(List<String> texts) {
        return () -> {
            Iterator<String> iterator = List.copyOf(texts).iterator();
            return new TextSource.Reading() {
                @Override
                public Optional<String> next() {
                    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        };
    }
}
