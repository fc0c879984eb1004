package org.wusum.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wusum.tag.Article;
import org.wusum.tag.Status;
import org.wusum.tag.TaggedArticle;
import tools.jackson.jr.ob.JSON;

/**
 * What the index knows of an article that is shown.
 *
 * @param id the id, cut, without anything that would do something to a page
 * @param title the title likewise
 * @param day the day it appeared, or empty
 * @param status what became of it
 * @param tags as in {@link FilterTags}; handed over
 */
@SuppressWarnings("ArrayRecordComponent") // held for every article, never compared
record BatchRow(String id, String title, String day, Status status, int[] tags) {

    /** So many titles are cut shorter in the index, which would be slow to open otherwise. */
    private static final int MANY = 5_000;

    private static final int LONGEST_OF_MANY = 60;

    static BatchRow of(TopicNames topics, Article article, Optional<LocalDate> day, TaggedArticle tagged) {
        return new BatchRow(
                shown(article.id()),
                shown(ArticleLayout.titleOf(article)),
                day.map(LocalDate::toString).orElse(""),
                tagged.status(),
                FilterTags.of(topics, tagged));
    }

    private static String shown(String text) {
        return MarkedText.inAttribute(ArticleLayout.cut(text, ArticleLayout.LONGEST_BEGINNING));
    }

    boolean isTagged() {
        return status == Status.TAGGED;
    }

    /**
     * All rows as JSON that may stand in a page. In a script element only {@code </script} and {@code <!--} mean anything; no
     * less-than sign is left, nor anything else that HTML knows.
     */
    static String json(TopicNames topics, List<PageLine> pages, List<BatchRow> rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "topics",
                topics.choices().stream().map(topic -> topic.name().ar()).toList());
        json.put("pages", pages.stream().map(PageLine::first).toList());
        int longest = rows.size() > MANY ? LONGEST_OF_MANY : Integer.MAX_VALUE;
        List<List<Object>> all = new ArrayList<>(rows.size());
        for (BatchRow row : rows) {
            all.add(List.of(
                    row.id(), ArticleLayout.cut(row.title(), longest), row.day(), number(row.status()), row.tags()));
        }
        json.put("rows", all);
        return escaped(JSON.std.asString(json));
    }

    /** As the script counts them. */
    private static int number(Status status) {
        return switch (status) {
            case TAGGED -> 0;
            case NO_TOPIC -> 1;
            case UNCLASSIFIABLE -> 2;
        };
    }

    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length() + json.length() / 16);
        for (int at = 0; at < json.length(); at++) {
            char unit = json.charAt(at);
            switch (unit) {
                case '<' -> escaped.append("\\u003C");
                case '>' -> escaped.append("\\u003E");
                case '&' -> escaped.append("\\u0026");
                case '\u2028' -> escaped.append("\\u2028");
                case '\u2029' -> escaped.append("\\u2029");
                default -> escaped.append(unit);
            }
        }
        return escaped.toString();
    }
}
