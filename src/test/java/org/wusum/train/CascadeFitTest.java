package org.wusum.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.Calibration;
import org.wusum.model.Cascade;
import org.wusum.model.Decision;
import org.wusum.text.TextSettings;

/** When the n-grams may decide alone, on made-up scores. */
class CascadeFitTest {

    private static final double SHARE = 0.5;
    private static final int TOPICS = 3;

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TrainingSettings settings = TrainingSettings.builder().build();
    private OutOfFold scores;
    private ParagraphDecisions paragraphs;
    private Cascade cascade;

    @BeforeEach
    void fit() throws IOException {
        ParagraphFile.of(folder, "P1").addMadeUp(120, 4, seed).write();
        AnalyzedCorpus corpus = AnalyzedCorpus.of(ParagraphFile.read(folder), TextSettings.standard());
        int size = corpus.size();
        double[][] ngrams = new double[size][TOPICS];
        double[][] networks = new double[size][TOPICS];
        double[][] blended = new double[size][TOPICS];
        for (int i = 0; i < size; i++) {
            for (int topic = 0; topic < TOPICS; topic++) {
                double truth = corpus.labels()[i][topic] ? 2 : -3;
                ngrams[i][topic] = truth + random.nextDouble(-2, 2);
                networks[i][topic] = 1.5 * truth + random.nextDouble(-2, 2);
                blended[i][topic] = (1 - SHARE) * ngrams[i][topic] + SHARE * networks[i][topic];
            }
        }
        scores = new OutOfFold(corpus, corpus.allRows(), new int[size], blended, ngrams, networks);
        paragraphs = ParagraphDecisions.fit(scores, settings);
        cascade = CascadeFit.fit(scores, SHARE, paragraphs, ArticleDecisions.fit(scores, paragraphs, settings));
    }

    @Test
    void sparesTheNetworksOnlyWhereNothingReachesReviewEitherWay() {
        int spared = 0;
        for (int i = 0; i < scores.size(); i++) {
            for (int topic = 0; topic < TOPICS; topic++) {
                double ngram = scores.ngrams()[i][topic];
                if (ngram <= cascade.bounds().get(topic)) {
                    spared++;
                    double estimate = cascade.estimates().get(topic).logit(ngram);
                    assertThat(decision((1 - SHARE) * ngram + SHARE * estimate, topic))
                            .as("seed %d, estimated", seed)
                            .isEqualTo(Decision.REJECT);
                    assertThat(decision(scores.scores()[i][topic], topic))
                            .as("seed %d, computed", seed)
                            .isEqualTo(Decision.REJECT);
                }
            }
        }
        assertThat(spared).as("seed %d", seed).isGreaterThan(scores.size() / 4);
    }

    private Decision decision(double score, int topic) {
        double probability = paragraphs.calibrations().get(topic).probability(score);
        return paragraphs.thresholds().get(topic).decide(probability);
    }

    @Test
    void estimatesTheNetworksByTheLineOfLeastSquares() {
        for (int topic = 0; topic < TOPICS; topic++) {
            Calibration line = cascade.estimates().get(topic);
            double least = squares(topic, line.slope(), line.intercept());
            for (double step : new double[] {-0.05, 0.05}) {
                assertThat(squares(topic, line.slope() + step, line.intercept()))
                        .as("seed %d", seed)
                        .isGreaterThan(least);
                assertThat(squares(topic, line.slope(), line.intercept() + step))
                        .as("seed %d", seed)
                        .isGreaterThan(least);
            }
        }
    }

    /** Over the examples that the line was fitted to: those half a logit below the lowest that reaches review. */
    private double squares(int topic, double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            double ngram = scores.ngrams()[i][topic];
            if (ngram <= cascade.bounds().get(topic)) {
                double error = slope * ngram + intercept - scores.networks()[i][topic];
                sum += error * error;
            }
        }
        return sum;
    }

    @Test
    void keepsAMarginBelowTheLowestExampleThatReachesReview() {
        for (int topic = 0; topic < TOPICS; topic++) {
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < scores.size(); i++) {
                if (decision(scores.scores()[i][topic], topic) != Decision.REJECT) {
                    lowest = Math.min(lowest, scores.ngrams()[i][topic]);
                }
            }
            assertThat(cascade.bounds().get(topic)).as("seed %d", seed).isLessThanOrEqualTo(lowest - 0.5 + 1e-9);
        }
    }

    @Test
    void fitsNothingSurprisingWhereAllScoresAreTheSame() {
        double[][] flat = new double[scores.size()][TOPICS];
        OutOfFold same = new OutOfFold(scores.corpus(), scores.rows(), scores.folds(), flat, flat, flat);
        ParagraphDecisions decisions = ParagraphDecisions.fit(same, settings);

        Cascade fitted = CascadeFit.fit(same, SHARE, decisions, ArticleDecisions.fit(same, decisions, settings));

        assertThat(fitted.bounds())
                .hasSize(TOPICS)
                .allSatisfy(bound -> assertThat(bound).isFinite());
        assertThat(fitted.estimates()).hasSize(TOPICS);
    }
}
