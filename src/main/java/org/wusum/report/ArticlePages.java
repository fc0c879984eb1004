package org.wusum.report;

import gg.jte.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wusum.model.ModelFile;
import org.wusum.report.page.JtearticlesGenerated;
import org.wusum.report.page.JtebatchGenerated;
import org.wusum.report.page.tag.JtearticleGenerated;
import org.wusum.tag.Article;
import org.wusum.tag.Explanation;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.Tagger;

/**
 * Tagged articles as pages to look at: a folder with {@code articles-0001.html} and so on, and an {@code index.html} with figures,
 * a timeline and a list to search in. Every page is one file that needs no other.
 *
 * <p>Pages appear whole, and the index last, with {@link #complete()}: a batch that ended before has none. Only the page under way
 * and a small row for each article are held. The same articles give the same bytes. For one thread at a time.
 *
 * <pre>{@code
 * try (ArticlePages pages = ArticlePages.open(folder, model)) {
 *     for (Article article : articles) {
 *         pages.add(article, Optional.empty(), tagger.tag(article));
 *     }
 *     pages.complete();
 * }
 * }</pre>
 */
public final class ArticlePages implements AutoCloseable {

    /** A page that is larger is ended, however few articles it has: browsers are to open it at once. In characters. */
    private static final int LARGE_PAGE = 1_200_000;

    private final PageFolder folder;
    private final String model;
    private final Tagger tagger;
    private final TopicNames topics;
    private final Limits limits;
    private final BatchFigures figures;
    private final List<BatchRow> rows = new ArrayList<>();
    private final List<PageLine> pages = new ArrayList<>();

    private final List<Content> articles = new ArrayList<>();
    private final Set<Integer> shaded = new TreeSet<>();
    private long size;
    private boolean completed;

    private ArticlePages(PageFolder folder, ModelFile model, Limits limits) {
        this.folder = folder;
        this.model = model.id();
        this.tagger = Tagger.of(model);
        this.topics = TopicNames.of(model.model().taxonomy());
        this.limits = limits;
        this.figures = new BatchFigures(topics);
    }

    /**
     * How much is shown.
     *
     * @param articlesPerPage the most articles of a page; fewer where they are long
     * @param most the most articles of a batch; further ones are counted alone
     */
    public record Limits(int articlesPerPage, int most) {

        /** 50 articles a page, 10,000 a batch. */
        public static final Limits STANDARD = new Limits(50, 10_000);

        /** The largest {@link #most}: all their titles are in the index. */
        public static final int MOST = 100_000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a page has no article or more than 1,000, or a batch shows none or more than
         *     {@link #MOST}
         */
        public Limits {
            if (articlesPerPage < 1 || articlesPerPage > 1000) {
                throw new IllegalArgumentException("found " + articlesPerPage + " articles a page, expected 1 to 1000");
            }
            if (most < 1 || most > MOST) {
                throw new IllegalArgumentException("found " + most + " articles to show, expected 1 to " + MOST);
            }
        }
    }

    /**
     * What came of a batch: {@code read = tagged + noTopic + unclassifiable + rejected}, and
     * {@code shown + notShown = read - rejected}.
     *
     * @param read all records
     * @param tagged articles with a topic
     * @param noTopic articles without one
     * @param unclassifiable articles that could not be judged
     * @param rejected records that were no articles
     * @param shown articles on pages
     * @param notShown articles beyond the limit, which are counted alone
     * @param pages how many pages there are beside the index
     */
    public record Summary(
            long read,
            long tagged,
            long noTopic,
            long unclassifiable,
            long rejected,
            long shown,
            long notShown,
            int pages) {}

    /**
     * Begins pages of at most 10,000 articles.
     *
     * @param folder where to: an empty folder, one to be made, or one with pages of an earlier batch, which are removed
     * @param model the model that the articles are tagged with
     * @return the pages
     * @throws IOException if the folder holds anything else, or cannot be written
     */
    public static ArticlePages open(Path folder, ModelFile model) throws IOException {
        return open(folder, model, Limits.STANDARD);
    }

    /**
     * Begins pages.
     *
     * @param folder where to, as above
     * @param model the model that the articles are tagged with
     * @param limits how much is shown
     * @return the pages
     * @throws IOException if the folder holds anything else, or cannot be written
     */
    public static ArticlePages open(Path folder, ModelFile model, Limits limits) throws IOException {
        return new ArticlePages(PageFolder.open(folder), model, limits);
    }

    /**
     * Finds out, before long work is begun, whether a folder can hold pages. Changes nothing.
     *
     * @param folder the folder
     * @throws IOException if it holds anything but pages of an earlier batch, or cannot be written
     */
    public static void requireUsable(Path folder) throws IOException {
        PageFolder.requireUsable(folder);
    }

    /**
     * Adds an article behind those added before.
     *
     * @param article the article
     * @param day the day it appeared, where that is known
     * @param tagged what the model made of it
     * @throws IllegalArgumentException if the result is another article's or another model's
     * @throws IOException if a page cannot be written
     */
    public void add(Article article, Optional<LocalDate> day, TaggedArticle tagged) throws IOException {
        requireOpen();
        requireResultOf(article, tagged, model);
        if (rows.size() < limits.most()) {
            show(article, day, tagged);
        }
        // Last: what could not be shown is not counted as read.
        figures.add(tagged, day);
    }

    /** Counts a record that was no article. */
    public void addRejected() {
        requireOpen();
        figures.addRejected();
    }

    private void requireOpen() {
        if (completed) {
            throw new IllegalStateException("the pages are complete; begin others");
        }
    }

    static void requireResultOf(Article article, TaggedArticle tagged, String model) {
        if (!tagged.id().equals(article.id())) {
            throw new IllegalArgumentException(
                    "article " + article.id() + ": found the result of " + tagged.id() + ", expected its own");
        }
        if (!tagged.model().equals(model)) {
            throw new IllegalArgumentException("article " + article.id() + ": found a result of the model "
                    + tagged.model() + ", expected one of " + model);
        }
    }

    private void show(Article article, Optional<LocalDate> day, TaggedArticle tagged) throws IOException {
        String html = render(article, day, tagged);
        boolean full = articles.size() == limits.articlesPerPage() || size + html.length() > LARGE_PAGE;
        if (full && !articles.isEmpty()) {
            writePage(false);
        }
        rows.add(BatchRow.of(topics, article, day, tagged));
        articles.add(output -> output.writeContent(html));
        size += html.length();
        shaded.addAll(ArticleLayout.shaded(topics, tagged, false));
    }

    private String render(Article article, Optional<LocalDate> day, TaggedArticle tagged) {
        boolean isShaded = !ArticleLayout.shaded(topics, tagged, false).isEmpty();
        List<Explanation> explanations = isShaded ? tagger.explain(article) : List.of();
        String anchor = "a" + (rows.size() + 1);
        ShownArticle shown = ArticleLayout.of(topics, article, day, tagged, false, explanations, anchor);
        return HtmlPages.part(part -> JtearticleGenerated.render(part, null, shown));
    }

    private void writePage(boolean isLast) throws IOException {
        int first = rows.size() - articles.size();
        PageLine line = PageLine.of(pages.size() + 1, first + 1, rows.subList(first, rows.size()));
        ArticlePage page = new ArticlePage(
                line,
                pages.isEmpty() ? "" : PageLine.fileName(line.number() - 1),
                isLast ? "" : PageLine.fileName(line.number() + 1),
                model,
                topics.choices(),
                rows.subList(first, rows.size()).stream().map(BatchRow::title).toList());
        PageFrame frame = PageFrame.of(page.title(), shaded);
        folder.write(line.file(), html -> JtearticlesGenerated.render(html, null, frame, page, articles));
        pages.add(line);
        articles.clear();
        shaded.clear();
        size = 0;
    }

    /**
     * Writes the last page and the index.
     *
     * @return what came of the batch
     * @throws IOException if a page cannot be written
     */
    public Summary complete() throws IOException {
        requireOpen();
        if (!articles.isEmpty()) {
            writePage(true);
        }
        Summary summary = figures.summary(rows.size(), pages.size());
        BatchIndex index = figures.index(model, summary, pages, topics);
        String title = "مقالات موسومة · Tagged articles · " + MarkedText.inAttribute(model);
        PageFrame frame = PageFrame.of(title, List.of());
        String json = BatchRow.json(topics, pages, rows);
        folder.write(PageFolder.INDEX, html -> JtebatchGenerated.render(html, null, frame, index, json));
        completed = true;
        folder.close();
        return summary;
    }

    /** Lets go of what was not completed: the pages written so far stay, without an index, and the next batch removes them. */
    @Override
    public void close() throws IOException {
        articles.clear();
        rows.clear();
        completed = true;
        folder.close();
    }
}
