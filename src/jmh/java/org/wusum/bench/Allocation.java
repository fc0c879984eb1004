package org.wusum.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.ScoredParagraph;

/**
 * Bytes that scoring a paragraph allocates, without evidence.
 *
 * @param all a paragraph's mean, the result included
 * @param result a result's own size: what a copy of it allocates
 */
record Allocation(double all, double result) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Allocation ofScoring(ParagraphScorer scorer, List<String> texts) {
        List<ScoredParagraph> scored = new ArrayList<>(texts.size());
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (String text : texts) {
            scored.add(scorer.score(text));
        }
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < scored.size(); i++) {
            scored.set(i, copy(scored.get(i)));
        }
        long copied = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        return new Allocation((double) (after - before) / texts.size(), (double) (copied - after) / texts.size());
    }

    private static ScoredParagraph copy(ScoredParagraph scored) {
        return new ScoredParagraph(
                scored.scores().clone(),
                scored.ngramScores().clone(),
                scored.networkScores().clone(),
                scored.networks(),
                scored.tokens(),
                scored.knownShare(),
                scored.lacksAnchor().clone());
    }

    /** All, then the result's own. */
    @Override
    public String toString() {
        return Comparison.text("%.1f %.1f", all, result);
    }
}
