package org.wusum.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wusum.eval.Comparison;
import org.wusum.eval.Confusion;
import org.wusum.eval.LearningCurve;
import org.wusum.eval.Quality;
import org.wusum.eval.Slice;
import org.wusum.eval.TopicQuality;
import org.wusum.model.TopicFeatures;
import org.wusum.topic.Taxonomy;
import org.wusum.topic.Topic;

/**
 * What the template of an evaluation shows. Immutable.
 *
 * @param frame what is around it
 * @param model the model's name
 * @param outOfFold whether this was measured while training
 * @param complete whether training ran to its end
 * @param onlySure whether paragraphs whose labels are in doubt were left out
 * @param taxonomy the topics
 * @param quality the quality on paragraphs
 * @param calibratedOnStream whether calibration errors are those on the stream parts
 * @param ranked the topics, those with the most mistakes first
 * @param confusion what was given for what
 * @param articles the quality on whole articles
 * @param learning how the quality grows with the data
 * @param slices the quality on parts of the data
 * @param features the strongest features of each topic
 * @param doubtful the labels most at odds with the model: those that lack a topic, then those that have one
 * @param rival the second model
 * @param provenance where everything comes from
 */
public record EvaluationPage(
        PageFrame frame,
        String model,
        boolean outOfFold,
        boolean complete,
        boolean onlySure,
        Taxonomy taxonomy,
        Quality quality,
        boolean calibratedOnStream,
        List<TopicSection> ranked,
        Confusion confusion,
        Optional<Quality> articles,
        Optional<Learning> learning,
        List<SliceTable> slices,
        List<TopicFeatures> features,
        List<Doubt> doubtful,
        Optional<RivalView> rival,
        List<ProvenanceTable> provenance) {

    private static final int MOST_IN_MATRIX = 15;
    private static final int MOST_CONFUSED = 50;

    /** Copies the lists. */
    public EvaluationPage {
        ranked = List.copyOf(ranked);
        slices = List.copyOf(slices);
        features = List.copyOf(features);
        doubtful = List.copyOf(doubtful);
        provenance = List.copyOf(provenance);
    }

    /** The topic with a code. */
    public Topic topic(String code) {
        return taxonomy.topics().get(taxonomy.indexOf(code));
    }

    /** Whether there are intervals: with one article there are none. */
    public boolean hasIntervals() {
        return quality.topics().stream()
                        .anyMatch(topic -> !Double.isNaN(topic.f1().low()))
                || !Double.isNaN(quality.microF1().low());
    }

    /** The probability that intervals are meant to cover, in percent. */
    public String level() {
        return Figures.decimals(100 * quality.bootstrap().level(), 0);
    }

    /** Whether there are too many topics for a table of all pairs. */
    public boolean hasManyTopics() {
        return taxonomy.size() > MOST_IN_MATRIX;
    }

    /** The topics that are most often given for others, or where there is none. */
    public List<Confused> confused() {
        List<Confused> all = new ArrayList<>();
        for (int given = 0; given < taxonomy.size(); given++) {
            Topic topic = taxonomy.topics().get(given);
            all.add(new Confused(
                    Optional.empty(), topic, confusion.wrongWithoutTopic().get(given)));
            for (int had = 0; had < taxonomy.size(); had++) {
                if (had != given) {
                    int count = confusion.given().get(had).get(given);
                    all.add(new Confused(Optional.of(taxonomy.topics().get(had)), topic, count));
                }
            }
        }
        return all.stream()
                .filter(pair -> pair.count() > 0)
                .sorted(Comparator.comparingInt(Confused::count).reversed())
                .limit(MOST_CONFUSED)
                .toList();
    }

    /**
     * Labels of one kind that are worth a second look.
     *
     * @param missed whether the labels have a topic that the model is sure is not there; else they lack one that it is sure of
     * @param mistakes the topics in turn, of each the farthest from its label first
     */
    public record Doubt(boolean missed, List<Mistake> mistakes) {

        /** Copies the list. */
        public Doubt {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** How many mistakes there are, shown or not. */
    public int mistakeCount() {
        return ranked.stream().mapToInt(TopicSection::mistakeCount).sum();
    }

    /**
     * One topic given for another.
     *
     * @param had the topic that the paragraphs have; empty for none at all
     * @param given the topic that they got
     * @param count how many paragraphs
     */
    public record Confused(Optional<Topic> had, Topic given, int count) {}

    /** Every mistake that is shown, topic by topic as they are ranked, tags wrongly given before those missed. */
    public List<Mistake> mistakes() {
        return ranked.stream()
                .flatMap(section -> Stream.concat(section.wronglyGiven().stream(), section.missed().stream()))
                .toList();
    }

    /**
     * One topic.
     *
     * @param number its number in the taxonomy
     * @param topic the topic
     * @param quality its quality
     * @param wronglyGivenCount how many paragraphs got it and do not have it
     * @param missedCount how many have it and did not get it
     * @param accept the least score that is accepted
     * @param review the least score that is put up for review
     * @param target what the accepting threshold was chosen for
     * @param calibrationError its expected calibration error
     * @param charts its charts
     * @param wronglyGiven the worst tags wrongly given
     * @param missed the worst tags missed
     */
    public record TopicSection(
            int number,
            Topic topic,
            TopicQuality quality,
            int wronglyGivenCount,
            int missedCount,
            double accept,
            double review,
            String target,
            double calibrationError,
            List<Figure> charts,
            List<Mistake> wronglyGiven,
            List<Mistake> missed) {

        /** Copies the lists. */
        public TopicSection {
            charts = List.copyOf(charts);
            wronglyGiven = List.copyOf(wronglyGiven);
            missed = List.copyOf(missed);
        }

        /** Mistakes of both kinds. */
        public int mistakeCount() {
            return wronglyGivenCount + missedCount;
        }
    }

    /**
     * A chart with its heading and the same figures as a table.
     *
     * @param ar what it shows, in Arabic
     * @param en what it shows, in English
     * @param chart the chart
     * @param header the table's column names
     * @param rows the table's rows
     */
    public record Figure(String ar, String en, Chart chart, List<String> header, List<List<String>> rows) {

        /** Copies the lists. */
        public Figure {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A decision that differs from the label.
     *
     * @param anchor its place on the page
     * @param topicNumber the topic's number
     * @param topic the topic
     * @param missed whether the label has the topic and the model does not
     * @param id the paragraph's id
     * @param place file and line
     * @param article its article
     * @param source its source, or empty
     * @param date its date, or empty
     * @param score the topic's score
     * @param accept the least score that is accepted
     * @param headline the headline of its article, where it is known
     * @param before the paragraph before it in its article, where it is known
     * @param labelled the codes of its topics
     * @param given the codes of the topics that it got
     * @param heldBack whether the score reaches the accepting threshold and yet the topic was only put up for review
     * @param sure whether the file says that its labels are beyond doubt
     * @param brief the text around the strongest of the marked words
     * @param text its text, or the part around them where it is long, with the words marked that say most for and against the topic
     * @param words the weights of the marked words
     */
    public record Mistake(
            String anchor,
            int topicNumber,
            Topic topic,
            boolean missed,
            String id,
            String place,
            String article,
            String source,
            String date,
            double score,
            double accept,
            Optional<MarkedText> headline,
            Optional<MarkedText> before,
            List<Topic> labelled,
            List<Topic> given,
            boolean heldBack,
            boolean sure,
            MarkedText brief,
            MarkedText text,
            List<Word> words) {

        /** Copies the lists. */
        public Mistake {
            labelled = List.copyOf(labelled);
            given = List.copyOf(given);
            words = List.copyOf(words);
        }

        /** How far the score is from the label, from 0 to 1. */
        public double distance() {
            return missed ? 1 - score : score;
        }
    }

    /**
     * A word with its weight.
     *
     * @param text the word
     * @param weight its weight, in logits
     */
    public record Word(String text, double weight) {}

    /**
     * The quality on parts of the data that have something in common.
     *
     * @param ar what they have in common, in Arabic
     * @param en the same in English
     * @param slices the parts
     */
    public record SliceTable(String ar, String en, List<Slice> slices) {

        /** Copies the list. */
        public SliceTable {
            slices = List.copyOf(slices);
        }
    }

    /**
     * The learning curve with its chart.
     *
     * @param chart the chart
     * @param curve the figures
     */
    public record Learning(Chart chart, LearningCurve curve) {}

    /**
     * A second model beside the first.
     *
     * @param model its name
     * @param comparison the differences
     * @param verdicts for each topic what is to be thought of its F1 and its average precision, given how many topics are looked at
     * @param onlyFirstRight paragraphs that only the first decides rightly, of those where the models are farthest apart
     * @param onlySecondRight paragraphs that only the second decides rightly
     */
    public record RivalView(
            String model,
            Comparison comparison,
            List<Verdicts> verdicts,
            List<Disagreement> onlyFirstRight,
            List<Disagreement> onlySecondRight) {

        /** Copies the lists. */
        public RivalView {
            verdicts = List.copyOf(verdicts);
            onlyFirstRight = List.copyOf(onlyFirstRight);
            onlySecondRight = List.copyOf(onlySecondRight);
        }
    }

    /**
     * The p-values of one topic, corrected for the number of topics and measures.
     *
     * @param f1 that of F1
     * @param averagePrecision that of average precision
     */
    public record Verdicts(double f1, double averagePrecision) {}

    /**
     * A paragraph that two models decide differently.
     *
     * @param id its id
     * @param topic the topic
     * @param labelled whether it has the topic
     * @param first the first model's score
     * @param second the second model's score
     * @param text its text
     */
    public record Disagreement(
            String id, Topic topic, boolean labelled, double first, double second, MarkedText text) {}

    /**
     * Names and values.
     *
     * @param ar the heading, in Arabic
     * @param en the heading, in English
     * @param rows the names, in both languages or in one, and their values
     */
    public record ProvenanceTable(String ar, String en, List<Row> rows) {

        /** Copies the list. */
        public ProvenanceTable {
            rows = List.copyOf(rows);
        }

        /**
         * A value.
         *
         * @param ar its name in Arabic; empty where it has none
         * @param en its name in English
         * @param value the value
         */
        public record Row(String ar, String en, String value) {}
    }
}
