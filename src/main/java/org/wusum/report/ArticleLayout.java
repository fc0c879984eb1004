package org.wusum.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wusum.model.Decision;
import org.wusum.model.WordWeight;
import org.wusum.report.ShownArticle.Cause;
import org.wusum.report.ShownArticle.Choice;
import org.wusum.report.ShownArticle.Kind;
import org.wusum.report.ShownArticle.Part;
import org.wusum.tag.Article;
import org.wusum.tag.Evidence;
import org.wusum.tag.Explanation;
import org.wusum.tag.Status;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import org.wusum.text.ArticleStructure;
import org.wusum.text.Segment;

/** Lays an article out with its topics and the weights of its words. For one article, on one thread. */
final class ArticleLayout {

    /** Code points of a heading that is taken from the text. */
    static final int LONGEST_BEGINNING = 80;

    private static final int MOST_REJECTED = 6;
    private static final int WORDS_OF_CAUSE = 4;

    private final TopicNames topics;
    private final Article article;
    private final TaggedArticle tagged;
    private final Set<Integer> shaded;

    /** The number of the topic that words are shaded for at first; -1 for none. */
    private final int picked;

    private final boolean showsAll;

    /** Marks of the words of the headline and each paragraph, by the paragraph's number and where the word begins. */
    private final Map<Integer, TreeMap<Integer, Mark>> marks = new HashMap<>();

    private final Map<Integer, TaggedParagraph> paragraphs = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable MarkedText headline;

    private ArticleLayout(
            TopicNames names, Article article, TaggedArticle tagged, boolean showsAll, List<Explanation> explanations) {
        this.topics = names;
        this.article = article;
        this.tagged = tagged;
        this.showsAll = showsAll;
        this.shaded = shaded(names, tagged, showsAll);
        this.picked = picked(names, tagged, shaded);
        tagged.paragraphs().forEach(paragraph -> paragraphs.put(paragraph.index(), paragraph));
        explanations.forEach(this::addWeights);
        tagged.evidence().forEach(this::addEvidence);
    }

    /**
     * Lays out an article.
     *
     * @param showsAll whether words are shaded for every topic, and not for those alone that are accepted or up for review
     * @param explanations the weights of its words; empty where no topic is shaded
     * @throws IllegalArgumentException if the result or the explanations are not the article's
     */
    static ShownArticle of(
            TopicNames names,
            Article article,
            Optional<LocalDate> day,
            TaggedArticle tagged,
            boolean showsAll,
            List<Explanation> explanations,
            String anchor) {
        ArticleLayout layout = new ArticleLayout(names, article, tagged, showsAll, explanations);
        layout.divide();
        return layout.shown(day, anchor);
    }

    /** The topics that an article's words are shaded for. */
    static Set<Integer> shaded(TopicNames names, TaggedArticle tagged, boolean showsAll) {
        Set<Integer> shaded = new TreeSet<>();
        for (Tag tag : tagged.tags()) {
            if (showsAll || tag.decision() != Decision.REJECT) {
                shaded.add(names.indexOf(tag.topic()));
            }
        }
        return shaded;
    }

    /** A word's marks, collected over the topics. */
    private static final class Mark {

        private final int end;
        private final StringBuilder classes = new StringBuilder();
        private final StringBuilder note = new StringBuilder();
        private boolean evidence;

        Mark(int end) {
            this.end = end;
        }

        void add(String name) {
            classes.append(classes.isEmpty() ? "" : " ").append(name);
        }

        void note(String topic, double weight) {
            note.append(note.isEmpty() ? "" : "، ").append(topic).append(' ').append(Figures.isolatedWeight(weight));
        }

        boolean isSeen() {
            return !classes.isEmpty();
        }
    }

    private void addWeights(Explanation explanation) {
        int topic = topics.indexOf(explanation.topic());
        if (!shaded.contains(topic)) {
            return;
        }
        for (WordWeight word : explanation.words()) {
            String name = Shade.classOf(topic, word.weight());
            if (!name.isEmpty()) {
                Mark mark = mark(explanation.paragraph(), word);
                mark.add(name);
                mark.note(topics.name(topic).ar(), word.weight());
            }
        }
    }

    private void addEvidence(Evidence evidence) {
        int topic = topics.indexOf(evidence.topic());
        for (WordWeight word : evidence.words()) {
            Mark mark = mark(evidence.paragraph(), word);
            mark.add("e" + topic);
            mark.evidence = true;
            if (Shade.levelOf(word.weight()) == 0) {
                mark.note(topics.name(topic).ar(), word.weight());
            }
        }
    }

    private Mark mark(int paragraph, WordWeight word) {
        return marks.computeIfAbsent(paragraph, number -> new TreeMap<>())
                .computeIfAbsent(word.start(), start -> new Mark(word.end()));
    }

    private void divide() {
        String title = article.title();
        boolean titleKnown = title != null && !title.isBlank();
        if (title != null && titleKnown && isReadable(title)) {
            headline = marked(title, 0, title.length(), TaggedParagraph.HEADLINE);
        }
        if (article.text() != null) {
            divide(article.text(), titleKnown);
        } else {
            addGiven(Objects.requireNonNull(article.paragraphs()));
        }
    }

    private void divide(String text, boolean titleKnown) {
        int number = 0;
        for (Segment segment : ArticleStructure.of(text, titleKnown)) {
            switch (segment.kind()) {
                case HEADLINE -> headline = marked(text, segment.start(), segment.end(), TaggedParagraph.HEADLINE);
                case PARAGRAPH -> addParagraph(text, segment.start(), segment.end(), number++);
                case DATE_LINE -> addOther(Kind.DATE_LINE, text, segment);
                case SUBHEADING -> addOther(Kind.SUBHEADING, text, segment);
            }
        }
    }

    private void addGiven(List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            if (!given.get(i).isBlank()) {
                addParagraph(given.get(i), 0, given.get(i).length(), i);
            }
        }
    }

    private void addOther(Kind kind, String text, Segment segment) {
        parts.add(new Part(kind, "", "", MarkedText.of(text, segment.start(), segment.end(), List.of()), List.of()));
    }

    private void addParagraph(String text, int start, int end, int number) {
        MarkedText marked = marked(text, start, end, number);
        parts.add(new Part(Kind.PARAGRAPH, String.valueOf(number + 1), String.valueOf(number), marked, margin(number)));
    }

    private MarkedText marked(String text, int start, int end, int paragraph) {
        requireRange(paragraph, start, end);
        List<Shade> shades = new ArrayList<>();
        marks.getOrDefault(paragraph, new TreeMap<>()).forEach((from, mark) -> {
            if (mark.isSeen()) {
                shades.add(new Shade(from, mark.end, mark.classes.toString(), mark.note.toString(), mark.evidence));
            }
        });
        return MarkedText.of(text, start, end, shades);
    }

    /** A result of another article would mark words at random. */
    private void requireRange(int number, int start, int end) {
        TaggedParagraph paragraph = paragraphs.get(number);
        boolean isJudged = tagged.status() != Status.UNCLASSIFIABLE;
        if (isJudged && (paragraph == null || paragraph.start() != start || paragraph.end() != end)) {
            throw new IllegalArgumentException("article " + article.id() + ": found a result without paragraph "
                    + number + " from " + start + " to " + end + ", expected the result of this article");
        }
    }

    private List<Choice> margin(int number) {
        TaggedParagraph paragraph = paragraphs.get(number);
        return paragraph == null
                ? List.of()
                : paragraph.tags().stream()
                        .filter(tag -> tag.decision() != Decision.REJECT)
                        .sorted(Comparator.comparingDouble(Tag::score).reversed())
                        .map(tag -> choice(tag, picked))
                        .toList();
    }

    private Choice choice(Tag tag, int picked) {
        int topic = topics.indexOf(tag.topic());
        return new Choice(
                topic,
                topics.name(topic),
                tag.decision().code(),
                Phrase.of(tag.decision()),
                Figures.score(tag.score()),
                topic == picked);
    }

    private ShownArticle shown(Optional<LocalDate> day, String anchor) {
        boolean isArabic = tagged.status() != Status.UNCLASSIFIABLE;
        MarkedText own = headline;
        return new ShownArticle(
                anchor,
                MarkedText.plain(article.id()),
                day.map(LocalDate::toString).orElse(""),
                Phrase.of(tagged.status()),
                tagged.status().code(),
                Optional.ofNullable(tagged.reason()).map(Phrase::ofReason),
                isArabic ? "ar" : "",
                isArabic ? "rtl" : "auto",
                own != null ? own : MarkedText.plain(beginning(article)),
                own != null,
                margin(TaggedParagraph.HEADLINE),
                picked < 0 ? "" : String.valueOf(picked),
                choices(),
                causes(anchor),
                showsAll ? List.of() : rejected(),
                tags(),
                parts);
    }

    /** Evidence comes topic by topic, in each the strongest first. */
    private List<Cause> causes(String anchor) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (Evidence evidence : tagged.evidence()) {
            causes.computeIfAbsent(evidence.topic(), code -> cause(evidence, anchor));
        }
        return List.copyOf(causes.values());
    }

    private Cause cause(Evidence evidence, String anchor) {
        boolean isHeadline = evidence.paragraph() == TaggedParagraph.HEADLINE;
        int number = evidence.paragraph() + 1;
        String source = article.sourceOf(evidence.paragraph());
        return new Cause(
                topics.name(topics.indexOf(evidence.topic())),
                isHeadline ? new Phrase("العنوان", "headline") : new Phrase("الفقرة " + number, "paragraph " + number),
                isHeadline ? anchor + "-title" : anchor + "p" + evidence.paragraph(),
                Figures.score(evidence.score()),
                evidence.words().stream()
                        .limit(WORDS_OF_CAUSE)
                        .map(word -> MarkedText.of(source, word.start(), word.end(), List.of()))
                        .toList());
    }

    /** The strongest accepted topic; else the strongest under review; else, where all are shown, the strongest. */
    private static int picked(TopicNames names, TaggedArticle tagged, Set<Integer> shaded) {
        return tagged.tags().stream()
                .filter(tag -> shaded.contains(names.indexOf(tag.topic())))
                .min(Comparator.comparing(Tag::decision)
                        .thenComparing(Comparator.comparingDouble(Tag::score).reversed()))
                .map(tag -> names.indexOf(tag.topic()))
                .orElse(-1);
    }

    private List<Choice> choices() {
        return tagged.tags().stream()
                .filter(tag -> shaded.contains(topics.indexOf(tag.topic())))
                .sorted(Comparator.comparing(Tag::decision)
                        .thenComparing(Comparator.comparingDouble(Tag::score).reversed()))
                .map(tag -> choice(tag, picked))
                .toList();
    }

    private List<Choice> rejected() {
        return tagged.tags().stream()
                .filter(tag -> tag.decision() == Decision.REJECT)
                .sorted(Comparator.comparingDouble(Tag::score).reversed())
                .limit(MOST_REJECTED)
                .map(tag -> choice(tag, -1))
                .toList();
    }

    private String tags() {
        StringBuilder tags = new StringBuilder();
        for (int part : FilterTags.of(topics, tagged)) {
            tags.append(tags.isEmpty() ? "" : " ").append(part);
        }
        return tags.toString();
    }

    /** An article's title; else the beginning of its text, or its id. */
    static String titleOf(Article article) {
        String title = article.title();
        return title != null && isReadable(title) ? title : headlineIn(article).orElseGet(() -> beginning(article));
    }

    /** Whether there is anything to see in it: no-break spaces and marks of direction are no title. */
    static boolean isReadable(String text) {
        return text.codePoints()
                .anyMatch(letter -> !Character.isWhitespace(letter)
                        && !Character.isSpaceChar(letter)
                        && !Character.isISOControl(letter)
                        && Character.getType(letter) != Character.FORMAT);
    }

    private static Optional<String> headlineIn(Article article) {
        String text = article.text();
        return text == null
                ? Optional.empty()
                : ArticleStructure.of(text, false).stream()
                        .filter(segment -> segment.kind() == Segment.Kind.HEADLINE)
                        .findFirst()
                        .map(segment -> text.substring(segment.start(), segment.end()));
    }

    private static String beginning(Article article) {
        String text = article.text();
        if (text != null) {
            return ArticleStructure.of(text, true).stream()
                    .filter(segment -> segment.kind() == Segment.Kind.PARAGRAPH)
                    .findFirst()
                    .map(segment -> cut(text.substring(segment.start(), segment.end()), LONGEST_BEGINNING))
                    .orElse(article.id());
        }
        return Objects.requireNonNull(article.paragraphs()).stream()
                .filter(ArticleLayout::isReadable)
                .findFirst()
                .map(paragraph -> cut(paragraph.strip(), LONGEST_BEGINNING))
                .orElse(article.id());
    }

    /** The first code points of a text, with an ellipsis where there is more. */
    static String cut(String text, int codePoints) {
        // Every code point has at least one unit, so short texts need no counting.
        if (text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, codePoints)) + "…";
    }
}
