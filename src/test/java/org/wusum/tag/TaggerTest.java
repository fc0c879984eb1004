package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static org.wusum.model.ModelFixtures.ARCTIC;
import static org.wusum.model.ModelFixtures.DETERRENCE;
import static org.wusum.model.ModelFixtures.UKRAINE_AID;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.Calibration;
import org.wusum.model.DataParagraphs;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.RandomModels;
import org.wusum.model.WordWeight;

class TaggerTest {

    private static final Tagger TAGGER = Tagger.of(ModelFixtures.modelFile());
    private static final String TITLE = "تصريحات جديدة عن الردع";

    @Test
    void findsNoMoreThanTheTopicsOfTheArticle() {
        TaggedArticle tagged = TAGGER.tag(paragraphs(ModelFixtures.DETERRENCE_TEXT, ModelFixtures.ARCTIC_TEXT));

        assertThat(tagged.status()).isEqualTo(Status.TAGGED);
        assertThat(tagged.reason()).isNull();
        assertThat(tagged.topics()).containsExactly(DETERRENCE, ARCTIC);
        assertThat(tagged.tags()).extracting(Tag::topic).containsExactly(DETERRENCE, UKRAINE_AID, ARCTIC);
        assertThat(tagged.model()).isEqualTo(ModelFixtures.modelFile().id());
    }

    @Test
    void isContentWithOneParagraphOfTwelve() {
        for (int place = 0; place < 12; place++) {
            List<String> paragraphs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                paragraphs.add(i == place ? ModelFixtures.DETERRENCE_TEXT : ModelFixtures.OTHER_TEXT);
            }
            TaggedArticle tagged = TAGGER.tag(Article.ofParagraphs("a", null, paragraphs));
            TaggedArticle alone = TAGGER.tag(paragraphs(ModelFixtures.DETERRENCE_TEXT));

            assertThat(tagged.topics()).containsExactly(DETERRENCE);
            assertThat(tagged.tags().get(0)).isEqualTo(alone.tags().get(0));
            assertThat(tagged.evidence()).extracting(Evidence::paragraph).containsExactly(place);
        }
    }

    @Test
    void putsATopicUpForReviewWithoutAcceptingIt() {
        TaggedArticle tagged = TAGGER.tag(paragraphs(ModelFixtures.REVIEW_TEXT));

        assertThat(tagged.status()).isEqualTo(Status.NO_TOPIC);
        assertThat(tagged.tags().get(0).decision()).isEqualTo(Decision.REVIEW);
        assertThat(tagged.tags().get(1).decision()).isEqualTo(Decision.REJECT);
        assertThat(tagged.topics()).isEmpty();
        assertThat(tagged.evidence()).isEmpty();
    }

    @Test
    void saysThatAReadableArticleHasNoTopic() {
        TaggedArticle tagged = TAGGER.tag(paragraphs(ModelFixtures.OTHER_TEXT));

        assertThat(tagged.status()).isEqualTo(Status.NO_TOPIC);
        assertThat(tagged.reason()).isNull();
        assertThat(tagged.tags()).extracting(Tag::decision).containsOnly(Decision.REJECT);
    }

    @Test
    void saysWhyAnArticleCannotBeJudged() {
        String arabic = ModelFixtures.DETERRENCE_TEXT.repeat(3);
        String mojibake = new String(arabic.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1256"));

        assertUnclassifiable("", "empty");
        assertUnclassifiable(" \n\u200F\t\u00A0", "empty");
        assertUnclassifiable("قال الوزير", "too_short");
        assertUnclassifiable("The minister said on Tuesday that deterrence came first.", "not_arabic");
        assertUnclassifiable(mojibake, "mojibake");
        assertUnclassifiable(
                "يتسابق العداؤون كل صباح حول بحيرة هادئة تحيط بها أشجار باسقة وطيور مهاجرة", "unknown_words");
    }

    private static void assertUnclassifiable(String text, String reason) {
        for (Article article : List.of(Article.of("a", null, text), paragraphs(text), paragraphs("", text, " "))) {
            TaggedArticle tagged = TAGGER.tag(article);

            assertThat(tagged.status()).as(reason).isEqualTo(Status.UNCLASSIFIABLE);
            assertThat(tagged.reason()).isEqualTo(reason);
            assertThat(tagged.tags()).isEmpty();
            assertThat(tagged.evidence()).isEmpty();
            assertThat(tagged.paragraphs()).isEmpty();
        }
    }

    @Test
    void takesNoParagraphsForAnEmptyArticle() {
        assertThat(TAGGER.tag(paragraphs()).reason()).isEqualTo("empty");
    }

    @Test
    void judgesTheHeadlineAsAUnitOfItsOwn() {
        TaggedArticle tagged = TAGGER.tag(Article.of("a", TITLE, ModelFixtures.OTHER_TEXT));

        assertThat(tagged.topics()).containsExactly(DETERRENCE);
        assertThat(tagged.evidence()).hasSize(1);
        assertThat(tagged.evidence().get(0).paragraph())
                .isEqualTo(TaggedParagraph.HEADLINE)
                .isEqualTo(-1);
        assertThat(tagged.paragraphs()).extracting(TaggedParagraph::index).containsExactly(-1, 0);
    }

    @Test
    void scoresAHeadlineLikeAParagraph() {
        TaggedArticle tagged =
                TAGGER.tag(Article.of("a", ModelFixtures.DETERRENCE_TEXT, ModelFixtures.DETERRENCE_TEXT));

        assertThat(tagged.paragraphs()).hasSize(2);
        assertThat(tagged.paragraphs().get(0).tags())
                .isEqualTo(tagged.paragraphs().get(1).tags());
    }

    @Test
    void callsAnArticleWithoutAnythingToScoreEmpty() {
        TaggedArticle tagged =
                TAGGER.tag(Article.of("a", null, "الثلاثاء 14 تشرين الأول/أكتوبر 2025، الساعة 18:30 بتوقيت غرينتش"));

        assertThat(tagged.status()).isEqualTo(Status.UNCLASSIFIABLE);
        assertThat(tagged.reason()).isEqualTo("empty");
    }

    @Test
    void numbersGivenParagraphsByTheirPlaceInTheList() {
        TaggedArticle tagged = TAGGER.tag(paragraphs(ModelFixtures.OTHER_TEXT, "", "  ", ModelFixtures.ARCTIC_TEXT));

        assertThat(tagged.paragraphs()).extracting(TaggedParagraph::index).containsExactly(0, 3);
        assertThat(tagged.evidence()).extracting(Evidence::paragraph).containsExactly(3);
    }

    @Test
    void numbersFoundParagraphsInTheOrderOfTheText() {
        String text = "الأربعاء 18 مارس 2026\n\n" + ModelFixtures.OTHER_TEXT + "\n\nعنوان فرعي\n\n"
                + ModelFixtures.ARCTIC_TEXT;
        TaggedArticle tagged = TAGGER.tag(Article.of("a", "عنوان", text));
        Evidence evidence = tagged.evidence().get(0);

        assertThat(tagged.paragraphs()).extracting(TaggedParagraph::index).containsExactly(-1, 0, 1);
        assertThat(evidence.paragraph()).isEqualTo(1);
        assertThat(text.substring(evidence.start(), evidence.end())).isEqualTo(ModelFixtures.ARCTIC_TEXT);
    }

    @Test
    void givesEvidenceForEveryAcceptedTopicStrongestFirst() {
        List<String> texts = DataParagraphs.texts(600);
        Tagger tagger = Tagger.of(ModelFile.of(RandomModels.over(texts, 3)));
        int accepted = 0;
        for (int i = 0; i + 6 <= texts.size(); i += 6) {
            TaggedArticle tagged = tagger.tag(Article.ofParagraphs("a", null, texts.subList(i, i + 6)));
            accepted += tagged.topics().size();
            assertThat(tagged.evidence().stream()
                            .map(Evidence::topic)
                            .distinct()
                            .toList())
                    .isEqualTo(tagged.topics());
            assertThat(tagged.status()).isEqualTo(tagged.topics().isEmpty() ? Status.NO_TOPIC : Status.TAGGED);
            for (String topic : tagged.topics()) {
                List<Evidence> evidence = tagged.evidence().stream()
                        .filter(found -> found.topic().equals(topic))
                        .toList();
                assertThat(evidence)
                        .hasSizeBetween(1, 5)
                        .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
                assertThat(evidence).allSatisfy(TaggerTest::assertStrongestWordsFirst);
            }
        }
        assertThat(accepted).isPositive();
    }

    private static void assertStrongestWordsFirst(Evidence evidence) {
        assertThat(evidence.words())
                .hasSizeLessThanOrEqualTo(8)
                .allMatch(word -> word.weight() > 0)
                .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
    }

    @Test
    void givesAsEvidenceTheStrongestWordsOfTheExplanation() {
        List<String> texts = DataParagraphs.texts(120);
        Tagger tagger = Tagger.of(ModelFile.of(RandomModels.over(texts, 3)));
        int compared = 0;
        for (int i = 0; i + 6 <= texts.size(); i += 6) {
            Article article = Article.ofParagraphs("a", null, texts.subList(i, i + 6));
            List<Explanation> explanations = tagger.explain(article);
            for (Evidence evidence : tagger.tag(article).evidence()) {
                Explanation explanation = explanations.stream()
                        .filter(found ->
                                found.topic().equals(evidence.topic()) && found.paragraph() == evidence.paragraph())
                        .findFirst()
                        .orElseThrow();
                assertThat(evidence.words())
                        .isEqualTo(explanation.words().stream()
                                .filter(word -> word.weight() > 0)
                                .sorted(Comparator.comparingDouble((WordWeight word) -> -word.weight()))
                                .limit(8)
                                .toList());
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void explainsEveryScoreAsTheSumOfItsBaseAndItsWords() {
        List<String> texts = DataParagraphs.texts(100);
        Tagger tagger = Tagger.of(ModelFile.of(RandomModels.over(texts, 5)));
        for (String text : texts) {
            Article article = Article.of("a", texts.get(0), text);
            for (Explanation explanation : tagger.explain(article)) {
                double sum = explanation.base();
                for (WordWeight word : explanation.words()) {
                    sum += word.weight();
                }
                assertThat(sum).as(text).isCloseTo(Calibration.logitOf(explanation.score()), within(1e-9));
            }
        }
    }

    @Test
    void explainsTheScoresThatItGives() {
        Article article = Article.of("a", TITLE, ModelFixtures.DETERRENCE_TEXT + "\n\n" + ModelFixtures.ARCTIC_TEXT);
        List<TaggedParagraph> paragraphs = TAGGER.tag(article).paragraphs();
        List<Explanation> explanations = TAGGER.explain(article);

        assertThat(explanations).hasSize(3 * paragraphs.size());
        for (int i = 0; i < explanations.size(); i++) {
            Explanation explanation = explanations.get(i);
            TaggedParagraph paragraph = paragraphs.get(i % paragraphs.size());
            Tag tag = paragraph.tags().get(i / paragraphs.size());
            assertThat(explanation.paragraph()).isEqualTo(paragraph.index());
            assertThat(new Tag(explanation.topic(), explanation.score(), explanation.decision()))
                    .isEqualTo(tag);
        }
    }

    @Test
    void explainsAlsoWhatCannotBeJudged() {
        assertThat(TAGGER.explain(Article.of("a", null, ""))).isEmpty();
        assertThat(TAGGER.explain(Article.of("a", null, "مرحبا")))
                .hasSize(3)
                .allSatisfy(explanation -> assertThat(Calibration.logitOf(explanation.score()))
                        .isCloseTo(explanation.base(), within(1e-9)));
    }

    @Test
    void acceptsAnyString() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String text = randomText(random);
            String title = random.nextBoolean() ? null : randomText(random);
            Article article = random.nextBoolean()
                    ? Article.of("a", title, text)
                    : Article.ofParagraphs("a", title, List.of(text, randomText(random)));
            assertThatCode(() -> {
                        TAGGER.explain(article);
                        assertThat(placesAreInside(TAGGER.tag(article), article))
                                .isTrue();
                    })
                    .as("seed %d, article %d: %s", seed, i, article)
                    .doesNotThrowAnyException();
        }
    }

    private static boolean placesAreInside(TaggedArticle tagged, Article article) {
        return tagged.paragraphs().stream().allMatch(paragraph -> {
            String source = source(article, paragraph.index());
            return paragraph.start() >= 0 && paragraph.start() < paragraph.end() && paragraph.end() <= source.length();
        });
    }

    private static String source(Article article, int paragraph) {
        boolean headline = paragraph == TaggedParagraph.HEADLINE;
        if (headline && article.title() != null && !article.title().isBlank()) {
            return article.title();
        }
        return article.text() != null ? article.text() : article.paragraphs().get(paragraph);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
                case 2 -> text.append((char) (0x600 + random.nextInt(0x100)));
                case 3 -> text.append("\n\n\r\n \u200F\u202B\u2066\uFEFF\u0000.،".charAt(random.nextInt(12)));
                default -> text.append("قال الردع في القطب ".substring(random.nextInt(18)));
            }
        }
        return text.toString();
    }

    @Test
    void tagsAStreamInItsOrder() {
        List<Article> articles = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> Article.of("a" + i, null, i % 2 == 0 ? ModelFixtures.ARCTIC_TEXT : ModelFixtures.OTHER_TEXT))
                .toList();

        assertThat(TAGGER.tag(articles.stream()))
                .containsExactlyElementsOf(articles.stream().map(TAGGER::tag).toList());
    }

    @Test
    void loadsAModelFile(@TempDir Path folder) throws IOException {
        Tagger loaded = Tagger.load(ModelFixtures.writeTo(folder));
        Article article = paragraphs(ModelFixtures.DETERRENCE_TEXT);

        assertThat(loaded.modelId()).isEqualTo(TAGGER.modelId());
        assertThat(loaded.taxonomy()).isEqualTo(ModelFixtures.taxonomy());
        assertThat(loaded.tag(article)).isEqualTo(TAGGER.tag(article));
    }

    private static Article paragraphs(String... paragraphs) {
        return Article.ofParagraphs("a", null, List.of(paragraphs));
    }
}
