package org.wusum.report;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wusum.report.Browser.Medium;
import org.wusum.report.page.JtelayoutGenerated;
import org.wusum.report.page.tag.JtemarkedGenerated;

/** The frame around every page and the text in it, in a browser: what is shown is text, and nothing else happens. */
class PageFrameIT {

    private static final String PARAGRAPH = "قال وزير الدفاع اليوم إن الردع أولوية في البلطيق.";

    @AutoClose
    private static Browser browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @Test
    void opensFromDiskWithoutAnErrorAndAsksForNothingElse() throws IOException {
        Path page = open("عنوان", MarkedText.plain(PARAGRAPH));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    @Test
    void showsMarkupInATextAsText() throws IOException {
        List<String> hostile = List.of(
                "<script>window.hacked = 1</script>",
                "</p></main></body><script>window.hacked = 1</script>",
                "<img src=x onerror='window.hacked = 1'>",
                "<svg onload=alert(1)>",
                "\" onmouseover=\"window.hacked = 1",
                "<!-- <style>*{display:none}</style>",
                "&lt;b&gt; &amp; &#x6A;",
                "${1 + 1} @if(true) $unsafe{x}",
                "</title></style><script>window.hacked = 1</script>");
        List<MarkedText> paragraphs = new ArrayList<>();
        for (String each : hostile) {
            Shade all = new Shade(0, each.length(), "t0p3", each, true);
            paragraphs.add(MarkedText.of(each, 0, each.length(), List.of(all)));
        }
        Path page = open(hostile.get(8), paragraphs.toArray(MarkedText[]::new));

        assertThat(browser.texts("[...document.querySelectorAll('p.text')].map(e => e.textContent)"))
                .containsExactlyElementsOf(hostile);
        assertThat(browser.texts("[...document.querySelectorAll('mark')].map(e => e.title)"))
                .containsExactlyElementsOf(hostile);
        assertThat(browser.texts("[document.title]")).containsExactly(hostile.get(8));
        Hostile.assertNothingHappened(browser, page);
    }

    @Test
    void allowsNoScriptNoStyleAndNoRequestWereTextEverToBecomeMarkup() throws IOException {
        open(
                "عنوان",
                output -> output.writeContent("<main id=main><h1>x</h1><script>window.hacked = 1</script>"
                        + "<img src=x onerror='window.hacked = 1'><a id=a href='javascript:window.hacked = 1'>x</a>"
                        + "<style>h1 { display: none }</style><h2 id=h style='display: none'>x</h2>"
                        + "<img src='http://localhost:9/x.png'><iframe src='other.html'></iframe>"
                        + "<script src='http://localhost:9/x.js'></script></main>"));
        browser.click("#a");

        assertThat(browser.holds("window.hacked")).isFalse();
        assertThat(browser.seen("h1, h2")).hasSize(2);
        assertThat(browser.errors())
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(error -> error.contains("Content Security Policy"));
    }

    @Test
    void marksTheWordsThatTheOffsetsName() throws IOException {
        int start = PARAGRAPH.indexOf("الردع");
        int other = PARAGRAPH.indexOf("البلطيق");
        MarkedText text = MarkedText.of(
                PARAGRAPH,
                0,
                PARAGRAPH.length(),
                List.of(
                        new Shade(start, start + 5, "t0p5", "+1.2", true),
                        new Shade(other, other + 7, "t0n2", "-0.5", false)));
        open("عنوان", text);

        assertThat(browser.texts(
                        "[...document.querySelectorAll('.w')].map(e => arguments[0].substring(e.dataset.start,"
                                + " e.dataset.end) === e.textContent ? e.textContent : 'wrong')",
                        PARAGRAPH))
                .containsExactly("الردع", "البلطيق");
        assertThat(browser.texts("[...document.querySelectorAll('mark')].map(e => e.textContent)"))
                .containsExactly("الردع");
        assertThat(browser.number("new Set([...document.querySelectorAll('.w, p.text')].map(e =>"
                        + " getComputedStyle(e).backgroundColor)).size"))
                .isEqualTo(3);
    }

    @Test
    void readsFromRightToLeft() throws IOException {
        open("عنوان", MarkedText.plain(PARAGRAPH), MarkedText.plain("بلغت الدقة [0.66, 0.79] في قسم NATO Review كله"));

        assertThat(browser.holds("getComputedStyle(document.body).direction === 'rtl'"))
                .isTrue();
        assertThat(browser.left("p.text", "قال")).isGreaterThan(browser.right("p.text", "وزير"));
        assertThat(browser.left(".text + .text", "NATO")).isLessThan(browser.left(".text + .text", "Review"));
        assertThat(browser.left(".text + .text", "بلغت")).isGreaterThan(browser.right(".text + .text", "NATO"));
    }

    @Test
    void letsNoTextTurnItselfOrWhatStandsBesideIt() throws IOException {
        String turned = "abc \u202Edef\u202C ghi \u2067jkl";
        open("عنوان", MarkedText.plain(turned), MarkedText.plain("mno pqr"));

        assertThat(browser.left("p.text", "a")).isLessThan(browser.left("p.text", "c"));
        assertThat(browser.left("p.text", "d")).isLessThan(browser.left("p.text", "f"));
        assertThat(browser.left("p.text", "def")).isLessThan(browser.left("p.text", "ghi"));
        assertThat(browser.left(".text + .text", "mno")).isLessThan(browser.left(".text + .text", "pqr"));
        assertThat(browser.texts("[...document.querySelectorAll('.ctl')].map(e => e.dataset.ctl)"))
                .containsExactly("RLO", "PDF", "RLI");
    }

    @Test
    void keepsAWordOfTenThousandLettersInsideTheWindow() throws IOException {
        open("عنوان", MarkedText.plain("ا".repeat(10_000)), MarkedText.plain("x".repeat(10_000)));

        for (int width : List.of(Browser.WIDTH, 360)) {
            browser.width(width);
            assertThat(browser.stickingOut()).as("at %s pixels", width).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void letsEveryShadeBeReadOnEveryMedium(Medium medium) throws IOException {
        List<MarkedText> paragraphs = new ArrayList<>();
        for (int level = 1; level <= Shade.DARKEST; level++) {
            for (String sign : List.of("p", "n")) {
                Shade shade = new Shade(0, PARAGRAPH.length(), "t0" + sign + level, "1", false);
                paragraphs.add(MarkedText.of(PARAGRAPH, 0, PARAGRAPH.length(), List.of(shade)));
            }
        }
        open("عنوان", paragraphs.toArray(MarkedText[]::new));
        browser.show(medium);

        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void printsOnAsManyPagesAsItTakesAndWithoutWhatIsOnlyForTheScreen() throws IOException {
        open("عنوان", MarkedText.plain((PARAGRAPH + " ").repeat(200)));
        browser.show(Medium.PRINT);

        assertThat(browser.seen(".skip")).isEmpty();
        assertThat(browser.printedPages()).isBetween(2, 8);
    }

    private static Path open(String title, MarkedText... paragraphs) throws IOException {
        String content = HtmlPages.part(html -> {
            html.writeContent("<main id=main data-topic=0><h1>عنوان</h1>");
            for (MarkedText each : paragraphs) {
                html.writeContent("<p class=text dir=auto>");
                JtemarkedGenerated.render(html, null, each);
                html.writeContent("</p>");
            }
            html.writeContent("</main>");
        });
        return open(title, output -> output.writeContent(content));
    }

    private static Path open(String title, Content content) throws IOException {
        Path page = folder.resolve("page.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            HtmlPages.write(out, html -> JtelayoutGenerated.render(html, null, PageFrame.of(title, 1), content));
        }
        browser.open(page);
        return page;
    }
}
