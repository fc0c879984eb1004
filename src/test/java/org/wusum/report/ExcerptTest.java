package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wusum.report.MarkedText.Piece;
import org.wusum.report.MarkedText.Stretch;

/** The part of a text that is shown. */
class ExcerptTest {

    @Test
    void isAllOfAShortText() {
        assertThat(shown(Excerpt.of("قال الردع", 9, List.of()))).isEqualTo("قال الردع");
    }

    @Test
    void standsAroundTheFirstWordThatIsEvidence() {
        String text = "قال ".repeat(100) + "ذخائر " + "قال ".repeat(50) + "الردع" + " قال".repeat(100);
        int faint = text.indexOf("ذخائر");
        int strong = text.indexOf("الردع");
        List<Shade> shades = List.of(
                new Shade(faint, faint + 5, "t0p1", "", false), new Shade(strong, strong + 5, "t0p5", "", true));

        MarkedText excerpt = Excerpt.of(text, 60, shades);

        assertThat(shown(excerpt)).startsWith("…قال").endsWith("قال…").contains(" الردع ");
        assertThat(shown(excerpt).length()).isBetween(50, 62);
        assertThat(excerpt.stretches().stream().filter(Stretch::isMarked)).hasSize(1);
    }

    @Test
    void isTheBeginningWhereNothingIsEvidence() {
        assertThat(shown(Excerpt.of("قال ".repeat(100), 20, List.of()))).isEqualTo("قال ".repeat(4) + "قال…");
    }

    @Test
    void neverCutsACharacterAndNeverGrows() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            String text = random.ints(200, 0, 12)
                    .mapToObj(kind -> kind == 0 ? " " : kind < 4 ? "😀" : "ا")
                    .collect(Collectors.joining());
            int at = random.nextInt(text.length() - 1);
            boolean whole = !Character.isLowSurrogate(text.charAt(at)) && !Character.isHighSurrogate(text.charAt(at));
            List<Shade> shades = whole ? List.of(new Shade(at, at + 1, "t0p1", "", true)) : List.of();

            MarkedText excerpt = Excerpt.of(text, 50, shades);

            assertThat(excerpt.stretches().stream().flatMap(stretch -> stretch.pieces().stream()))
                    .as("seed %d, round %d", seed, round)
                    .noneMatch(Piece::isControl);
            assertThat(shown(excerpt).length()).as("seed %d", seed).isLessThanOrEqualTo(52);
            assertThat(excerpt.stretches().stream().filter(Stretch::isMarked).count())
                    .as("seed %d, round %d: the word around which is cut is there", seed, round)
                    .isEqualTo(shades.size());
        }
    }

    private static String shown(MarkedText text) {
        return text.stretches().stream()
                .flatMap(stretch -> stretch.pieces().stream())
                .map(Piece::text)
                .collect(Collectors.joining());
    }
}
