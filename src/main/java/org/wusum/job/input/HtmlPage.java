package org.wusum.job.input;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * What a news page says: title, main text and date.
 *
 * @param title the title without the name of the site where that can be told, empty if there is none
 * @param text the main text, one paragraph a line, without subheadings, captions and tables of data; empty if there is none
 * @param date when it was published, as it came
 */
record HtmlPage(String title, String text, Optional<String> date) {

    /** What is longer is no title with a site's name, and would take long to cut. */
    private static final int LONGEST_TITLE = 1000;

    /**
     * What stands deeper is put beside what it stands in, as browsers do below the same depth; else a page of nothing but opening
     * tags takes time that grows with the square of its length.
     */
    private static final int DEEPEST = 512;

    /** An element takes some 250 bytes of memory, and a page of this many is no article: news pages have a few thousand. */
    private static final int MOST_ELEMENTS = 200_000;

    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—:«»·•]+\\s+");

    /**
     * Fails where the library is not there.
     *
     * @throws NoClassDefFoundError if it is not
     */
    static void requireLibrary() {
        Objects.requireNonNull(Jsoup.class);
    }

    /**
     * Parses a page; anything is one, as it is for a browser.
     *
     * @throws BadRecord if it is one of more elements than fit into memory
     */
    static HtmlPage of(String html) throws BadRecord {
        Document page = parsed(html);
        LinkedData data = new LinkedData();
        page.select("script[type=application/ld+json]").forEach(script -> data.read(script.data()));
        Optional<String> date = date(page, data);
        MainText found = MainText.of(page.body());
        String title = title(page, found);
        String text = String.join("\n", found.withoutTitle(title));
        String stated = String.join("\n", statedText(data));
        // A page that a script fills in the browser has its text there alone.
        return new HtmlPage(title, text.length() * 2 < stated.length() ? stated : text, date);
    }

    private static Document parsed(String html) throws BadRecord {
        try (StreamParser parser = new StreamParser(Parser.htmlParser().setMaxDepth(DEEPEST)).parse(html, "")) {
            Iterator<Element> elements = parser.iterator();
            for (int count = 0; elements.hasNext(); count++) {
                if (count == MOST_ELEMENTS) {
                    throw tooMany();
                }
                elements.next();
            }
            return parser.document();
        }
    }

    private static BadRecord tooMany() {
        return new BadRecord(
                RejectReason.TOO_LONG,
                "found a page of more than " + MOST_ELEMENTS
                        + " elements, expected an article; is its markup damaged?");
    }

    private static List<String> statedText(LinkedData data) throws BadRecord {
        String html = data.body().replace("\n", "<br>");
        return MainText.allLines(parsed(html).body());
    }

    private static String title(Document page, MainText text) {
        String site = meta(page, "og:site_name").orElse("");
        return Stream.of(
                        meta(page, "og:title"),
                        Optional.ofNullable(page.selectFirst("h1")).map(Element::text),
                        Optional.of(page.title()))
                .flatMap(Optional::stream)
                .map(MainText::tidy)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .map(title -> withoutSite(title, MainText.tidy(site), text))
                .orElse("");
    }

    /** A part at the end is the site's name if the page says so, or shows the rest as a line of its own. */
    private static String withoutSite(String title, String site, MainText text) {
        if (title.length() > LONGEST_TITLE) {
            return title;
        }
        Matcher separator = SEPARATOR.matcher(title);
        while (separator.find()) {
            String rest = title.substring(0, separator.start());
            String end = title.substring(separator.end());
            if (end.equals(site) || text.hasLine(rest)) {
                return rest;
            }
        }
        return title;
    }

    private static Optional<String> date(Document page, LinkedData data) {
        return Stream.of(
                        meta(page, "article:published_time"),
                        data.date(),
                        attribute(page, "meta[itemprop=datePublished]", "content"),
                        attribute(page, "time[itemprop=datePublished][datetime]", "datetime"),
                        attribute(page, "article time[datetime], main time[datetime]", "datetime"),
                        attribute(page, "time[datetime]", "datetime"))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(date -> !date.isEmpty())
                .findFirst();
    }

    private static Optional<String> meta(Document page, String name) {
        return attribute(page, "meta[property=" + name + "], meta[name=" + name + "]", "content");
    }

    private static Optional<String> attribute(Document page, String selector, String attribute) {
        return Optional.ofNullable(page.selectFirst(selector)).map(element -> element.attr(attribute));
    }
}
