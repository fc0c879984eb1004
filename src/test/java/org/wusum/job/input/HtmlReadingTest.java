package org.wusum.job.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as articles. */
class HtmlReadingTest {

    private static final String SENTENCE = "قال الوزير إن محصول القمح هذا العام يكفي حاجة البلاد ثمانية أشهر.";
    private static final String OTHER = "وأضاف في مؤتمر صحفي أن الصوامع الجديدة دخلت الخدمة قبل موعدها.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency-main",
                "amp",
                "broken-markup",
                "cards",
                "json-ld-body",
                "live-blog",
                "modern",
                "nested-divs",
                "old-tables",
                "opinion",
                "section-front",
                "short",
                "table-and-list",
                "utf-16-entities",
                "web-form",
                "wordpress"
            })
    void findsTheParagraphsOfTheArticleAndNothingElse(String page) throws IOException {
        assertThat(usable(resource(page + ".html")).article().text())
                .isEqualTo(new String(resource(page + ".txt"), StandardCharsets.UTF_8).strip());
    }

    @Test
    void findsAllParagraphsAlthoughAPromotionAmongThemIsCalledNothing() throws IOException {
        String text = usable(resource("hashed-classes.html")).article().text();

        assertThat(text.lines())
                .containsSubsequence(new String(resource("hashed-classes.txt"), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
        assertThat(text.lines()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "modern, الوزير: القمح يكفي ثمانية أشهر, 2024-06-11T09:30:00+03:00",
        "old-tables, قطع التيار عن شرق المدينة ست ساعات,",
        "live-blog, مباشر: الفيضان في المدينة لحظة بلحظة, 2023-11-08T10:00:00Z",
        "amp, الأزرق بطلا للمرة الرابعة, 2022-05-20T22:15:00+02:00",
        "json-ld-body, إقرار الموازنة, 2025-10-01",
        "utf-16-entities, اتفاق على تبادل الأسرى,",
        "cards, فخار التل الشمالي في المتحف الوطني, 2020-02-14",
        "table-and-list, النفط يتراجع للأسبوع الثالث, 2024-11-15T08:00",
        "broken-markup, انهيار في الطريق الساحلي,"
    })
    void findsTitleAndDate(String page, String title, String date) throws IOException {
        InputRecord.Usable record = usable(resource(page + ".html"));

        assertThat(record.article().title()).isEqualTo(title);
        assertThat(record.date()).isEqualTo(Optional.ofNullable(date));
    }

    @Test
    void takesThePathAsTheId() throws IOException {
        Path file = folder.resolve("2024/06/kyiv.v2.html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SENTENCE);

        assertThat(Records.ids(Records.of(ArticleReader.ofFiles(List.of(folder)))))
                .containsExactly("2024/06/kyiv.v2");
    }

    @Test
    void keepsATitleWhosePartsBelongToIt() throws BadRecord {
        assertThat(HtmlPage.of("<title>حلب - دمشق: طريق يعود</title><p>" + SENTENCE)
                        .title())
                .isEqualTo("حلب - دمشق: طريق يعود");
    }

    @Test
    void readsNoScriptStyleOrComment() throws BadRecord {
        assertThat(HtmlPage.of("<p>" + SENTENCE + "<script>" + OTHER + "</script><style>" + OTHER + "</style><!--"
                                + OTHER + "--><noscript>" + OTHER + "</noscript></p><p>" + OTHER)
                        .text())
                .isEqualTo(SENTENCE + "\n" + OTHER);
    }

    @Test
    void keepsATextInAnElementThatIsCalledSomethingElse() throws BadRecord {
        assertThat(HtmlPage.of("<div class='sidebar menu'><p>" + SENTENCE + "<p>" + OTHER + "</div>")
                        .text())
                .isEqualTo(SENTENCE + "\n" + OTHER);
        assertThat(HtmlPage.of("<div class='content with-comments'><p>" + SENTENCE + "<p>" + OTHER + "</div><p>"
                                + OTHER)
                        .text())
                .startsWith(SENTENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=windows-1256>",
                "<META content='text/html; Charset=Windows-1256' http-equiv=content-type>",
                "<?xml version=\"1.0\" encoding=\"windows-1256\"?><html>",
                "<!-- <meta charset=utf-8> --><meta charset=\"cp1256\" >"
            })
    void decodesInTheEncodingThatIsDeclared(String declaration) throws IOException {
        byte[] page = (declaration + "<p>" + SENTENCE).getBytes(Charset.forName("windows-1256"));

        assertThat(usable(page).article().text()).isEqualTo(SENTENCE);
    }

    @Test
    void believesAByteOrderMarkMoreThanADeclaration() throws IOException {
        String page = "\uFEFF<meta charset=windows-1256><p>" + SENTENCE;

        assertThat(usable(page.getBytes(StandardCharsets.UTF_8)).article().text())
                .isEqualTo(SENTENCE);
        assertThat(usable(page.getBytes(StandardCharsets.UTF_16BE)).article().text())
                .isEqualTo(SENTENCE);
    }

    @Test
    void rejectsAByteThatDoesNotBelongAndSaysWhereItStands() throws IOException {
        byte[] page = "<p>\n<p>x".getBytes(StandardCharsets.UTF_8);
        page[page.length - 1] = (byte) 0xC7;

        InputRecord.Rejected rejected = Records.rejected(read(page));

        assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(rejected.message())
                .startsWith("found the byte 0xC7, which is not UTF-8 (line 2, byte 8 of the page), expected UTF-8,"
                        + " as it declares no other encoding");
        assertThat(rejected.raw()).isEqualTo(RawBytes.of(page));
    }

    @Test
    void rejectsAnEncodingThatIsUnknown() throws IOException {
        InputRecord.Rejected rejected =
                Records.rejected(read("<meta charset=arabic-9><p>x".getBytes(StandardCharsets.UTF_8)));

        assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(rejected.message()).startsWith("found a page that declares the encoding \"arabic-9\"");
    }

    @Test
    void rejectsWhatIsNoText() throws IOException {
        byte[] binary = new byte[10_000];
        new Random(1).nextBytes(binary);

        assertThat(Records.rejected(read(binary)).reason()).isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(Records.rejected(read("<p>نص".getBytes(StandardCharsets.UTF_16LE)))
                        .reason())
                .isEqualTo(RejectReason.BAD_ENCODING);
        assertThat(Records.rejected(read(new byte[100])).message()).startsWith("found a zero (character 1)");
    }

    @Test
    void rejectsAPageAboveTheBoundWithItsLength() throws IOException {
        List<InputRecord> records = Records.of(
                ArticleFormat.HTML, new byte[1000], ReadSettings.standard().withMaxRecordBytes(99));

        assertThat(Records.rejected(records.get(0)).message())
                .startsWith("found a file of 1000 bytes, expected one article of at most 99");
    }

    @Test
    void takesAPageWithoutMainTextAsAnArticleWithoutText() throws IOException {
        assertThat(usable(new byte[0]).article().text()).isEmpty();
        assertThat(usable("<p>نص</p>".getBytes(StandardCharsets.UTF_8))
                        .article()
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<span>",
                "<b><p>",
                "<a><h2>",
                "<table><tr><td>",
                "<ul><li>x",
                "<template>",
                "<svg><math>",
                "<",
                "&",
                "<!--",
                "<font size=1>",
                "<h2><a>x</a></h2>"
            })
    void readsMarkupOfAnyDepth(String repeated) throws BadRecord {
        HtmlPage page = HtmlPage.of("<p>" + SENTENCE + "</p>" + repeated.repeat(10_000));

        assertThat(page.text()).startsWith(SENTENCE);
    }

    @Test
    void keepsTheOrderOfTheTextBelowTheDepthThatIsBuilt() throws BadRecord {
        HtmlPage page =
                HtmlPage.of("<div>".repeat(50_000) + "<p>" + SENTENCE + "<p><b>" + OTHER + "</b><p>" + SENTENCE);

        assertThat(page.text().lines()).containsExactly(SENTENCE, OTHER, SENTENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b><p>", "<p><b></p>", "<div>", "<br>", "x</p>", "<table><b>", "<a href=x>", "<b a=1><p>"})
    void rejectsAPageOfMoreElementsThanAnArticleHas(String repeated) throws IOException {
        byte[] page = repeated.repeat(300_000).getBytes(StandardCharsets.UTF_8);

        InputRecord.Rejected rejected = Records.rejected(read(page));

        assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(rejected.message())
                .isEqualTo("found a page of more than 200000 elements, expected an article; is its markup damaged?");
    }

    @Test
    void readsAPageOfManyElements() throws IOException {
        String page = ("<p>" + SENTENCE + "</p>").repeat(30_000);

        assertThat(usable(page.getBytes(StandardCharsets.UTF_8))
                        .article()
                        .text()
                        .lines())
                .hasSize(30_000);
    }

    @Test
    void readsLinkedDataThatIsBrokenOrDeep() throws BadRecord {
        String script = "<script type=application/ld+json>";

        assertThat(HtmlPage.of(script + "{\"datePublished\":\"2024\",</script>" + script + "[".repeat(100_000)
                                + "</script><p>" + SENTENCE)
                        .date())
                .contains("2024");
    }

    @Test
    void carriesTheTextThatPlacesReferToWhereOtherKeysAreKept() throws IOException {
        byte[] page = ("<h1>عنوان الخبر</h1><p>" + SENTENCE).getBytes(StandardCharsets.UTF_8);

        InputRecord.Usable usable = Records.usable(
                Records.of(ArticleFormat.HTML, page, Records.KEEPING).get(0));

        assertThat(usable.kept())
                .containsExactly(
                        KeptField.ofString(
                                "title", String.valueOf(usable.article().title())),
                        KeptField.ofString(
                                "text", String.valueOf(usable.article().text())));
        assertThat(usable(page).kept()).isEmpty();
    }

    @Test
    void saysWhichLibraryIsMissing() throws Exception {
        ClassLoader without = new Without("org.jsoup.");
        var library = Class.forName(HtmlArticle.class.getName(), true, without)
                .getDeclaredMethod("requireLibrary", String.class);
        library.setAccessible(true);

        assertThatThrownBy(() -> library.invoke(null, "a.html"))
                .cause()
                .hasMessageStartingWith("a.html: found a page, which needs the library jsoup");
    }

    private static InputRecord read(byte[] page) throws IOException {
        return Records.of(ArticleFormat.HTML, page, ReadSettings.standard()).get(0);
    }

    private static InputRecord.Usable usable(byte[] page) throws IOException {
        return Records.usable(read(page));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HtmlReadingTest.class.getResourceAsStream("pages/" + name)) {
            return in.readAllBytes();
        }
    }
}
