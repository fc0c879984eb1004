package org.wusum.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.text.Analyzer;
import org.wusum.text.TextSettings;
import org.wusum.text.Token;
import org.wusum.topic.Taxonomy;

/** Repeated paragraphs, by sketches and by comparing everything with everything. */
class SimilarParagraphsTest {

    private static final Taxonomy TAXONOMY = TestTaxonomies.of("arctic");
    private static final String TEXT = "أبحرت كاسحة جليد من الميناء الشمالي صباح اليوم نحو القطب";

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.8, 1})
    void findsWhatComparingEverythingWithEverythingFinds(double threshold) {
        long seed = 20260212;
        List<String> texts = versions(new SplittableRandom(seed), 300);

        List<SimilarPair> pairs = SimilarParagraphs.find(corpus(texts), threshold);

        assertThat(pairs).as("seed " + seed).isNotEmpty().containsExactlyElementsOf(bruteForce(texts, threshold));
    }

    @Test
    void pairsEveryRepetitionOfTheSameWordsWithTheFirst() {
        List<String> texts = List.of(TEXT, "شيء آخر تماما", TEXT + ".", "«" + TEXT + "»!");

        assertThat(SimilarParagraphs.find(corpus(texts), 0.9))
                .containsExactly(new SimilarPair(0, 2, 1, true), new SimilarPair(0, 3, 1, true));
    }

    @Test
    void countsCommonWordPairs() {
        // Ten words are nine pairs; another last word leaves eight of ten in common.
        List<String> texts = List.of(TEXT, TEXT.replace("القطب", "أوسلو"));

        assertThat(SimilarParagraphs.find(corpus(texts), 0.8)).containsExactly(new SimilarPair(0, 1, 0.8, false));
        assertThat(SimilarParagraphs.find(corpus(texts), 0.81)).isEmpty();
    }

    @Test
    void comparesTextsWithoutWordsSignBySign() {
        assertThat(SimilarParagraphs.find(corpus(List.of("***", "!!!", "***")), 0.6))
                .containsExactly(new SimilarPair(0, 2, 1, true));
    }

    @Test
    void findsSingleWords() {
        assertThat(SimilarParagraphs.find(corpus(List.of("القطب", "الردع", "القطب الشمالي")), 0.6))
                .isEmpty();
    }

    /** A thousand versions of one sentence are half a million pairs. */
    @Test
    void looksAtFewPairsOfACrowdAndYetAtEveryMember() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            texts.add(TEXT + " رقم " + i);
        }

        List<SimilarPair> pairs = SimilarParagraphs.find(corpus(texts), 0.6);

        assertThat(pairs.stream().map(SimilarPair::second).distinct()).hasSize(999);
        assertThat(pairs).hasSizeLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.49, 1.01, Double.NaN, -1})
    void refusesAThresholdOutOfRange(double threshold) {
        assertThatThrownBy(() -> SimilarParagraphs.find(corpus(List.of(TEXT)), threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0.5 to 1");
    }

    /** By the formula 1 - (1 - t^r)^b with b = 256 / r, the last r for which it is 0.999 or more. */
    @ParameterizedTest
    @CsvSource({"0.5, 3", "0.6, 4", "0.7, 5", "0.8, 7", "0.9, 12", "1, 256"})
    void makesBandsAsLongAsTheThresholdAllows(double threshold, int rows) {
        assertThat(LikelyPairs.rowsInBand(threshold)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 0.1111", "50, 0.3333", "80, 0.6667", "100, 1"})
    void sketchesAgreeAsOftenAsSetsHaveInCommon(int common, double jaccard) {
        MinHash hash = new MinHash(8192);
        int[] one = hash.sketch(LongStream.range(0, 100).toArray());
        int[] other = hash.sketch(LongStream.range(100 - common, 200 - common).toArray());

        double agreeing = 0;
        for (int i = 0; i < one.length; i++) {
            agreeing += one[i] == other[i] ? 1 : 0;
        }

        assertThat(agreeing / one.length).isCloseTo(jaccard, within(0.02));
    }

    /** Sentences of which most are changed copies of earlier ones. */
    private static List<String> versions(SplittableRandom random, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            if (i > 0 && random.nextInt(4) > 0) {
                words.addAll(List.of(texts.get(random.nextInt(i)).split(" ", -1)));
                for (int change = random.nextInt(6); change > 0; change--) {
                    words.set(random.nextInt(words.size()), word(random));
                }
            } else {
                for (int length = 3 + random.nextInt(30); length > 0; length--) {
                    words.add(word(random));
                }
            }
            texts.add(String.join(" ", words));
        }
        return texts;
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int length = 2 + random.nextInt(3); length > 0; length--) {
            word.append("بجدرسصطعفقمهز".charAt(random.nextInt(13)));
        }
        return word.toString();
    }

    private static List<SimilarPair> bruteForce(List<String> texts, double threshold) {
        Analyzer analyzer = Analyzer.of(TextSettings.standard());
        List<List<Token>> tokens = texts.stream().map(analyzer::analyze).toList();
        List<Set<List<String>>> wordPairs =
                tokens.stream().map(SimilarParagraphsTest::wordPairs).toList();
        int[] first = IntStream.range(0, texts.size())
                .map(row -> firstOfSameWords(tokens, row))
                .toArray();
        List<SimilarPair> pairs = new ArrayList<>();
        for (int later = 0; later < texts.size(); later++) {
            if (first[later] < later) {
                pairs.add(new SimilarPair(first[later], later, 1, true));
                continue;
            }
            for (int earlier = 0; earlier < later; earlier++) {
                double similarity = similarity(wordPairs.get(earlier), wordPairs.get(later));
                if (first[earlier] == earlier && similarity >= threshold) {
                    pairs.add(new SimilarPair(earlier, later, similarity, false));
                }
            }
        }
        return pairs;
    }

    private static int firstOfSameWords(List<List<Token>> tokens, int row) {
        for (int first = 0; first < row; first++) {
            if (forms(tokens.get(first)).equals(forms(tokens.get(row)))) {
                return first;
            }
        }
        return row;
    }

    private static List<String> forms(List<Token> tokens) {
        return tokens.stream().map(Token::form).toList();
    }

    private static double similarity(Set<List<String>> one, Set<List<String>> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private static Set<List<String>> wordPairs(List<Token> tokens) {
        Set<List<String>> pairs = new HashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            pairs.add(List.of(tokens.get(i - 1).term(), tokens.get(i).term()));
        }
        return pairs;
    }

    private static Corpus corpus(List<String> texts) {
        List<LabelledParagraph> paragraphs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            paragraphs.add(new LabelledParagraph(
                    "id" + i,
                    texts.get(i),
                    Set.of(),
                    "id" + i,
                    ParagraphKind.BODY,
                    null,
                    null,
                    null,
                    true,
                    "P1",
                    new Origin("P1.jsonl", i + 1)));
        }
        return new Corpus(TAXONOMY, paragraphs, Map.of(), "", 0, 0);
    }
}
