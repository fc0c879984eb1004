package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.model.TopicFeatures;
import org.wusum.model.TopicModel;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/** Texts that would do something to a page, were they ever taken for markup, and a model whose topics have such names. */
final class Hostile {

    /** Each sets {@code window.hacked}, opens a dialog, asks for a file or hides the page. */
    static final List<String> TEXTS = List.of(
            "<script>window.hacked = 1</script>",
            "</p></bdi></main></body><script>window.hacked = 1</script>",
            "<img src=x onerror='window.hacked = 1'>",
            "<svg onload=alert(1)>",
            "\" onmouseover=\"window.hacked = 1\" autofocus onfocus=\"window.hacked = 1",
            "' onclick='window.hacked = 1",
            "<!-- <style>*{display:none}</style>",
            "&lt;b&gt; &amp; &#x6A; &quot;",
            "${1 + 1} @if(true) $unsafe{x} @endif",
            "</title></style></textarea><script>window.hacked = 1</script>",
            "</script><script>window.hacked = 1</script>",
            "]]>--><script>window.hacked = 1</script>",
            "javascript:window.hacked = 1",
            "../../x\\u003Cscript\\u003Ewindow.hacked = 1");

    /** A word without an end, Latin and Arabic. */
    static final String LONG_WORD = "x".repeat(5_000) + "ا".repeat(5_000);

    private Hostile() {}

    /** The model of {@link ModelFixtures} with other names of topics and features. */
    static ModelFile model() {
        TopicModel plain = ModelFixtures.model();
        List<Topic> topics = plain.taxonomy().topics();
        Taxonomy named = new Taxonomy(
                "hostile",
                "1",
                List.of(
                        renamed(topics.get(0), TEXTS.get(0), TEXTS.get(4)),
                        renamed(topics.get(1), TEXTS.get(10), "\u202E" + TEXTS.get(2)),
                        renamed(topics.get(2), TEXTS.get(9), TEXTS.get(5))));
        List<TopicFeatures> features = topics.stream()
                .map(topic -> new TopicFeatures(
                        topic.code(),
                        TEXTS.stream()
                                .map(text -> new TopicFeatures.Feature(text, 1))
                                .toList(),
                        List.of(new TopicFeatures.Feature(LONG_WORD, -1))))
                .toList();
        return ModelFile.of(new TopicModel(
                named,
                plain.normalizerVersion(),
                plain.text(),
                plain.features(),
                plain.weights(),
                plain.blend(),
                plain.calibrations(),
                plain.points(),
                plain.article(),
                plain.abstention(),
                plain.baseRates(),
                plain.curves(),
                plain.provenance(),
                plain.normalizerVectors(),
                plain.golden(),
                features));
    }

    private static Topic renamed(Topic topic, String arabicName, String englishName) {
        return new Topic(topic.code(), arabicName, englishName, TEXTS.get(1));
    }

    /** The page that is open has done nothing but to be shown. */
    static void assertNothingHappened(Browser browser, Path page) {
        assertThat(browser.holds("window.hacked")).as("a text was executed").isFalse();
        assertThat(browser.texts("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
                        + ".filter(name => name.startsWith('on'))"))
                .as("attributes that run scripts")
                .isEmpty();
        assertThat(browser.texts("[...document.querySelectorAll('[href], [src], [action]')].map(e =>"
                        + " e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action'))"
                        + ".filter(address => !/^(#|data:|[a-z0-9-]+[.]html)/.test(address))"))
                .as("addresses that lead elsewhere")
                .isEmpty();
        assertThat(browser.errors()).as("errors in the console").isEmpty();
        assertThat(browser.requests())
                .as("requests")
                .containsExactly(page.toUri().toString());
    }
}
