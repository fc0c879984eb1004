package org.wusum.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** What is kept of words and chunks changes no score by a single bit, whatever was scored before and by how many threads. */
class FastScoringTest {

    private static final String LETTERS = "ابتجدرسعفقكلمنهويةأإآىئ";
    private static final int THREADS = 16;

    private static long seed;
    private static List<String> texts;
    private static List<TopicModel> models;

    @BeforeAll
    static void makeModelsAndTexts() {
        seed = Long.getLong("wusum.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> real = DataParagraphs.texts(150);
        texts = new ArrayList<>(real);
        for (int i = 0; i < 150; i++) {
            texts.add(shuffled(real, random));
            texts.add(damaged(real.get(i), random));
        }
        texts.add("");
        texts.add("قال الردع ".repeat(3));
        texts.add("ا".repeat(5000));
        texts.add("\uFDFA".repeat(ParagraphReader.LONGEST_TO_KEEP));
        texts.add(String.join(" ", real.subList(0, 40)));
        TopicModel blended = RandomBlends.model(real, seed);
        Anchors anchors = Anchors.of(List.of(List.of("قال", "حلف"), List.of(), List.of("حلف")));
        Blend convolution = new Blend(
                0.4,
                blended.blend().orElseThrow().words(),
                List.of(RandomBlends.convolution(
                        RandomBlends.DIMENSION, new int[] {1, 2, 4}, 5, RandomBlends.REAL, random)),
                blended.blend().orElseThrow().cascade());
        models = List.of(
                RandomModels.over(real, seed),
                blended,
                blended.withBlend(Optional.of(convolution))
                        .withAbstention(new Abstention(0, Double.NEGATIVE_INFINITY, anchors)));
    }

    @BeforeEach
    void printSeed(TestInfo test, TestReporter reporter) {
        reporter.publishEntry(test.getDisplayName(), "-Dwusum.seed=" + seed);
    }

    private static String shuffled(List<String> real, Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String[] of = real.get(random.nextInt(real.size())).split(" ", -1);
            words.add(of[random.nextInt(of.length)]);
            if (random.nextInt(4) == 0) {
                words.add(word(random));
            }
        }
        return String.join(" ", words);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i < 8; i++) {
            int at = random.nextInt(damaged.length());
            damaged.insert(
                    at,
                    random.nextBoolean()
                            ? (char) random.nextInt(1 << 16)
                            : " .،-@1a\u200F\u0640\u064B".charAt(random.nextInt(10)));
        }
        return damaged.toString();
    }

    @Test
    void givesThePlainScoresToTheBit() {
        for (TopicModel model : models) {
            PlainScoring plain = new PlainScoring(model);
            ParagraphScorer scorer = model.scorer();
            List<String> expected =
                    texts.stream().map(text -> bits(plain.score(text))).toList();
            // Once while little is kept, and once while much is.
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(bits(scorer.score(texts.get(i))))
                            .as("-Dwusum.seed=" + seed + ", " + texts.get(i))
                            .isEqualTo(expected.get(i));
                }
            }
        }
    }

    @Test
    void countsWhatOccursMoreOftenThanInAnyTextForPeople() {
        String text = "قال حلف الناتو ".repeat(70_000);

        assertThat(bits(models.get(0).scorer().score(text)))
                .isEqualTo(bits(new PlainScoring(models.get(0)).score(text)));
    }

    @Test
    void givesManyThreadsTheAnswersOfOne() throws Exception {
        for (TopicModel model : models) {
            ParagraphScorer alone = model.scorer();
            List<String> expected =
                    texts.stream().map(text -> bits(alone.score(text))).toList();
            ParagraphScorer shared = model.scorer();
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * 31;
                tasks.add(() -> from(first, shared));
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<List<String>>> answers = threads.invokeAll(tasks);
                for (int thread = 0; thread < THREADS; thread++) {
                    List<String> answer = answers.get(thread).get();
                    for (int i = 0; i < texts.size(); i++) {
                        assertThat(answer.get(i))
                                .as("-Dwusum.seed=" + seed)
                                .isEqualTo(expected.get((i + thread * 31) % texts.size()));
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static List<String> from(int first, ParagraphScorer scorer) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            answers.add(bits(scorer.score(texts.get((first + i) % texts.size()))));
        }
        return answers;
    }

    private static String bits(ScoredParagraph scored) {
        return bits(scored.scores())
                + bits(scored.ngramScores())
                + bits(scored.networkScores())
                + scored.networks()
                + scored.tokens()
                + bits(scored.knownShare())
                + Arrays.toString(scored.lacksAnchor());
    }

    private static String bits(double... values) {
        long[] bits =
                Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
        return Arrays.toString(bits);
    }
}
