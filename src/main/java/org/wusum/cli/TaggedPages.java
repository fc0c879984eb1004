package org.wusum.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.job.ArchiveTagging;
import org.wusum.job.Progress;
import org.wusum.job.ProgressListener;
import org.wusum.job.input.InputRecord;
import org.wusum.model.ModelFile;
import org.wusum.report.ArticlePages;

/** The pages that {@code tag --html} makes, where a folder is named. Not thread-safe. */
final class TaggedPages implements Closeable {

    private final @Nullable Path folder;
    private final @Nullable ArticlePages pages;
    private ArticlePages.@Nullable Summary summary;

    private TaggedPages(@Nullable Path folder, @Nullable ArticlePages pages) {
        this.folder = folder;
        this.pages = pages;
    }

    static TaggedPages open(@Nullable Path folder, ModelFile model, int most) throws IOException {
        if (folder == null) {
            return new TaggedPages(null, null);
        }
        int perPage = ArticlePages.Limits.STANDARD.articlesPerPage();
        return new TaggedPages(folder, ArticlePages.open(folder, model, new ArticlePages.Limits(perPage, most)));
    }

    /** Has a job hand over its articles. */
    ArchiveTagging.Builder listenTo(ArchiveTagging.Builder job, ProgressListener listener) {
        ArticlePages open = pages;
        return open == null ? job.listener(listener) : job.onTagged(open::add).listener(counting(open, listener));
    }

    private static ProgressListener counting(ArticlePages pages, ProgressListener listener) {
        return new ProgressListener() {
            @Override
            public void advanced(Progress progress) {
                listener.advanced(progress);
            }

            @Override
            public void rejected(InputRecord.Rejected rejected) {
                pages.addRejected();
                listener.rejected(rejected);
            }
        };
    }

    /** Writes the index, without which the pages are not complete. */
    void complete() throws IOException {
        if (pages != null) {
            summary = pages.complete();
        }
    }

    /** What there is to look at; empty where no folder is named. */
    Optional<String> told() {
        ArticlePages.Summary done = summary;
        if (folder == null || done == null) {
            return Optional.empty();
        }
        String notShown = done.notShown() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s beyond --html-limit %s counted there, but not shown",
                        Plural.of(done.notShown(), "article"),
                        done.notShown() == 1 ? "is" : "are");
        return Optional.of(String.format(
                Locale.ROOT,
                "pages: %s in %s, to be looked at from %s%s",
                Plural.of(done.shown(), "article"),
                Plural.of(done.pages(), "file"),
                folder.resolve("index.html"),
                notShown));
    }

    @Override
    public void close() throws IOException {
        if (pages != null) {
            pages.close();
        }
    }
}
