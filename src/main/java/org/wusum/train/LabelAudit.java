package org.wusum.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.Fold;
import org.wusum.corpus.GroupedFolds;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.model.Calibration;

/**
 * Ranks the labels of a corpus by how strongly out-of-fold evidence speaks against them, topic by topic: confident learning
 * (see {@link ConfidentJoint}).
 *
 * <p>Each part is scored by a network that was trained on the other parts; a corpus of one part is cut into folds that keep
 * articles whole. Scores become probabilities by curves that were fitted on the other folds. A mistake that all parts share
 * cannot be found this way.
 *
 * @param suspects the suspect labels, the most suspect first; a paragraph may be there for several topics
 * @param topics what was found of each topic, in the order of the taxonomy
 */
public record LabelAudit(List<SuspectLabel> suspects, List<TopicNoise> topics) {

    /** Copies the lists. */
    public LabelAudit {
        suspects = List.copyOf(suspects);
        topics = List.copyOf(topics);
    }

    /**
     * What was found of one topic.
     *
     * @param topic its code
     * @param support how many paragraphs are labelled with it
     * @param wronglyGiven estimated number of paragraphs that are labelled with it and should not be
     * @param missing estimated number of paragraphs that are not labelled with it and should be
     */
    public record TopicNoise(String topic, int support, double wronglyGiven, double missing) {}

    /**
     * Trains one network a fold and looks for suspect labels. Subheadings are left out.
     *
     * @param corpus labelled paragraphs of at least two parts, or as many articles as there are folds
     * @param settings how to train
     * @param listener hears of every epoch
     * @param stop asked after every epoch
     * @return the suspects
     * @throws CancellationException if training was stopped
     * @throws IllegalArgumentException if the corpus cannot be split
     */
    public static LabelAudit run(
            Corpus corpus, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        AnalyzedCorpus analyzed = AnalyzedCorpus.of(corpus.trainable(), settings.text());
        return of(LeavePartOut.scores(analyzed, folds(analyzed.corpus(), settings), settings, listener, stop));
    }

    private static List<Fold> folds(Corpus corpus, TrainingSettings settings) {
        return corpus.parts().size() > 1
                ? GroupedFolds.byPart(corpus)
                : GroupedFolds.byArticle(corpus, settings.folds(), settings.seed());
    }

    static LabelAudit of(OutOfFold scores) {
        List<SuspectLabel> suspects = new ArrayList<>();
        List<TopicNoise> topics = new ArrayList<>();
        for (int topic = 0; topic < scores.topics().size(); topic++) {
            boolean[] given = scores.corpus().labels(scores.rows(), topic);
            double[] probabilities = probabilities(scores, topic);
            ConfidentJoint joint = new ConfidentJoint(probabilities, given);
            String code = scores.topics().get(topic);
            for (int i = 0; i < given.length; i++) {
                if (joint.isSuspect(i)) {
                    suspects.add(
                            suspect(scores.paragraph(i), code, given[i], probabilities[i], joint.margin(i), scores));
                }
            }
            int support =
                    (int) IntStream.range(0, given.length).filter(i -> given[i]).count();
            topics.add(new TopicNoise(code, support, joint.estimatedErrors(true), joint.estimatedErrors(false)));
        }
        // Stable: equal scores stay in the order of topics and places.
        suspects.sort(Comparator.comparingDouble(SuspectLabel::score).reversed());
        return new LabelAudit(suspects, topics);
    }

    /** Curves at the corpus's own rates: confident learning takes its thresholds from these, and how common labels are cancels. */
    private static double[] probabilities(OutOfFold scores, int topic) {
        double[] probabilities = new double[scores.size()];
        int[] folds = scores.foldNumbers();
        for (int fold : folds) {
            OutOfFold others = folds.length == 1 ? scores : scores.without(fold);
            double[] weights = new double[others.size()];
            Arrays.fill(weights, 1);
            Calibration curve =
                    PlattScaling.fit(others.scoresOf(topic), others.corpus().labels(others.rows(), topic), weights);
            for (int i = 0; i < scores.size(); i++) {
                if (scores.folds()[i] == fold) {
                    probabilities[i] = curve.probability(scores.scores()[i][topic]);
                }
            }
        }
        return probabilities;
    }

    private static SuspectLabel suspect(
            LabelledParagraph paragraph,
            String topic,
            boolean given,
            double probability,
            double score,
            OutOfFold scores) {
        Set<String> suggested = new LinkedHashSet<>();
        for (String code : scores.topics()) {
            boolean has = paragraph.topics().contains(code);
            if (code.equals(topic) != has) {
                suggested.add(code);
            }
        }
        return new SuspectLabel(paragraph, topic, given, probability, score, suggested);
    }
}
