package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AnchorSearchTest {

    private static final Map<String, Double> NEWS = Map.of("قال", 0.9, "ناتو", 0.01, "حلف", 0.03, "ردع", 0.02);

    @Test
    void prefersTheWordThatIsRareInOtherNews() {
        List<Set<String>> paragraphs = List.of(Set.of("قال", "ناتو"), Set.of("قال", "ناتو"), Set.of("قال", "ناتو"));

        assertThat(cover(paragraphs, 1)).containsExactly("ناتو");
    }

    @Test
    void addsWordsUntilTheShareAskedForIsCovered() {
        List<Set<String>> paragraphs = List.of(
                Set.of("ناتو"),
                Set.of("ناتو"),
                Set.of("ناتو"),
                Set.of("ردع"),
                Set.of("ردع"),
                Set.of("قال"),
                Set.of("قال"));

        assertThat(cover(paragraphs, 0.4)).hasSize(1);
        assertThat(cover(paragraphs, 0.7)).containsExactlyInAnyOrder("ناتو", "ردع");
        assertThat(cover(paragraphs, 1)).containsExactlyInAnyOrder("ناتو", "ردع", "قال");
    }

    @Test
    void takesNoWordOfOneParagraphAlone() {
        assertThat(cover(List.of(Set.of("ناتو"), Set.of("ردع")), 1)).isEmpty();
    }

    @Test
    void asksForNothingAtCoverageZero() {
        assertThat(cover(List.of(Set.of("ناتو"), Set.of("ناتو")), 0)).isEmpty();
    }

    @Test
    void coversRandomParagraphsAndNeedsItsLastAnchor() {
        long seed = 5;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Set<String>> paragraphs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Set<String> paragraph = new TreeSet<>();
                for (int word = 0; word < 4; word++) {
                    paragraph.add("w" + random.nextInt(12));
                }
                paragraphs.add(paragraph);
            }

            List<String> anchors = AnchorSearch.cover(paragraphs, term -> 0.1 + term.length(), 0.9);

            assertThat(covered(paragraphs, anchors)).as("seed %d", seed).isGreaterThanOrEqualTo(36);
            assertThat(covered(paragraphs, anchors.subList(0, anchors.size() - 1)))
                    .as("seed %d, without the last anchor", seed)
                    .isLessThan(36);
        }
    }

    private static long covered(List<Set<String>> paragraphs, List<String> anchors) {
        return paragraphs.stream()
                .filter(paragraph -> anchors.stream().anyMatch(paragraph::contains))
                .count();
    }

    private static List<String> cover(List<Set<String>> paragraphs, double coverage) {
        return AnchorSearch.cover(paragraphs, term -> NEWS.getOrDefault(term, 0.0), coverage);
    }
}
