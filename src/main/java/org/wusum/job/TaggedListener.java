package org.wusum.job;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.wusum.tag.Article;
import org.wusum.tag.TaggedArticle;

/** Hears of every article that a job has tagged, in the order of the input and on the thread that runs the job. */
@FunctionalInterface
public interface TaggedListener {

    /**
     * An article was tagged, and its line has been written.
     *
     * @param article the article
     * @param day the day it appeared, where its date tells one
     * @param tagged what came of it
     * @throws IOException if the listener fails, which ends the job
     */
    void tagged(Article article, Optional<LocalDate> day, TaggedArticle tagged) throws IOException;
}
