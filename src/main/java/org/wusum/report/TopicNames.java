package org.wusum.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wusum.topic.Taxonomy;

/** The topics of a model by number, as pages name them. Immutable. */
final class TopicNames {

    private final List<String> codes;
    private final List<Phrase> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private TopicNames(Taxonomy taxonomy) {
        this.codes = taxonomy.codes();
        this.names = taxonomy.topics().stream().map(topic -> Phrase.of(topic)).toList();
        for (int number = 0; number < codes.size(); number++) {
            numbers.put(codes.get(number), number);
        }
    }

    static TopicNames of(Taxonomy taxonomy) {
        return new TopicNames(taxonomy);
    }

    List<String> codes() {
        return codes;
    }

    Phrase name(int number) {
        return names.get(number);
    }

    /** All topics, as a filter offers them. */
    List<TopicChoice> choices() {
        return IntStream.range(0, names.size())
                .mapToObj(number -> new TopicChoice(number, names.get(number)))
                .toList();
    }

    int size() {
        return codes.size();
    }

    /**
     * A topic's number.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    int indexOf(String code) {
        Integer number = numbers.get(code);
        if (number == null) {
            throw new IllegalArgumentException(
                    "found the topic " + code + ", expected one of " + codes + ": the result is another model's");
        }
        return number;
    }
}
