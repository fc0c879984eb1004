package org.wusum.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.Finding;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.train.SuspectLabel;

/** One finding of {@code audit} as a row: columns in their fixed order, those that say nothing of it left out. */
final class AuditFinding {

    /** What a finding by out-of-fold evidence is called; the others are named by {@link Finding.Kind}. */
    static final String SUSPECT = "suspect";

    /** The columns of CSV and the keys of JSONL. */
    enum Column {
        FINDING("finding"),
        ID("id"),
        TOPICS("topics"),
        SUGGESTED("suggested"),
        TOPIC("topic"),
        GIVEN("given"),
        PROBABILITY("probability"),
        SCORE("score"),
        OTHER("other"),
        OTHER_TOPICS("otherTopics"),
        OTHER_ARTICLE("otherArticle"),
        OTHER_FILE("otherFile"),
        OTHER_LINE("otherLine"),
        SIMILARITY("similarity"),
        DETAILS("details"),
        FILE("file"),
        LINE("line"),
        ARTICLE("article"),
        TEXT("text");

        private final String code;

        Column(String code) {
            this.code = code;
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(column -> column.code).toList();
        }
    }

    private static final int DECIMALS = 4;

    private final Map<Column, Object> values = new LinkedHashMap<>();

    private AuditFinding(String finding, LabelledParagraph paragraph) {
        values.put(Column.FINDING, finding);
        values.put(Column.ID, paragraph.id());
        values.put(Column.TOPICS, List.copyOf(paragraph.topics()));
        values.put(Column.FILE, paragraph.origin().file());
        values.put(Column.LINE, paragraph.origin().line());
        values.put(Column.ARTICLE, paragraph.article());
        values.put(Column.TEXT, paragraph.text());
    }

    /** The row of a suspect label. */
    static AuditFinding of(SuspectLabel suspect) {
        AuditFinding row = new AuditFinding(SUSPECT, suspect.paragraph());
        row.values.put(Column.SUGGESTED, new ArrayList<>(suspect.suggested()));
        row.values.put(Column.TOPIC, suspect.topic());
        row.values.put(Column.GIVEN, suspect.given());
        row.values.put(Column.PROBABILITY, rounded(suspect.probability()));
        row.values.put(Column.SCORE, rounded(suspect.score()));
        return row;
    }

    /** The row of what the texts alone tell. */
    static AuditFinding of(Finding finding) {
        AuditFinding row = new AuditFinding(finding.kind().code(), finding.paragraph());
        finding.other().ifPresent(other -> {
            row.values.put(Column.OTHER, other.id());
            row.values.put(Column.OTHER_TOPICS, List.copyOf(other.topics()));
            row.values.put(Column.OTHER_ARTICLE, other.article());
            row.values.put(Column.OTHER_FILE, other.origin().file());
            row.values.put(Column.OTHER_LINE, other.origin().line());
        });
        if (finding.similarity() > 0) {
            row.values.put(Column.SIMILARITY, rounded(finding.similarity()));
        }
        if (!finding.details().isEmpty()) {
            row.values.put(Column.DETAILS, finding.details());
        }
        return row;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** By key, to be written as JSON. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            Object value = values.get(column);
            if (value != null) {
                map.put(column.code, value);
            }
        }
        return map;
    }

    /** One field a column, lists joined by {@code |} as in labelled data, empty where there is nothing to say. */
    List<String> toFields() {
        return Arrays.stream(Column.values())
                .map(column -> field(values.get(column)))
                .toList();
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof List<?> list
                ? String.join("|", list.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
