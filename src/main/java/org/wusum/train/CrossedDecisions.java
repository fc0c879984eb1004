package org.wusum.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.CalibrationError;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.Quality;
import org.wusum.model.Anchors;

/**
 * What each fold held out, decided by curves and thresholds that were fitted on the other folds' scores, so that neither weights
 * nor curves nor thresholds have seen what they are measured on.
 *
 * <p>One shortcut is left: the other folds' scores come from networks that were trained on this fold too. It reaches the
 * result through two numbers of a curve and one threshold a topic.
 *
 * @param topics the topics' codes
 * @param rows for each paragraph its row in the corpus; fold comes after fold
 * @param parts for each paragraph the part it is from
 * @param paragraphs the paragraphs as decided
 * @param articles the whole articles as decided
 */
record CrossedDecisions(
        List<String> topics, List<Integer> rows, List<String> parts, List<Judged> paragraphs, List<Judged> articles) {

    private static final int CALIBRATION_BINS = 10;

    static CrossedDecisions of(OutOfFold scores, TrainingSettings settings) {
        List<Integer> rows = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        List<Judged> paragraphs = new ArrayList<>();
        List<Judged> articles = new ArrayList<>();
        int[] folds = scores.foldNumbers();
        for (int fold : folds) {
            OutOfFold inside = scores.only(fold);
            OutOfFold others = folds.length == 1 ? scores : scores.without(fold);
            ParagraphDecisions paragraph = ParagraphDecisions.fit(others, settings);
            ArticleDecisions article = ArticleDecisions.fit(others, paragraph, settings);
            Anchors anchors = AnchorSearch.search(scores.corpus(), others.rows(), settings);
            paragraphs.addAll(paragraph.examples(inside).judged(paragraph.thresholds(), inside.lacking(anchors)));
            articles.addAll(article.examples(inside).judged(article.thresholds(), article.untrusted(inside, anchors)));
            for (int i = 0; i < inside.size(); i++) {
                rows.add(inside.rows()[i]);
                parts.add(inside.paragraph(i).part());
            }
        }
        return new CrossedDecisions(scores.topics(), rows, parts, paragraphs, articles);
    }

    /** The paragraphs as decided, in the order of the corpus. */
    List<Judged> paragraphsByRow() {
        return IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(rows::get))
                .map(paragraphs::get)
                .toList();
    }

    Quality paragraphQuality() {
        return Evaluation.of(topics, paragraphs, Bootstrap.standard());
    }

    /** The quality on the paragraphs of some parts, empty where there are none. */
    Optional<Quality> paragraphQuality(Set<String> ofParts) {
        List<Judged> selected = ofParts(ofParts);
        return selected.isEmpty()
                ? Optional.empty()
                : Optional.of(Evaluation.of(topics, selected, Bootstrap.standard()));
    }

    /** The quality on whole articles, empty where there are none. */
    Optional<Quality> articleQuality() {
        return articles.isEmpty()
                ? Optional.empty()
                : Optional.of(Evaluation.of(topics, articles, Bootstrap.standard()));
    }

    /** Each topic's expected calibration error on the stream parts, or on all paragraphs where there are none. */
    List<Double> calibrationErrors(Set<String> streamParts) {
        List<Judged> stream = ofParts(streamParts);
        List<Judged> measured = stream.isEmpty() ? paragraphs : stream;
        List<Double> errors = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            int column = topic;
            double[] probabilities = measured.stream()
                    .mapToDouble(judged -> judged.scores()[column])
                    .toArray();
            boolean[] gold = new boolean[measured.size()];
            for (int i = 0; i < gold.length; i++) {
                gold[i] = measured.get(i).gold()[column];
            }
            errors.add(CalibrationError.expected(probabilities, gold, CALIBRATION_BINS));
        }
        return errors;
    }

    private List<Judged> ofParts(Set<String> selected) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            if (selected.contains(parts.get(i))) {
                judged.add(paragraphs.get(i));
            }
        }
        return judged;
    }
}
