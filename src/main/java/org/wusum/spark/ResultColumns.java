package org.wusum.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.wusum.model.WordWeight;
import org.wusum.tag.Evidence;
import org.wusum.tag.Tag;
import org.wusum.tag.TaggedArticle;
import org.wusum.tag.TaggedParagraph;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns of results, which are those of the Parquet files that the job on one machine writes, and the values that an article
 * has in them: scores and weights are rounded to six decimals. Safe for all threads.
 */
final class ResultColumns {

    /** All results are rounded alike, so that they compare. */
    private static final double MILLION = 1_000_000;

    private static final StructType WORD = new StructType(new StructField[] {
        required("start", DataTypes.IntegerType),
        required("end", DataTypes.IntegerType),
        required("weight", DataTypes.DoubleType)
    });

    private static final StructType EVIDENCE = new StructType(new StructField[] {
        required("topic", DataTypes.StringType),
        required("paragraph", DataTypes.IntegerType),
        required("start", DataTypes.IntegerType),
        required("end", DataTypes.IntegerType),
        required("score", DataTypes.DoubleType),
        required("words", DataTypes.createArrayType(WORD, false))
    });

    private static final StructType PARAGRAPH = new StructType(new StructField[] {
        required("index", DataTypes.IntegerType),
        required("start", DataTypes.IntegerType),
        required("end", DataTypes.IntegerType),
        required("scores", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false)),
        required("topics", DataTypes.createArrayType(DataTypes.StringType, false))
    });

    /** What is said of an article, without its name. */
    static final StructType JUDGEMENT = new StructType(new StructField[] {
        required("status", DataTypes.StringType),
        new StructField("reason", DataTypes.StringType, true, Metadata.empty()),
        required("topics", DataTypes.createArrayType(DataTypes.StringType, false)),
        required("decisions", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false)),
        required("scores", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false)),
        required("evidence", DataTypes.createArrayType(EVIDENCE, false)),
        required("model", DataTypes.StringType)
    });

    private ResultColumns() {}

    private static StructField required(String name, DataType type) {
        return new StructField(name, type, false, Metadata.empty());
    }

    /**
     * The columns of a file.
     *
     * @param paragraphs whether every paragraph's own scores and topics are written
     * @return the columns, without those that are carried along
     */
    static StructType of(boolean paragraphs) {
        List<StructField> columns = new ArrayList<>();
        columns.add(required("id", DataTypes.StringType));
        columns.addAll(List.of(JUDGEMENT.fields()));
        if (paragraphs) {
            columns.add(required("paragraphs", DataTypes.createArrayType(PARAGRAPH, false)));
        }
        return new StructType(columns.toArray(StructField[]::new));
    }

    /** The values of {@link #of}. */
    static @Nullable Object[] values(TaggedArticle article, boolean paragraphs) {
        @Nullable Object[] judgement = judgement(article);
        @Nullable Object[] values = new @Nullable Object[1 + judgement.length + (paragraphs ? 1 : 0)];
        values[0] = article.id();
        System.arraycopy(judgement, 0, values, 1, judgement.length);
        if (paragraphs) {
            values[1 + judgement.length] = each(article.paragraphs(), ResultColumns::paragraph);
        }
        return values;
    }

    /** Values of {@link #of} for what is no article: nothing but a status. */
    static @Nullable Object[] rejected(String status, boolean paragraphs) {
        @Nullable
        Object[] values = {
            "",
            status,
            null,
            new String[0],
            map(List.of(), Tag::score),
            map(List.of(), Tag::score),
            new Row[0],
            "",
            new Row[0]
        };
        return paragraphs ? values : Arrays.copyOf(values, values.length - 1);
    }

    /** The values of {@link #JUDGEMENT}. */
    static @Nullable Object[] judgement(TaggedArticle article) {
        return new @Nullable Object[] {
            article.status().code(),
            article.reason(),
            article.topics().toArray(String[]::new),
            decisions(article.tags()),
            scores(article.tags()),
            each(article.evidence(), ResultColumns::evidence),
            article.model()
        };
    }

    private static Object decisions(List<Tag> tags) {
        return map(tags, tag -> tag.decision().code());
    }

    private static Object scores(List<Tag> tags) {
        return map(tags, tag -> rounded(tag.score()));
    }

    /** In the order of the topics; rows hold maps of Scala. */
    private static Object map(List<Tag> tags, Function<Tag, Object> value) {
        Map<String, Object> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.topic(), value.apply(tag)));
        return CollectionConverters.asScala(map);
    }

    private static Row paragraph(TaggedParagraph paragraph) {
        return RowFactory.create(
                paragraph.index(),
                paragraph.start(),
                paragraph.end(),
                scores(paragraph.tags()),
                paragraph.topics().toArray(String[]::new));
    }

    private static Row evidence(Evidence piece) {
        return RowFactory.create(
                piece.topic(),
                piece.paragraph(),
                piece.start(),
                piece.end(),
                rounded(piece.score()),
                each(piece.words(), ResultColumns::word));
    }

    private static Row word(WordWeight word) {
        return RowFactory.create(word.start(), word.end(), rounded(word.weight()));
    }

    private static <T> Row[] each(List<T> values, Function<T, Row> row) {
        return values.stream().map(row).toArray(Row[]::new);
    }

    private static double rounded(double value) {
        return Math.round(value * MILLION) / MILLION;
    }
}
