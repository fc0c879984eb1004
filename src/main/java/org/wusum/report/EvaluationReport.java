package org.wusum.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.Corpus;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Comparison;
import org.wusum.eval.Evaluation;
import org.wusum.eval.Judged;
import org.wusum.eval.LearningCurve;
import org.wusum.eval.Quality;
import org.wusum.model.ModelFile;
import org.wusum.report.page.evaluation.JteevaluationGenerated;

/**
 * How good a model is, as one page: curves, thresholds, calibration, confusion, parts and sources, the strongest features, the
 * worst mistakes with the words that led to them, and where data and model come from. The same input gives the same bytes.
 * Immutable and safe for use by many threads.
 */
public final class EvaluationReport {

    private final EvaluationPage page;

    private EvaluationReport(EvaluationPage page) {
        this.page = page;
    }

    /**
     * A builder.
     *
     * @param model the model; its words, thresholds and provenance are shown
     * @param corpus the paragraphs that were judged, subheadings left out
     * @param judged what they have and what they got, one for each paragraph and in their order
     * @return the builder
     * @throws IllegalArgumentException if there are not as many judged rows as paragraphs, none, or other topics than the model's
     */
    public static Builder builder(ModelFile model, Corpus corpus, List<Judged> judged) {
        requireFitting(model, corpus, judged);
        return new Builder(model, corpus, judged);
    }

    private static void requireFitting(ModelFile model, Corpus corpus, List<Judged> judged) {
        if (corpus.size() != judged.size() || judged.isEmpty()) {
            throw new IllegalArgumentException("found " + judged.size() + " judged rows for " + corpus.size()
                    + " paragraphs, expected one for each and at least one");
        }
        List<String> topics = model.model().taxonomy().codes();
        if (!topics.equals(corpus.taxonomy().codes())) {
            throw new IllegalArgumentException("found paragraphs with the topics "
                    + corpus.taxonomy().codes() + ", expected those of the model, " + topics);
        }
    }

    /**
     * Writes the page.
     *
     * @param out where to; flushed, and left open. It must write UTF-8.
     * @throws IOException if writing fails
     */
    public void writeTo(Writer out) throws IOException {
        HtmlPages.write(out, html -> JteevaluationGenerated.render(html, null, page));
        out.flush();
    }

    /** What a report is made of. Not thread-safe. */
    public static final class Builder {

        private final ModelFile model;
        private final Corpus corpus;
        private final List<Judged> judged;
        private boolean outOfFold;
        private List<String> files = List.of();
        private Optional<Quality> articles = Optional.empty();
        private Optional<LearningCurve> learningCurve = Optional.empty();
        private Optional<Quality> quality = Optional.empty();
        private List<Double> calibrationErrors = List.of();
        private boolean onlySure;
        private @Nullable Rival rival;
        private Bootstrap bootstrap = Bootstrap.standard();

        private Builder(ModelFile model, Corpus corpus, List<Judged> judged) {
            this.model = model;
            this.corpus = corpus;
            this.judged = List.copyOf(judged);
        }

        /**
         * Whether the rows were judged by networks that had not seen them, while the model was trained; then the page is a training
         * report, and the words shown are the finished model's.
         *
         * @param isOutOfFold whether they were
         * @return this builder
         */
        public Builder outOfFold(boolean isOutOfFold) {
            this.outOfFold = isOutOfFold;
            return this;
        }

        /**
         * The files that the paragraphs were read from, to be named.
         *
         * @param names their names
         * @return this builder
         */
        public Builder files(List<String> names) {
            this.files = List.copyOf(names);
            return this;
        }

        /**
         * The quality on the paragraphs, where it was measured already.
         *
         * @param measured the quality
         * @return this builder
         */
        public Builder quality(Quality measured) {
            this.quality = Optional.of(measured);
            return this;
        }

        /**
         * Each topic's expected calibration error, where another is to be shown than that on these paragraphs: training measures it
         * on the stream parts.
         *
         * @param errors one for each topic
         * @return this builder
         */
        public Builder calibrationErrors(List<Double> errors) {
            this.calibrationErrors = List.copyOf(errors);
            return this;
        }

        /**
         * Whether paragraphs whose labels are in doubt were left out of the corpus.
         *
         * @param left whether they were
         * @return this builder
         */
        public Builder onlySure(boolean left) {
            this.onlySure = left;
            return this;
        }

        /**
         * The quality on whole articles.
         *
         * @param quality the quality
         * @return this builder
         */
        public Builder articles(Quality quality) {
            this.articles = Optional.of(quality);
            return this;
        }

        /**
         * How the quality grew with the data.
         *
         * @param curve the curve
         * @return this builder
         */
        public Builder learningCurve(LearningCurve curve) {
            this.learningCurve = Optional.of(curve);
            return this;
        }

        /**
         * A second model to stand beside the first.
         *
         * @param other the model
         * @param othersJudged what it made of the same paragraphs, in the same order
         * @return this builder
         * @throws IllegalArgumentException if the rows or the model's topics are others
         */
        public Builder compare(ModelFile other, List<Judged> othersJudged) {
            requireFitting(other, corpus, othersJudged);
            this.rival = new Rival(other, List.copyOf(othersJudged), Optional.empty());
            return this;
        }

        /**
         * A second model of which everything was measured already.
         *
         * @param other the model
         * @param othersJudged what it made of the same paragraphs, in the same order
         * @param comparison the first model against this one
         * @return this builder
         * @throws IllegalArgumentException if the rows or the model's topics are others
         */
        public Builder compare(ModelFile other, List<Judged> othersJudged, Comparison comparison) {
            requireFitting(other, corpus, othersJudged);
            this.rival = new Rival(other, List.copyOf(othersJudged), Optional.of(comparison));
            return this;
        }

        /**
         * How intervals are computed; in the standard way where this is not called.
         *
         * @param way the way
         * @return this builder
         */
        public Builder bootstrap(Bootstrap way) {
            this.bootstrap = way;
            return this;
        }

        /**
         * Measures what is to be shown.
         *
         * @return the report
         * @throws IllegalArgumentException if a score is no probability, or a second model was judged against other labels
         */
        public EvaluationReport build() {
            return new EvaluationReport(new EvaluationMeasures(this).page());
        }

        ModelFile model() {
            return model;
        }

        Corpus corpus() {
            return corpus;
        }

        List<Judged> judged() {
            return judged;
        }

        boolean isOutOfFold() {
            return outOfFold;
        }

        boolean isOnlySure() {
            return onlySure;
        }

        List<String> fileNames() {
            return files;
        }

        Optional<Quality> articleQuality() {
            return articles;
        }

        Optional<LearningCurve> curve() {
            return learningCurve;
        }

        Quality paragraphQuality() {
            return quality.orElseGet(
                    () -> Evaluation.of(model.model().taxonomy().codes(), judged, bootstrap));
        }

        List<Double> calibrationErrors() {
            return calibrationErrors;
        }

        Optional<Rival> rival() {
            return Optional.ofNullable(rival);
        }

        Bootstrap bootstrap() {
            return bootstrap;
        }
    }

    /** The second model with its rows, and the differences if they are known. */
    record Rival(ModelFile model, List<Judged> judged, Optional<Comparison> comparison) {}
}
