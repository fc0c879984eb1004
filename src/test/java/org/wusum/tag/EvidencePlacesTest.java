package org.wusum.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.ModelFixtures;

/** Evidence quotes the words of the original, however they are written and whatever stands around them. */
class EvidencePlacesTest {

    private static final Tagger TAGGER = Tagger.of(ModelFixtures.modelFile());

    private static final String BEFORE = "قال وزير الدفاع اليوم إن ";
    private static final String BEHIND = " في البلطيق أولوية، وإن القوات مستعدة للرد على كل تهديد.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "الردع",
                "الرَّدْعَ", // harakat
                "الــردع", // tatweel
                "\uFE8D\uFEDF\uFEAE\uFEA9\uFECB", // presentation forms
                "ٱلردع", // alef wasla
                "ال\u200Fردع", // a bidi mark inside
                "الر\u200Dدع", // a joiner inside
            })
    void quotesAWordHoweverItIsWritten(String written) {
        String paragraph = BEFORE + written + BEHIND;

        assertQuotes(Article.of("a", "عنوان", paragraph), paragraph, written);
        assertQuotes(Article.of("a", "عنوان", ModelFixtures.OTHER_TEXT + "\n\n" + paragraph), null, written);
        assertQuotes(Article.ofParagraphs("a", null, List.of(ModelFixtures.OTHER_TEXT, paragraph)), paragraph, written);
        assertQuotes(Article.of("a", paragraph, ModelFixtures.OTHER_TEXT), paragraph, written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n", // line ends of two units
                "\uD83D\uDE80 \uD83C\uDDFA\uD83C\uDDE6 ", // emoji: pairs, and pairs of pairs
                "\u202B\u2067\u200F", // bidi controls
                "\uFEFF", // a byte order mark
                "\uFDFA ", // one sign that becomes four words
                "\uFEFB\uFEFC\uFEFB ", // ligatures, longer when normalised
                "هَٰذَا ", // marks, shorter when normalised
                "1,000,000 ", // a number whose form is shorter than it
                "\uD800 ", // half a surrogate pair
            })
    void quotesAWordWhateverStandsBeforeIt(String before) {
        String paragraph = BEFORE + before + "الردع" + BEHIND + " " + before + "الحلف";
        String text = before + ModelFixtures.OTHER_TEXT + "\r\n\r\n" + paragraph;

        assertQuotes(Article.of("a", "عنوان", text), null, "الردع");
        assertQuotes(Article.ofParagraphs("a", null, List.of(before, paragraph)), paragraph, "الردع");
        assertQuotes(Article.of("a", before + "عن الردع", ModelFixtures.OTHER_TEXT), before + "عن الردع", "الردع");
    }

    @ParameterizedTest
    @ValueSource(strings = {"وزير الدفاع يضع الردع أولا", "\u202Bالردع\u202C قبل كل شيء"})
    void placesAHeadlineThatBeginsTheTextInTheText(String headline) {
        Article article = Article.of("a", null, "\uFEFF\n" + headline + "\r\n\r\n" + ModelFixtures.OTHER_TEXT);
        Evidence evidence = TAGGER.tag(article).evidence().get(0);

        assertThat(evidence.paragraph()).isEqualTo(TaggedParagraph.HEADLINE);
        assertThat(article.text().substring(evidence.start(), evidence.end()))
                .contains(headline.replaceAll("\\p{Cf}", "").substring(0, 4));
        assertThat(word(article.text(), evidence)).isEqualTo("الردع");
    }

    /** The first evidence's strongest word, in the text that its offsets count in. */
    private static void assertQuotes(Article article, String paragraph, String word) {
        TaggedArticle tagged = TAGGER.tag(article);
        assertThat(tagged.topics()).as("topics of %s", article).containsExactly(ModelFixtures.DETERRENCE);
        Evidence evidence = tagged.evidence().get(0);
        String source = source(article, evidence);

        assertThat(word(source, evidence)).isEqualTo(word);
        assertThat(evidence.words())
                .allSatisfy(found -> assertThat(found.start())
                        .isGreaterThanOrEqualTo(evidence.start())
                        .isLessThan(found.end()));
        assertThat(evidence.words()).allSatisfy(found -> assertThat(found.end()).isLessThanOrEqualTo(evidence.end()));
        if (paragraph != null) {
            assertThat(source.substring(evidence.start(), evidence.end())).isEqualTo(paragraph);
        }
    }

    private static String word(String source, Evidence evidence) {
        return source.substring(
                evidence.words().get(0).start(), evidence.words().get(0).end());
    }

    private static String source(Article article, Evidence evidence) {
        if (evidence.paragraph() == TaggedParagraph.HEADLINE) {
            return article.title();
        }
        return article.text() != null ? article.text() : article.paragraphs().get(evidence.paragraph());
    }
}
