package org.wusum.train.vectors;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wusum.model.WordVectors;

/** Says in Markdown what word vectors are, what they were computed from, and how good they look. */
public final class VectorCard {

    private static final int NEIGHBOURS = 8;

    /** How many words have their neighbours shown, taken evenly by rank among the common ones. */
    private static final int WORDS_SHOWN = 8;

    /** The commonest words, mostly function words, say little. */
    private static final int FIRST_SHOWN = 200;

    private final WordVectors vectors;
    private final StringBuilder text = new StringBuilder();

    private VectorCard(WordVectors vectors) {
        this.vectors = vectors;
    }

    /**
     * The card.
     *
     * @param vectors the vectors
     * @param examples words whose neighbours are shown, those that have a vector; where there are none, some common words
     * @return Markdown
     */
    public static String of(WordVectors vectors, List<String> examples) {
        VectorCard card = new VectorCard(vectors);
        card.addIntroduction();
        card.addSizes();
        card.addOrigin();
        List<String> known =
                examples.stream().filter(word -> vectors.indexOf(word) >= 0).toList();
        card.addNeighbours(known.isEmpty() ? card.common() : known);
        return card.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void addIntroduction() {
        line("# Word vectors");
        line("");
        line(
                "One vector for each of the %,d commonest normalised word forms of an archive of unlabelled text.",
                vectors.size());
        line("Words that stand in like company have like vectors. They are an input of training, not a model.");
        line("");
        line(
                "The file holds words, how often each occurs, and for each word %d numbers that sum up",
                vectors.dimension());
        line("which words stand near it how often. These are statistics of words: no text is in it, and none can be");
        line("made from it. What the archive says often, true or not, shows in the vectors, and so do its biases.");
        line("");
    }

    private void addSizes() {
        line("| | |");
        line("| --- | --- |");
        line("| words | %,d |", vectors.size());
        line("| dimensions | %d |", vectors.dimension());
        line("| numbers | 8 bits each, one scale a word, vectors of length 1 |");
        line("| rarest word occurs | %,d times |", vectors.count(vectors.size() - 1));
        line("| SHA-256 | `%s` |", vectors.sha256());
        line("");
    }

    private void addOrigin() {
        line("## Where it comes from");
        line("");
        line("| | |");
        line("| --- | --- |");
        vectors.provenance().forEach((name, value) -> {
            if (value instanceof Map<?, ?> settings) {
                settings.forEach((setting, set) -> line("| %s: %s | %s |", name, setting, set));
            } else {
                line("| %s | %s |", name, value);
            }
        });
        line("");
        line("`dataSha256` is over the texts, a line feed after each, in the order they were read.");
        line("");
    }

    private List<String> common() {
        int step = Math.max(1, (Math.min(vectors.size(), 20 * FIRST_SHOWN) - FIRST_SHOWN) / WORDS_SHOWN);
        return IntStream.range(0, WORDS_SHOWN)
                .map(i -> Math.min(FIRST_SHOWN, vectors.size() / 2) + i * step)
                .filter(i -> i < vectors.size())
                .mapToObj(vectors::word)
                .toList();
    }

    private void addNeighbours(List<String> words) {
        line("## Some words with their nearest");
        line("");
        line("| word | occurs | nearest, with cosines |");
        line("| --- | --- | --- |");
        for (String word : words) {
            String nearest = vectors.nearest(word, NEIGHBOURS).stream()
                    .map(near -> String.format(Locale.ROOT, "%s %.2f", near.word(), near.similarity()))
                    .collect(Collectors.joining(", "));
            line("| %s | %,d | %s |", word, vectors.count(vectors.indexOf(word)), nearest);
        }
    }
}
