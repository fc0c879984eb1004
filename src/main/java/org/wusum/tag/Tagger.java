package org.wusum.tag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.model.Calibration;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.ScoreParts;
import org.wusum.model.ScoredParagraph;
import org.wusum.model.TopicModel;
import org.wusum.model.WordWeight;
import org.wusum.text.TextHealth;
import org.wusum.text.TextProblem;
import org.wusum.topic.Taxonomy;

/**
 * Tags articles with a model.
 *
 * <p>Safe for all threads: make one and share it. No result depends on what was tagged before: what it keeps of common words, a
 * few megabytes, saves time alone. It takes no locks and uses neither native code nor reflection. Any string is accepted; what cannot be judged is {@link Status#UNCLASSIFIABLE}.
 */
public final class Tagger {

    /** Reason of an article in which the model knows not one n-gram. */
    static final String UNKNOWN_WORDS = "unknown_words";

    /** More would only repeat what the first ones show. */
    private static final int EVIDENCE_PER_TOPIC = 5;

    private static final int WORDS_PER_EVIDENCE = 8;

    private final TopicModel model;
    private final String modelId;
    private final ParagraphScorer scorer;

    private Tagger(TopicModel model, String modelId) {
        this.model = model;
        this.modelId = modelId;
        this.scorer = model.scorer();
    }

    /**
     * The bundled model's tagger, or why there is none. Loaded on first use: the class loader sees to it that this happens
     * once. The failure is kept because a class whose initialiser throws says why on the first call alone.
     */
    private record Bundled(
            @Nullable Tagger tagger, @Nullable IOException failure) {

        static final Bundled LOADED = load();

        private static Bundled load() {
            try {
                return new Bundled(of(ModelFile.bundled()), null);
            } catch (IOException unusable) {
                return new Bundled(null, unusable);
            }
        }

        Tagger orThrow() {
            if (tagger == null) {
                IOException cause = Objects.requireNonNull(failure);
                throw new UncheckedIOException(cause.getMessage(), cause);
            }
            return tagger;
        }
    }

    /**
     * The tagger over the model that ships with Wusum.
     *
     * @return always the same tagger
     * @throws UncheckedIOException on every call, if this build has no bundled model or it is damaged
     */
    public static Tagger bundled() {
        return Bundled.LOADED.orThrow();
    }

    /**
     * A tagger over a model file.
     *
     * @param file the model file
     * @return the tagger
     * @throws org.wusum.model.ModelFormatException if the file is no model, is damaged, or needs another version
     * @throws IOException if the file cannot be read
     */
    public static Tagger load(Path file) throws IOException {
        return of(ModelFile.read(file));
    }

    /**
     * A tagger over a model that was read already.
     *
     * @param file the model with its name
     * @return the tagger
     */
    public static Tagger of(ModelFile file) {
        return new Tagger(file.model(), file.id());
    }

    /**
     * The topics this tagger knows.
     *
     * @return the taxonomy
     */
    public Taxonomy taxonomy() {
        return model.taxonomy();
    }

    /**
     * The model's name, as it stands in every result.
     *
     * @return taxonomy name, an at sign, and the first digits of the model's checksum
     */
    public String modelId() {
        return modelId;
    }

    /**
     * Tags articles one by one as the stream is consumed, in the stream's order and on its threads.
     *
     * @param articles the articles
     * @return a result for each
     */
    public Stream<TaggedArticle> tag(Stream<Article> articles) {
        return articles.map(this::tag);
    }

    /**
     * Tags an article.
     *
     * @param article the article
     * @return the result
     */
    public TaggedArticle tag(Article article) {
        Optional<TextProblem> problem = TextHealth.of(texts(article)).problem();
        if (problem.isPresent()) {
            return TaggedArticle.unclassifiable(article.id(), problem.get().code(), modelId);
        }
        List<JudgedUnit> units = judge(article);
        if (units.isEmpty()) {
            return TaggedArticle.unclassifiable(article.id(), TextProblem.EMPTY.code(), modelId);
        }
        if (!isAnyKnown(units)) {
            return TaggedArticle.unclassifiable(article.id(), UNKNOWN_WORDS, modelId);
        }
        List<Tag> tags = articleTags(units);
        List<Evidence> evidence = evidence(units, tags);
        Status status = evidence.isEmpty() ? Status.NO_TOPIC : Status.TAGGED;
        List<TaggedParagraph> paragraphs = new ArrayList<>(units.size());
        for (JudgedUnit unit : units) {
            paragraphs.add(unit.paragraph());
        }
        return new TaggedArticle(article.id(), status, null, tags, evidence, paragraphs, knownShare(units), modelId);
    }

    /** The mean over the units, weighted by their tokens. */
    private static double knownShare(List<JudgedUnit> units) {
        double known = 0;
        double tokens = 0;
        for (JudgedUnit unit : units) {
            known += unit.scored().knownShare() * unit.scored().tokens();
            tokens += unit.scored().tokens();
        }
        return known / tokens;
    }

    private static boolean isAnyKnown(List<JudgedUnit> units) {
        for (JudgedUnit unit : units) {
            if (unit.known()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Says for every topic and every paragraph which words speak for and against it, whatever was decided.
     *
     * @param article the article
     * @return topic by topic in the taxonomy's order, in each the headline and the paragraphs in theirs
     */
    public List<Explanation> explain(Article article) {
        List<JudgedUnit> units = judge(article);
        int[] topics = IntStream.range(0, model.taxonomy().size()).toArray();
        List<List<ScoreParts>> parts = new ArrayList<>(units.size());
        for (JudgedUnit judged : units) {
            Unit unit = judged.unit();
            parts.add(scorer.parts(unit.source(), unit.start(), unit.end(), topics));
        }
        List<Explanation> explanations = new ArrayList<>();
        for (int topic : topics) {
            for (int unit = 0; unit < units.size(); unit++) {
                explanations.add(explain(units.get(unit), topic, parts.get(unit).get(topic)));
            }
        }
        return explanations;
    }

    /** All that people read of the article. */
    private static List<String> texts(Article article) {
        List<String> texts = new ArrayList<>();
        if (article.title() != null) {
            texts.add(article.title());
        }
        if (article.text() != null) {
            texts.add(article.text());
        }
        if (article.paragraphs() != null) {
            texts.addAll(article.paragraphs());
        }
        return texts;
    }

    /** A unit with its calibrated logits and what they mean for the unit alone. */
    @SuppressWarnings("ArrayRecordComponent") // on the hot path, never compared
    private record JudgedUnit(
            Unit unit, boolean inContext, ScoredParagraph scored, double[] logits, TaggedParagraph paragraph) {

        boolean known() {
            return scored.knownShare() > 0;
        }
    }

    /** Scores every unit by itself, then reads each with its headline and the unit before. */
    private List<JudgedUnit> judge(Article article) {
        List<Unit> units = Unit.of(article);
        List<ScoredParagraph> scored = new ArrayList<>(units.size());
        for (Unit unit : units) {
            scored.add(scorer.score(unit.source(), unit.start(), unit.end()));
        }
        List<JudgedUnit> judged = new ArrayList<>(units.size());
        for (int i = 0; i < units.size(); i++) {
            judged.add(judged(units, scored, i));
        }
        return judged;
    }

    private JudgedUnit judged(List<Unit> units, List<ScoredParagraph> scored, int number) {
        Unit unit = units.get(number);
        boolean hasHeadline = units.get(0).paragraph() == TaggedParagraph.HEADLINE;
        boolean inContext =
                hasHeadline && number > 0 && model.article().context().isPresent();
        ScoredParagraph own = scored.get(number);
        double[] logits = new double[model.taxonomy().size()];
        for (int topic = 0; topic < logits.length; topic++) {
            logits[topic] =
                    inContext ? inContext(topic, own, scored.get(0), scored.get(number - 1)) : calibrated(topic, own);
        }
        ScoredParagraph anchored = own;
        if (number > 0) {
            anchored = anchored.anchoredBy(scored.get(number - 1));
            anchored = hasHeadline ? anchored.anchoredBy(scored.get(0)) : anchored;
        }
        return new JudgedUnit(unit, inContext, anchored, logits, paragraph(unit, anchored, logits));
    }

    private double inContext(int topic, ScoredParagraph own, ScoredParagraph headline, ScoredParagraph before) {
        double logit = calibrated(topic, own);
        return model.article()
                .context()
                .map(context -> context.logit(topic, logit, calibrated(topic, headline), calibrated(topic, before)))
                .orElse(logit);
    }

    private double calibrated(int topic, ScoredParagraph scored) {
        return model.calibrations().get(topic).logit(scored.scores()[topic]);
    }

    private TaggedParagraph paragraph(Unit unit, ScoredParagraph scored, double[] logits) {
        List<Tag> tags = new ArrayList<>(logits.length);
        for (int topic = 0; topic < logits.length; topic++) {
            double score = Calibration.sigmoid(logits[topic]);
            tags.add(new Tag(codeOf(topic), score, model.decide(score, scored, topic)));
        }
        return new TaggedParagraph(unit.paragraph(), unit.start(), unit.end(), tags);
    }

    private String codeOf(int topic) {
        return model.taxonomy().topics().get(topic).code();
    }

    private List<Tag> articleTags(List<JudgedUnit> units) {
        List<Tag> tags = new ArrayList<>(model.taxonomy().size());
        for (int topic = 0; topic < model.taxonomy().size(); topic++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (JudgedUnit unit : units) {
                largest = Math.max(largest, unit.logits()[topic]);
            }
            double score = model.article().probability(largest);
            tags.add(new Tag(codeOf(topic), score, articleDecision(units, topic, score)));
        }
        return tags;
    }

    /** An article is accepted only for a unit that would be enough by itself and whose score is to be trusted. */
    private Decision articleDecision(List<JudgedUnit> units, int topic, double score) {
        Decision decision = articleDecision(topic, score);
        return decision == Decision.ACCEPT && !isEarned(units, topic) ? Decision.REVIEW : decision;
    }

    private boolean isEarned(List<JudgedUnit> units, int topic) {
        for (JudgedUnit unit : units) {
            double score = model.article().probability(unit.logits()[topic]);
            if (isTrusted(unit, topic) && articleDecision(topic, score) == Decision.ACCEPT) {
                return true;
            }
        }
        return false;
    }

    private Decision articleDecision(int topic, double score) {
        return model.article().points().get(topic).thresholds().decide(score);
    }

    private boolean isTrusted(JudgedUnit unit, int topic) {
        return !model.abstention().covers(unit.scored(), topic);
    }

    /** A unit, by its number, that is shown for a topic. */
    private record Shown(int unit, int topic) {}

    /** Topic by topic, in each the strongest unit first. */
    private List<Evidence> evidence(List<JudgedUnit> units, List<Tag> tags) {
        List<Shown> shown = new ArrayList<>();
        for (int topic = 0; topic < tags.size(); topic++) {
            if (tags.get(topic).decision() == Decision.ACCEPT) {
                addShown(units, topic, shown);
            }
        }
        Map<Integer, Map<Integer, ScoreParts>> parts = new HashMap<>();
        List<Evidence> evidence = new ArrayList<>(shown.size());
        for (Shown one : shown) {
            JudgedUnit unit = units.get(one.unit());
            ScoreParts ofTopic = parts.computeIfAbsent(one.unit(), number -> parts(unit, topics(shown, number)))
                    .get(one.topic());
            evidence.add(evidence(unit, one.topic(), Objects.requireNonNull(ofTopic)));
        }
        return evidence;
    }

    private void addShown(List<JudgedUnit> units, int topic, List<Shown> shown) {
        Strongest strongest = new Strongest(EVIDENCE_PER_TOPIC);
        for (int unit = 0; unit < units.size(); unit++) {
            if (isTrusted(units.get(unit), topic)) {
                strongest.offer(unit, units.get(unit).logits()[topic]);
            }
        }
        for (int rank = 0; rank < strongest.size(); rank++) {
            int unit = strongest.number(rank);
            // The strongest is shown in any case: an accepted topic never stands without its reason.
            if (rank == 0 || units.get(unit).paragraph().tags().get(topic).decision() == Decision.ACCEPT) {
                shown.add(new Shown(unit, topic));
            }
        }
    }

    private static int[] topics(List<Shown> shown, int unit) {
        return shown.stream()
                .filter(one -> one.unit() == unit)
                .mapToInt(Shown::topic)
                .toArray();
    }

    /** By topic. */
    private Map<Integer, ScoreParts> parts(JudgedUnit judged, int[] topics) {
        Unit unit = judged.unit();
        List<ScoreParts> parts = scorer.parts(unit.source(), unit.start(), unit.end(), topics);
        Map<Integer, ScoreParts> byTopic = new HashMap<>();
        for (int i = 0; i < topics.length; i++) {
            byTopic.put(topics[i], parts.get(i));
        }
        return byTopic;
    }

    private Evidence evidence(JudgedUnit judged, int topic, ScoreParts parts) {
        Unit unit = judged.unit();
        Tag tag = judged.paragraph().tags().get(topic);
        return new Evidence(
                tag.topic(), unit.paragraph(), unit.start(), unit.end(), tag.score(), strongest(judged, topic, parts));
    }

    private List<WordWeight> strongest(JudgedUnit judged, int topic, ScoreParts parts) {
        List<WordWeight> words = parts.words();
        Strongest strongest = new Strongest(WORDS_PER_EVIDENCE);
        for (int i = 0; i < words.size(); i++) {
            double weight = weight(words.get(i), judged, topic);
            if (weight > 0) {
                strongest.offer(i, weight);
            }
        }
        List<WordWeight> largest = new ArrayList<>(strongest.size());
        for (int rank = 0; rank < strongest.size(); rank++) {
            WordWeight word = words.get(strongest.number(rank));
            largest.add(new WordWeight(word.start(), word.end(), strongest.value(rank)));
        }
        return largest;
    }

    /** From logits of the raw score to those of the calibrated one. */
    private double weight(WordWeight word, JudgedUnit judged, int topic) {
        return word.weight() * model.calibrations().get(topic).slope() * own(judged, topic);
    }

    private double own(JudgedUnit judged, int topic) {
        return judged.inContext() ? ownWeight(topic) : 1;
    }

    private Explanation explain(JudgedUnit judged, int topic, ScoreParts parts) {
        Unit unit = judged.unit();
        List<WordWeight> words = new ArrayList<>(parts.words().size());
        for (WordWeight word : parts.words()) {
            words.add(new WordWeight(word.start(), word.end(), weight(word, judged, topic)));
        }
        Tag tag = judged.paragraph().tags().get(topic);
        double own = own(judged, topic);
        // What headline and paragraph before have added is in the base: it is no word's of this paragraph.
        double around = judged.logits()[topic] - own * calibrated(topic, judged.scored());
        double base = own * model.calibrations().get(topic).logit(parts.base()) + around;
        return new Explanation(
                tag.topic(), unit.paragraph(), unit.start(), unit.end(), tag.score(), tag.decision(), base, words);
    }

    private double ownWeight(int topic) {
        return model.article()
                .context()
                .map(context -> context.weights().get(topic).own())
                .orElse(1.0);
    }
}
