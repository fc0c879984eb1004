package org.wusum.train;

import java.util.Arrays;
import java.util.List;
import org.wusum.corpus.ParagraphKind;

/**
 * With which others of its article each scored paragraph is read, as places in the out-of-fold scores.
 *
 * @param headlines for each paragraph the place of its headline, {@link #NONE} where there is none and for the headline itself
 * @param before for each paragraph the place of the one before it in its article, the headline before the first
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record Surroundings(int[] headlines, int[] before) {

    static final int NONE = -1;

    static Surroundings of(OutOfFold scores) {
        int[] headlines = new int[scores.size()];
        int[] before = new int[scores.size()];
        Arrays.fill(headlines, NONE);
        Arrays.fill(before, NONE);
        for (List<Integer> article : scores.wholeArticles()) {
            int headline = article.stream()
                    .filter(place -> scores.paragraph(place).kind() == ParagraphKind.HEADLINE)
                    .findFirst()
                    .orElse(NONE);
            int last = headline;
            for (int place : article) {
                if (place != headline) {
                    headlines[place] = headline;
                    before[place] = last;
                    last = place;
                }
            }
        }
        return new Surroundings(headlines, before);
    }

    /** Whether a paragraph has a headline above it. */
    boolean hasHeadline(int place) {
        return headlines[place] != NONE;
    }
}
