package org.wusum.report;

import java.util.List;

/**
 * A page of articles, without the articles.
 *
 * @param line what the index says of it
 * @param previous the file of the page before, empty for the first
 * @param next the file of the page after, empty for the last
 * @param model the model's id
 * @param topics what the filter offers
 * @param titles the titles of its articles
 */
public record ArticlePage(
        PageLine line, String previous, String next, String model, List<TopicChoice> topics, List<String> titles) {

    /** Copies the lists. */
    public ArticlePage {
        topics = List.copyOf(topics);
        titles = List.copyOf(titles);
    }

    /** The page's title. */
    public String title() {
        return "مقالات موسومة · Tagged articles " + line.first() + "–" + line.last();
    }
}
