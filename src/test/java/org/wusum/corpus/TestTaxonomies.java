package org.wusum.corpus;

import java.util.List;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/** Small taxonomies for tests. */
final class TestTaxonomies {

    private TestTaxonomies() {}

    static Taxonomy of(String... codes) {
        return new Taxonomy(
                "test",
                "1",
                List.of(codes).stream()
                        .map(code -> new Topic(code, "موضوع", "Topic " + code, ""))
                        .toList());
    }
}
