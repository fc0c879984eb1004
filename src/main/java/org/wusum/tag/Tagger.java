package org.wusum.tag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wusum.model.Calibration;
import org.wusum.model.Decision;
import org.wusum.model.ModelFile;
import org.wusum.model.OperatingPoint;
import org.wusum.model.ParagraphScorer;
import org.wusum.model.ScoredParagraph;
import org.wusum.model.TopicModel;
import org.wusum.model.WordWeight;
import org.wusum.text.TextHealth;
import org.wusum.text.TextProblem;
import org.wusum.topic.Taxonomy;

/**
 * Tags articles with a model.
 *
 * <p>Immutable and safe for all threads: make one and share it. It keeps no state between articles, takes no locks and uses
 * neither native code nor reflection. Any string is accepted; what cannot be judged is {@link Status#UNCLASSIFIABLE}.
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
        Optional<TextProblem> problem = TextHealth.of(wholeText(article)).problem();
        if (problem.isPresent()) {
            return TaggedArticle.unclassifiable(article.id(), problem.get().code(), modelId);
        }
        List<JudgedUnit> units = judge(article);
        if (units.isEmpty()) {
            return TaggedArticle.unclassifiable(article.id(), TextProblem.EMPTY.code(), modelId);
        }
        if (units.stream().noneMatch(JudgedUnit::known)) {
            return TaggedArticle.unclassifiable(article.id(), UNKNOWN_WORDS, modelId);
        }
        List<Tag> tags = articleTags(units);
        List<Evidence> evidence = new ArrayList<>();
        for (int topic = 0; topic < tags.size(); topic++) {
            if (tags.get(topic).decision() == Decision.ACCEPT) {
                evidence.addAll(evidence(units, topic));
            }
        }
        Status status = evidence.isEmpty() ? Status.NO_TOPIC : Status.TAGGED;
        List<TaggedParagraph> paragraphs =
                units.stream().map(JudgedUnit::paragraph).toList();
        return new TaggedArticle(article.id(), status, null, tags, evidence, paragraphs, modelId);
    }

    /**
     * Says for every topic and every paragraph which words speak for and against it, whatever was decided.
     *
     * @param article the article
     * @return topic by topic in the taxonomy's order, in each the headline and the paragraphs in theirs
     */
    public List<Explanation> explain(Article article) {
        List<JudgedUnit> units = judge(article);
        List<Explanation> explanations = new ArrayList<>();
        for (int topic = 0; topic < model.taxonomy().size(); topic++) {
            for (JudgedUnit unit : units) {
                explanations.add(explain(unit, topic));
            }
        }
        return explanations;
    }

    private static String wholeText(Article article) {
        return Stream.of(nullToEmpty(article.title()), nullToEmpty(article.text()), joined(article.paragraphs()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String joined(@Nullable List<String> paragraphs) {
        return paragraphs == null ? "" : String.join("\n", paragraphs);
    }

    /** A unit with its calibrated logits and what they mean for the unit alone. */
    private record JudgedUnit(Unit unit, boolean known, List<Double> logits, TaggedParagraph paragraph) {}

    private List<JudgedUnit> judge(Article article) {
        return Unit.of(article).stream().map(this::judge).toList();
    }

    private JudgedUnit judge(Unit unit) {
        ScoredParagraph scored = scorer.score(unit.source(), unit.start(), unit.end());
        List<Double> logits = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        for (int topic = 0; topic < model.taxonomy().size(); topic++) {
            double logit = model.calibrations().get(topic).logit(scored.scores()[topic]);
            logits.add(logit);
            tags.add(tag(topic, Calibration.sigmoid(logit), model.points()));
        }
        TaggedParagraph paragraph = new TaggedParagraph(unit.paragraph(), unit.start(), unit.end(), tags);
        return new JudgedUnit(unit, scored.knownShare() > 0, logits, paragraph);
    }

    private Tag tag(int topic, double score, List<OperatingPoint> points) {
        String code = model.taxonomy().topics().get(topic).code();
        return new Tag(code, score, points.get(topic).thresholds().decide(score));
    }

    private List<Tag> articleTags(List<JudgedUnit> units) {
        List<Tag> tags = new ArrayList<>();
        for (int topic = 0; topic < model.taxonomy().size(); topic++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (JudgedUnit unit : units) {
                largest = Math.max(largest, unit.logits().get(topic));
            }
            tags.add(tag(
                    topic, model.article().probability(largest), model.article().points()));
        }
        return tags;
    }

    private List<Evidence> evidence(List<JudgedUnit> units, int topic) {
        List<JudgedUnit> strongestFirst = units.stream()
                .sorted(Comparator.comparingDouble(
                        (JudgedUnit unit) -> -unit.logits().get(topic)))
                .toList();
        List<Evidence> evidence = new ArrayList<>();
        for (JudgedUnit unit : strongestFirst.subList(0, Math.min(EVIDENCE_PER_TOPIC, strongestFirst.size()))) {
            boolean earnsIt = unit.paragraph().tags().get(topic).decision() == Decision.ACCEPT;
            // The strongest is shown in any case: an accepted topic never stands without its reason.
            if (earnsIt || evidence.isEmpty()) {
                evidence.add(evidence(unit, topic));
            }
        }
        return evidence;
    }

    private Evidence evidence(JudgedUnit unit, int topic) {
        Explanation explanation = explain(unit, topic);
        List<WordWeight> strongest = explanation.words().stream()
                .filter(word -> word.weight() > 0)
                .sorted(Comparator.comparingDouble((WordWeight word) -> -word.weight()))
                .limit(WORDS_PER_EVIDENCE)
                .toList();
        return new Evidence(
                explanation.topic(),
                explanation.paragraph(),
                explanation.start(),
                explanation.end(),
                explanation.score(),
                strongest);
    }

    private Explanation explain(JudgedUnit judged, int topic) {
        Unit unit = judged.unit();
        Calibration calibration = model.calibrations().get(topic);
        List<WordWeight> words = scorer.wordWeights(unit.source(), unit.start(), unit.end(), topic).stream()
                .map(word -> new WordWeight(word.start(), word.end(), word.weight() * calibration.slope()))
                .toList();
        Tag tag = judged.paragraph().tags().get(topic);
        double base = calibration.logit(scorer.bias(topic));
        return new Explanation(
                tag.topic(), unit.paragraph(), unit.start(), unit.end(), tag.score(), tag.decision(), base, words);
    }
}
