package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wusum.report.MarkedText.Piece;
import org.wusum.report.MarkedText.Stretch;

/** Text made ready to be shown. */
class MarkedTextTest {

    @Test
    void cutsTheTextAtItsMarks() {
        MarkedText text = MarkedText.of("قال الردع اليوم", 4, 15, List.of(mark(4, 9), mark(10, 15)));

        assertThat(text.stretches()).extracting(MarkedTextTest::shown).containsExactly("الردع", " ", "اليوم");
        assertThat(text.stretches()).extracting(Stretch::isMarked).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, U+0000",
        "0007, U+0007",
        "001B, U+001B",
        "007F, U+007F",
        "0085, U+0085",
        "202A, LRE",
        "202B, RLE",
        "202C, PDF",
        "202D, LRO",
        "202E, RLO",
        "2066, LRI",
        "2067, RLI",
        "2068, FSI",
        "2069, PDI",
        "2028, U+2028",
        "2029, U+2029",
        "FEFF, U+FEFF",
        "FFFF, U+FFFF",
        "FDD0, U+FDD0",
        "D800, U+D800",
        "DC00, U+DC00"
    })
    void namesACharacterThatWouldDoSomethingInPlaceOfShowingIt(String codePoint, String name) {
        String text = "أ" + (char) Integer.parseInt(codePoint, 16) + "ب";

        List<Piece> pieces = MarkedText.plain(text).stretches().get(0).pieces();

        assertThat(pieces).containsExactly(new Piece("أ", ""), new Piece("", name), new Piece("ب", ""));
        assertThat(MarkedText.inAttribute(text)).isEqualTo("أ[" + name + "]ب");
    }

    @Test
    void leavesMarksAndJoinersOfOrdinaryArabicTextAlone() {
        String text = "می‌خواهم‏ ‎X‎ ؜مُدَّ ـ\t\n😀";

        assertThat(MarkedText.plain(text).stretches())
                .extracting(MarkedTextTest::shown)
                .containsExactly(text);
    }

    @Test
    void isOneLineWhereThereIsNoMarkup() {
        assertThat(MarkedText.inAttribute("عنوان\r\n\tثان")).isEqualTo("عنوان ثان");
    }

    @Test
    void refusesMarksThatOverlapOrLieOutside() {
        assertThatThrownBy(() -> MarkedText.of("الردع", 0, 5, List.of(mark(0, 3), mark(2, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found a mark from 2 to 5 in a text from 0 to 5 that is shown up to 3, "
                        + "expected marks in order and apart");
        assertThatThrownBy(() -> MarkedText.of("الردع", 0, 4, List.of(mark(3, 5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MarkedText.of("الردع", 2, 5, List.of(mark(1, 3))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void losesNothingButTheCharactersItNames() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            String text = random.ints(random.nextInt(40), 0, 0x10000)
                    .mapToObj(unit -> random.nextInt(3) == 0 ? String.valueOf((char) unit) : "ا")
                    .collect(Collectors.joining());
            List<Shade> marks = new ArrayList<>();
            for (int at = random.nextInt(5); at + 3 < text.length(); at += 3 + random.nextInt(5)) {
                marks.add(mark(at, at + 3));
            }

            MarkedText marked = MarkedText.of(text, 0, text.length(), marks);

            String rebuilt = marked.stretches().stream()
                    .flatMap(stretch -> stretch.pieces().stream())
                    .map(piece -> piece.isControl() ? "?" : piece.text())
                    .collect(Collectors.joining());
            assertThat(rebuilt).as("seed %d, round %d", seed, round).hasSameSizeAs(text);
            for (int i = 0; i < text.length(); i++) {
                assertThat(rebuilt.charAt(i)).as("seed %d", seed).isIn(text.charAt(i), '?');
            }
            for (int i = 0; i < marks.size(); i++) {
                Stretch stretch = marked.stretches().stream()
                        .filter(Stretch::isMarked)
                        .toList()
                        .get(i);
                assertThat(stretch.shade()).as("seed %d", seed).isEqualTo(marks.get(i));
            }
        }
    }

    private static Shade mark(int start, int end) {
        return new Shade(start, end, "t0p1", "", false);
    }

    private static String shown(Stretch stretch) {
        return stretch.pieces().stream().map(Piece::text).collect(Collectors.joining());
    }
}
