package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** What words have in a score is to the bit what the plain way says, for one topic or several at once, on any number of threads. */
class ScoreSharingTest {

    private static final int THREADS = 8;
    private static final int[] TOPICS = {1, 2, 0};

    private final long seed = Long.getLong("wusum.seed", System.nanoTime());
    private final List<String> texts = texts();
    private final TopicModel blended = RandomBlends.model(texts, seed);
    private final List<TopicModel> models = List.of(
            RandomModels.over(texts, seed),
            blended,
            blended.withBlend(blended.blend().map(ScoreSharingTest::always)));

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(DataParagraphs.texts(25));
        texts.add("");
        texts.add("قال الردع ".repeat(3));
        texts.add(String.join(" ", texts));
        return texts;
    }

    private static Blend always(Blend blend) {
        return blend.withCascade(Optional.empty());
    }

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    @Test
    void givesThePlainPartsToTheBit() {
        for (TopicModel model : models) {
            ParagraphScorer scorer = model.scorer();
            for (String text : texts) {
                double[] ngrams = scorer.score(text).ngramScores();
                PlainParts plain = new PlainParts(model, text);
                List<ScoreParts> together = scorer.parts(text, 0, text.length(), TOPICS);
                for (int i = 0; i < TOPICS.length; i++) {
                    String what = "-Dwusum.seed=" + seed + ", " + text;
                    ScoreParts expected = plain.of(TOPICS[i], ngrams);
                    // Records compare doubles as Double.compare does: 0 and -0 differ.
                    assertThat(together.get(i)).as(what).isEqualTo(expected);
                    assertThat(scorer.parts(text, 0, text.length(), TOPICS[i]))
                            .as(what)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void givesManyThreadsThePartsOfOne() throws Exception {
        List<List<ScoreParts>> expected = parts(blended.scorer());
        ParagraphScorer shared = blended.scorer();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<List<ScoreParts>>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                tasks.add(() -> parts(shared));
            }
            for (Future<List<List<ScoreParts>>> answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).as("-Dwusum.seed=" + seed).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<List<ScoreParts>> parts(ParagraphScorer scorer) {
        return texts.stream()
                .map(text -> scorer.parts(text, 0, text.length(), TOPICS))
                .toList();
    }
}
