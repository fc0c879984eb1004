package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizer;
import org.apache.lucene.analysis.ar.ArabicStemmer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Apache Lucene's Arabic analysis as an oracle, without its stop words. The two agree on words of the basic Arabic alphabet
 * with harakat and tatweel. Each deliberate difference has a test of its own below:
 *
 * <ol>
 *   <li>hamza carriers are folded here (the oracle runs without that rule);
 *   <li>alef wasla, Farsi yeh, keheh, other letters of Persian and Urdu, and presentation forms are folded here;
 *   <li>the superscript alef and Quranic marks are removed here;
 *   <li>a hashtag is split at its low lines, and a word ends where a digit or a colon touches it;
 *   <li>{@code F-35} is one token here;
 *   <li>addresses give no token here.
 * </ol>
 */
class LuceneOracleTest {
    private static final Pattern BASIC_WORD = Pattern.compile(
            "[\\u0621-\\u063A\\u0640-\\u0652]*[\\u0621-\\u063A\\u0641-\\u064A]+" + "[\\u0621-\\u063A\\u0640-\\u0652]*");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\u0621-\\u063A\\u0640-\\u0652]+");

    private final Analyzer comparable =
            Analyzer.of(new TextSettings(EnumSet.complementOf(EnumSet.of(NormalizationRule.HAMZA_CARRIERS)), true));

    @Test
    void agreesOnTheWordsOfTheList() throws IOException {
        try (InputStream stream = Objects.requireNonNull(getClass().getResourceAsStream("words.txt"))) {
            Set<String> words = words(new String(stream.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(words).hasSizeGreaterThan(250);
            assertAgreement(words);
        }
    }

    @Test
    void agreesOnTheWordsOfACorpus() throws IOException {
        Path corpus = Path.of(System.getProperty("wusum.shared", "../shared"), "corpus");
        Assumptions.assumeTrue(Files.isDirectory(corpus), "skipped: there is no folder " + corpus);
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                words.addAll(words(Files.readString(file)));
            }
        }

        assertThat(words).hasSizeGreaterThan(20_000);
        assertAgreement(words);
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        NOT_A_WORD
                .splitAsStream(text)
                .filter(w -> BASIC_WORD.matcher(w).matches())
                .forEach(words::add);
        return words;
    }

    private void assertAgreement(Set<String> words) {
        try (ArabicAnalyzer lucene = new ArabicAnalyzer(CharArraySet.EMPTY_SET)) {
            for (String word : words) {
                assertThat(comparable.analyze(word).stream().map(Token::term).toList())
                        .as(word)
                        .isEqualTo(terms(lucene, word));
                assertThat(comparable.analyze(word).stream().map(Token::form).toList())
                        .as(word)
                        .isEqualTo(List.of(luceneForm(word)));
            }
        }
    }

    @Test
    void agreesOnTheStemOfEveryNormalisedWord() throws IOException {
        try (InputStream stream = Objects.requireNonNull(getClass().getResourceAsStream("words.txt"))) {
            for (String word : words(new String(stream.readAllBytes(), StandardCharsets.UTF_8))) {
                String form = Normalizer.standard().normalize(word).value();
                assertThat(LightStemmer.stem(form)).as(word).isEqualTo(luceneStem(form));
            }
        }
    }

    @Test
    void differsByFoldingHamzaCarriers() {
        assertThat(ourForms("مسؤول رئيس")).containsExactly("مسوول", "رييس");
        assertThat(luceneForm("مسؤول")).isEqualTo("مسؤول");
    }

    @Test
    void differsByFoldingOtherLetterShapes() {
        assertThat(ourForms("ٱلحلف روسی کييف پوتين")).containsExactly("الحلف", "روسي", "كييف", "بوتين");
        assertThat(luceneForm("ٱلحلف")).isEqualTo("ٱلحلف");
        assertThat(luceneForm("روسی")).isEqualTo("روسی");
    }

    @Test
    void differsByRemovingTheSuperscriptAlefAndQuranicMarks() {
        assertThat(ourForms("ه\u0670ذا م\u06E1")).containsExactly("هذا", "م");
        assertThat(luceneForm("ه\u0670ذا")).isEqualTo("ه\u0670ذا");
    }

    @Test
    void differsInWhereAWordEnds() {
        try (ArabicAnalyzer lucene = new ArabicAnalyzer(CharArraySet.EMPTY_SET)) {
            assertThat(ourForms("#حلف_ناتو عام2026 قال:نعم"))
                    .containsExactly("حلف", "ناتو", "عام", "2026", "قال", "نعم");
            assertThat(terms(lucene, "#حلف_ناتو عام2026 قال:نعم")).containsExactly("حلف_ناتو", "عام2026", "قال:نعم");
            assertThat(ourForms("F-35")).containsExactly("f-35");
            assertThat(terms(lucene, "F-35")).containsExactly("f", "35");
        }
    }

    @Test
    void differsByLeavingOutAddresses() {
        try (ArabicAnalyzer lucene = new ArabicAnalyzer(CharArraySet.EMPTY_SET)) {
            assertThat(ourForms("https://nato.int/a?b=c")).isEmpty();
            assertThat(terms(lucene, "https://nato.int/a?b=c")).containsExactly("https", "nato.int", "a", "b", "c");
        }
    }

    private static List<String> ourForms(String text) {
        return Analyzer.of(TextSettings.standard()).analyze(text).stream()
                .map(Token::form)
                .toList();
    }

    private static String luceneForm(String word) {
        char[] units = word.toCharArray();
        return new String(units, 0, new ArabicNormalizer().normalize(units, units.length));
    }

    private static String luceneStem(String form) {
        char[] units = form.toCharArray();
        return new String(units, 0, new ArabicStemmer().stem(units, units.length));
    }

    private static List<String> terms(ArabicAnalyzer analyzer, String text) {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }
}
