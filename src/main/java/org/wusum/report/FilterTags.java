package org.wusum.report;

import java.util.stream.IntStream;
import org.wusum.model.Decision;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;

/** What a filter asks of an article's topics, small enough to be held for every article. */
final class FilterTags {

    /** Of a thousand topics most have no score worth asking for; a rejected topic below this one is left out. In thousandths. */
    private static final int LEAST_OF_REJECTED = 50;

    private FilterTags() {}

    /** For each topic three numbers: its own, the decision (0 reject, 1 review, 2 accept), and the score in thousandths. */
    static int[] of(TopicNames names, TaggedArticle tagged) {
        return tagged.tags().stream()
                .filter(tag ->
                        tag.decision() != Decision.REJECT || Figures.thousandths(tag.score()) >= LEAST_OF_REJECTED)
                .flatMapToInt(tag -> triple(names, tag))
                .toArray();
    }

    private static IntStream triple(TopicNames names, Tag tag) {
        int decision = switch (tag.decision()) {
            case REJECT -> 0;
            case REVIEW -> 1;
            case ACCEPT -> 2;
        };
        return IntStream.of(names.indexOf(tag.topic()), decision, Figures.thousandths(tag.score()));
    }
}
