package org.wusum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Counting by table finds what counting one code point after the other finds. */
class HealthCountTest {

    private static final String WORDS = " \n?ا\u0644ال إأىةكتاب ـ\u064B طظعغ «»،.0٣ab€§œŒƒˆÀ\u00D8\u00A7یگ\u200F\uD83D";

    @Test
    void countsAsThePlainWayOnRandomText(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        RandomText random = new RandomText(seed);
        for (int i = 0; i < 5_000; i++) {
            assertSame(random.next(200));
        }
    }

    @Test
    void countsAsThePlainWayOnWhatDependsOnItsNeighbours(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        RandomText random = new RandomText(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int unit = random.random().nextInt(100); unit > 0; unit--) {
                text.append(WORDS.charAt(random.random().nextInt(WORDS.length())));
            }
            assertSame(text.toString());
        }
    }

    @Test
    void countsLongTextAsThePlainWay() {
        String words = "الطاعة والسلاح، ة٣ ظعغ§ ".repeat(500);

        for (int start = 0; start < 40; start++) {
            assertSame(words.substring(start));
        }
    }

    @Test
    void countsAPartAsThePlainWay() {
        String text = "الأمةالأمة طظعغ€".repeat(100);

        for (int start = 0; start < 20; start++) {
            for (int end = 1020; end < 1040; end++) {
                assertThat(TextHealth.of(text, start, end)).isEqualTo(new PlainHealthCount(text, start, end).result());
            }
        }
    }

    @Test
    void countsTextsAsIfTheyStoodBelowOneAnother(TestReporter reporter) {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        RandomText random = new RandomText(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> texts = List.of(random.next(20), random.next(20), random.next(5));
            String joined = String.join("\n", texts);
            assertThat(TextHealth.of(texts))
                    .as(() -> RandomText.escaped(joined))
                    .isEqualTo(TextHealth.of(joined));
        }
    }

    private static void assertSame(String text) {
        assertThat(TextHealth.of(text))
                .as(() -> RandomText.escaped(text))
                .isEqualTo(new PlainHealthCount(text, 0, text.length()).result());
    }
}
