package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.DataParagraphs;
import org.wusum.model.ModelFile;
import org.wusum.model.RandomModels;

/** One tagger gives one answer, whoever asks and wherever. */
class TaggerConcurrencyTest {

    private static final int THREADS = 16;
    private static final int ARTICLES = 10_000;

    private static Tagger tagger;
    private static List<Article> articles;
    private static List<TaggedArticle> expected;

    @BeforeAll
    static void tagOnOneThread() {
        List<String> paragraphs = DataParagraphs.texts();
        tagger = Tagger.of(ModelFile.of(RandomModels.over(DataParagraphs.texts(200), 11)));
        articles = articles(paragraphs);
        expected = articles.stream().map(tagger::tag).toList();
    }

    private static List<Article> articles(List<String> paragraphs) {
        Random random = new Random(1);
        List<Article> made = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            String first = paragraphs.get(random.nextInt(paragraphs.size()));
            String second = paragraphs.get(random.nextInt(paragraphs.size()));
            made.add(
                    i % 2 == 0
                            ? Article.of("a" + i, null, first + "\n\n" + second)
                            : Article.ofParagraphs("a" + i, "عنوان", List.of(first, second)));
        }
        return made;
    }

    @Test
    void givesSixteenThreadsTheAnswersOfOne() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<List<TaggedArticle>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            tasks.add(() -> {
                start.await();
                return everySixteenth(first);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<TaggedArticle>>> answers = threads.invokeAll(tasks);
            for (int thread = 0; thread < THREADS; thread++) {
                List<TaggedArticle> answer = answers.get(thread).get();
                for (int i = 0; i < answer.size(); i++) {
                    assertThat(answer.get(i)).isEqualTo(expected.get(thread + i * THREADS));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(expected).extracting(TaggedArticle::status).contains(Status.TAGGED, Status.NO_TOPIC);
    }

    private static List<TaggedArticle> everySixteenth(int first) {
        List<TaggedArticle> tagged = new ArrayList<>();
        for (int i = first; i < articles.size(); i += THREADS) {
            tagged.add(tagger.tag(articles.get(i)));
        }
        return tagged;
    }

    @Test
    void givesAParallelStreamTheSameAnswers() {
        List<Article> some = articles.subList(0, 1000);

        assertThat(tagger.tag(some.parallelStream()).toList()).isEqualTo(expected.subList(0, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "ar", "fa", "tr"})
    void givesTheSameAnswersUnderEveryDefaultLocale(String locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            Tagger made = Tagger.of(ModelFile.of(RandomModels.over(DataParagraphs.texts(200), 11)));

            assertThat(made.modelId()).isEqualTo(tagger.modelId());
            assertThat(made.tag(articles.subList(0, 500).stream()).toList()).isEqualTo(expected.subList(0, 500));
            assertThat(Status.UNCLASSIFIABLE.code()).isEqualTo("unclassifiable");
        } finally {
            Locale.setDefault(before);
        }
    }
}
