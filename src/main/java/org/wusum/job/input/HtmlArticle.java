package org.wusum.job.input;

import java.util.ArrayList;
import java.util.List;
import org.wusum.tag.Article;

/**
 * Makes an article of a page: its title, its date, and its main text as paragraphs with a line break between them.
 *
 * <p>The text is that of {@link HtmlPage}, and what is said of places in the article refers to it and not to the page. So it is
 * carried along, with the title, where other keys are. A page in which no main text is found, such as a list of headlines, is an
 * article without text.
 */
final class HtmlArticle {

    private HtmlArticle() {}

    /**
     * Finds out whether pages can be read at all.
     *
     * @throws MissingLibraryException if the library that it takes is not there
     */
    static void requireLibrary(String name) throws MissingLibraryException {
        try {
            HtmlPage.requireLibrary();
        } catch (NoClassDefFoundError missing) {
            throw new MissingLibraryException(
                    name + ": found a page, which needs the library jsoup (org.jsoup:jsoup) on the class path; add it,"
                            + " or give the articles in another format",
                    missing);
        }
    }

    static InputRecord.Usable of(Origin origin, String id, byte[] bytes, boolean keep) throws BadRecord {
        HtmlPage page = HtmlPage.of(HtmlEncoding.decode(bytes));
        String title = StrictUtf8.requireWellFormed("title", page.title());
        String text = StrictUtf8.requireWellFormed("text", page.text());
        List<KeptField> kept = new ArrayList<>();
        if (keep) {
            kept.add(KeptField.ofString("title", title));
            kept.add(KeptField.ofString("text", text));
            page.date().ifPresent(date -> kept.add(KeptField.ofString(ColumnMapping.DATE, date)));
        }
        return new InputRecord.Usable(origin, Article.of(id, title.isEmpty() ? null : title, text), page.date(), kept);
    }
}
