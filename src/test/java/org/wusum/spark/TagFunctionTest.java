package org.wusum.spark;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Article;
import org.wusum.tag.Status;
import org.wusum.tag.Tagger;

/** What the function does wherever it comes from: an extension gives {@code wusum_tag}, a catalog {@code wusum.tag}. */
class TagFunctionTest {

    private static final String TEXT =
            "وقال الأمين العام إن الحلف سيعزز الردع والدفاع الجماعي على جناحه الشرقي في دول البلطيق.";
    private static final String TITLE = "الناتو يعزز وجوده في القطب الشمالي";

    private static SparkSession spark;

    @BeforeAll
    static void start(@TempDir Path folder) {
        Map<String, String> settings = Map.of(
                "spark.sql.extensions", WusumExtensions.class.getName(),
                "spark.sql.catalog.wusum", WusumCatalog.class.getName());
        spark = LocalSpark.start(folder, settings);
        spark.read()
                .schema("id STRING, title STRING, text STRING")
                .json("data/samples/articles.jsonl")
                .where("text IS NOT NULL")
                .repartition(2)
                .cache()
                .createOrReplaceTempView("articles");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wusum_tag", "wusum.tag", "WUSUM_TAG", "wusum.TAG"})
    void saysOfATextWhatATaggerSays(String function) {
        List<Row> rows =
                spark.sql("SELECT text, " + function + "(text) FROM articles").collectAsList();

        assertThat(rows).hasSize(2);
        for (Row row : rows) {
            Judgements.assertSays(row.getStruct(1), Tagger.bundled().tag(Article.of("", null, row.getString(0))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wusum_tag", "wusum.tag"})
    void readsATextWithItsTitle(String function) {
        List<Row> rows = spark.sql("SELECT title, text, " + function + "(title, text) FROM articles")
                .collectAsList();

        assertThat(rows).hasSize(2);
        for (Row row : rows) {
            Judgements.assertSays(
                    row.getStruct(2), Tagger.bundled().tag(Article.of("", row.getString(0), row.getString(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wusum_tag", "wusum.tag"})
    void saysNullOfNoText(String function) {
        Dataset<Row> texts = strings(new String[] {null, null}, new String[] {TITLE, null});

        assertThat(texts.selectExpr(function + "(text)", function + "(title, text)")
                        .collectAsList())
                .allSatisfy(row -> assertThat(row).isEqualTo(RowFactory.create(null, null)));
        assertThat(LocalSpark.row(spark, "SELECT " + function + "(NULL), " + function + "(NULL, NULL)"))
                .isEqualTo(RowFactory.create(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wusum_tag", "wusum.tag"})
    void takesNoTitleForNoHeadline(String function) {
        Dataset<Row> texts = strings(new String[] {null, TEXT});

        Row row = texts.selectExpr(function + "(title, text)", function + "(NULL, text)", function + "(text)")
                .collectAsList()
                .get(0);

        Judgements.assertSays(row.getStruct(0), Tagger.bundled().tag(Article.of("", null, TEXT)));
        assertThat(row.getStruct(1)).isEqualTo(row.getStruct(0));
        assertThat(row.getStruct(2)).isEqualTo(row.getStruct(0));
    }

    @Test
    void saysWhyATextCannotBeJudged() {
        Row judgement = LocalSpark.row(spark, "SELECT wusum_tag('') t").getStruct(0);

        Judgements.assertSays(judgement, Tagger.bundled().tag(Article.of("", null, "")));
        assertThat(judgement.<String>getAs("status")).isEqualTo("unclassifiable");
        assertThat(judgement.<String>getAs("reason")).isEqualTo("empty");
    }

    /** Cut in a letter, a byte that is never in UTF-8, a surrogate, more bytes than needed, beyond Unicode. */
    @ParameterizedTest
    @ValueSource(strings = {"D8A7D9", "D8A7FFD984", "EDA080", "C080", "F4908080"})
    void judgesNoBytesThatAreNotUtf8(String bytes) {
        String damaged = "CAST(X'" + bytes + "' AS STRING)";
        String query = "SELECT wusum_tag(text), wusum_tag('" + TITLE + "', text), wusum_tag(text, '" + TEXT + "')"
                + " FROM (SELECT " + damaged + " AS text FROM range(2))";

        for (Row row : spark.sql(query).collectAsList()) {
            for (int column = 0; column < row.size(); column++) {
                assertThat(row.getStruct(column))
                        .isEqualTo(RowFactory.create(
                                "unclassifiable",
                                "bad_encoding",
                                row.getStruct(column).get(2),
                                row.getStruct(column).get(3),
                                row.getStruct(column).get(4),
                                row.getStruct(column).get(5),
                                Tagger.bundled().modelId()));
                assertThat(row.getStruct(column).getList(2)).isEmpty();
                assertThat(row.getStruct(column).getJavaMap(3)).isEmpty();
                assertThat(row.getStruct(column).getJavaMap(4)).isEmpty();
                assertThat(row.getStruct(column).getList(5)).isEmpty();
            }
        }
    }

    @Test
    void judgesLettersBeyondSixteenBits() {
        String text = TEXT + " \uD83D\uDE00";

        assertThat(strings(new String[] {null, text})
                        .selectExpr("wusum_tag(text)")
                        .collectAsList())
                .singleElement()
                .satisfies(row ->
                        Judgements.assertSays(row.getStruct(0), Tagger.bundled().tag(Article.of("", null, text))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()                      | found 0 arguments",
                "('a', 'b', 'c')         | found 3 arguments",
                "(5)                     | found INT as argument 1",
                "('a', 1.5D)             | found DOUBLE as argument 2",
                "(X'D8A7')               | found BINARY as argument 1",
                "(true, 'a')             | found BOOLEAN as argument 1",
                "(current_date())        | found DATE as argument 1",
                "(array('a'))            | found ARRAY<STRING> as argument 1",
            })
    void refusesWhatIsNoArticle(String arguments, String found) {
        for (String function : List.of("wusum_tag", "wusum.tag")) {
            assertThatExceptionOfType(AnalysisException.class)
                    .isThrownBy(() -> spark.sql("SELECT " + function + arguments))
                    .withMessageContaining(function)
                    .withMessageContaining(found)
                    .withMessageContaining("expected (text) or (title, text), each a string");
        }
    }

    @Test
    void refusesALambda() {
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.sql("SELECT wusum_tag(x -> x) FROM articles"))
                .withMessageContaining("A lambda function should only be used in a higher order function");
    }

    @Test
    void takesStringsOfAnyKind(@TempDir Path folder) {
        spark.sql(
                "CREATE TABLE kinds (v VARCHAR(2000), c CHAR(200), u STRING COLLATE UNICODE_CI) USING parquet LOCATION '"
                        + folder.resolve("kinds") + "'");
        spark.sql("INSERT INTO kinds VALUES ('" + TEXT + "', '" + TEXT + "', '" + TEXT + "')");

        for (String function : List.of("wusum_tag", "wusum.tag")) {
            Row row = LocalSpark.row(
                    spark,
                    "SELECT " + function + "(v), " + function + "(trim(c)), " + function + "(u), " + function
                            + "(v, u), " + function + "(concat(v, '')) FROM kinds");

            Judgements.assertSays(row.getStruct(0), Tagger.bundled().tag(Article.of("", null, TEXT)));
            assertThat(row.getStruct(1)).isEqualTo(row.getStruct(0));
            assertThat(row.getStruct(2)).isEqualTo(row.getStruct(0));
            assertThat(row.getStruct(4)).isEqualTo(row.getStruct(0));
            Judgements.assertSays(row.getStruct(3), Tagger.bundled().tag(Article.of("", TEXT, TEXT)));
        }
        spark.sql("DROP TABLE kinds");
    }

    @Test
    void hasAColumnForEachThingItSays() {
        Row row = LocalSpark.row(
                spark,
                "SELECT t.status, t.reason, t.topics, t.scores['arctic'], t.decisions['arctic'], t.evidence[0].words[0].start,"
                        + " t.model FROM (SELECT wusum_tag('" + TITLE + "', text) t FROM articles LIMIT 1)");

        assertThat(row.getString(0)).isEqualTo("tagged");
        assertThat(row.isNullAt(1)).isTrue();
        assertThat(row.getList(2)).contains("arctic");
        assertThat(row.getDouble(3)).isBetween(0.5, 1.0);
        assertThat(row.getString(4)).isEqualTo("accept");
        assertThat(row.getInt(5)).isNotNegative();
        assertThat(row.getString(6)).isEqualTo(Tagger.bundled().modelId());
    }

    @Test
    void saysTheSameInFiltersGroupsAndOnAnyPartition() {
        long tagged = spark.table("articles")
                .where("wusum_tag(title, text).status = 'tagged'")
                .count();
        List<Row> groups = spark.table("articles")
                .crossJoin(spark.range(40).toDF("n"))
                .repartition(5)
                .selectExpr("id", "wusum_tag(title, text) t")
                .groupBy(col("id"), col("t.topics"), col("t.scores").getItem("arctic"))
                .count()
                .collectAsList();

        assertThat(tagged).isEqualTo(taggedOnes());
        assertThat(groups)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getLong(3)).isEqualTo(40));
    }

    private static long taggedOnes() {
        return spark.table("articles").collectAsList().stream()
                .map(row -> Tagger.bundled().tag(Article.of("", row.getString(1), row.getString(2))))
                .filter(article -> article.status() == Status.TAGGED)
                .count();
    }

    @Test
    void isCalledOnceWhereAQueryAsksForSeveralThingsOfAnArticle() {
        String nested = "SELECT t.status, t.topics, t.scores FROM (SELECT wusum_tag(title, text) t FROM articles)";

        assertThat(Pattern.compile(Pattern.quote(bound(SharedModel.bundled(), 2).toString()))
                        .matcher(spark.sql(nested)
                                .queryExecution()
                                .optimizedPlan()
                                .toString())
                        .results())
                .hasSize(1);
    }

    @Test
    void tagsOnceWhenItIsCalledTwiceInARow() {
        ScalarFunction<?> function = bound(SharedModel.bundled(), 2);
        InternalRow arguments = arguments(TITLE, TEXT);
        Object judgement = function.produceResult(arguments);

        assertThat(function.produceResult(arguments(TITLE, TEXT))).isSameAs(judgement);
        assertThat(function.produceResult(arguments(null, TEXT)).toString()).isNotEqualTo(judgement.toString());
        assertThat(function.produceResult(arguments(TITLE, TITLE)).toString()).isNotEqualTo(judgement.toString());
        assertThat(function.produceResult(arguments)).isNotSameAs(judgement).hasToString(judgement.toString());
    }

    private static InternalRow arguments(@Nullable String title, String text) {
        return new GenericInternalRow(new Object[] {UTF8String.fromString(title), UTF8String.fromString(text)});
    }

    @Test
    void isEqualForTheSameModelAndArguments() {
        assertThat(bound(SharedModel.bundled(), 1)).isEqualTo(bound(SharedModel.bundled(), 1));
        assertThat(bound(SharedModel.bundled(), 1)).hasSameHashCodeAs(bound(SharedModel.bundled(), 1));
        assertThat(bound(SharedModel.bundled(), 1)).isNotEqualTo(bound(SharedModel.bundled(), 2));
    }

    @Test
    void isAFunctionOfDataFramesToo() {
        Row row = spark.table("articles")
                .select(
                        col("text"),
                        call_function("wusum_tag", col("text")),
                        call_function("wusum.tag", lit(TITLE), col("text")))
                .collectAsList()
                .get(0);

        Judgements.assertSays(row.getStruct(1), Tagger.bundled().tag(Article.of("", null, row.getString(0))));
        Judgements.assertSays(row.getStruct(2), Tagger.bundled().tag(Article.of("", TITLE, row.getString(0))));
    }

    @Test
    void isDeterministicAndOfTheColumnsOfResults() {
        ScalarFunction<?> function = bound(SharedModel.bundled(), 1);

        assertThat(function.isDeterministic()).isTrue();
        assertThat(function.isResultNullable()).isTrue();
        assertThat(function.resultType()).isEqualTo(ResultColumns.JUDGEMENT);
        assertThat(function.canonicalName()).contains(Tagger.bundled().modelId());
        assertThat(spark.sql("SELECT wusum_tag(text) t FROM articles")
                        .schema()
                        .apply("t")
                        .dataType())
                .isEqualTo(ResultColumns.JUDGEMENT);
        assertThat(spark.sql("SELECT wusum_tag(text) t FROM articles")
                        .queryExecution()
                        .analyzed()
                        .deterministic())
                .isTrue();
    }

    @Test
    void goesToExecutorsWithoutTheModel(@TempDir Path folder) throws IOException {
        assertThat(bytes(bound(SharedModel.bundled(), 1))).isLessThan(10_000);
        assertThat(bytes(bound(SharedModel.of(spark, "models/nato.wusum"), 1))).isLessThan(10_000);
        assertThat(bytes(bound(
                        SharedModel.of(spark, ModelFixtures.writeTo(folder).toString()), 1)))
                .isLessThan(10_000);
    }

    private static ScalarFunction<?> bound(SharedModel model, int arguments) {
        StructType types = new StructType();
        for (int i = 0; i < arguments; i++) {
            types = types.add("_" + i, DataTypes.StringType);
        }
        return TagFunction.of("f", model).bind(types);
    }

    private static int bytes(Object sent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        return bytes.size();
    }

    @Test
    void describesItself() {
        assertThat(spark.sql("DESCRIBE FUNCTION wusum_tag").collectAsList().toString())
                .contains("wusum_tag([title,] text)");
        assertThat(spark.sql("SHOW FUNCTIONS LIKE 'wusum_*'").collectAsList()).hasSize(1);
    }

    /** Rows of a title and a text, in no plan that is worked out beforehand. */
    private static Dataset<Row> strings(String[]... rows) {
        return spark.createDataFrame(
                        List.of(rows).stream()
                                .map(row -> RowFactory.create((Object[]) row))
                                .toList(),
                        new StructType().add("title", DataTypes.StringType).add("text", DataTypes.StringType))
                .repartition(1);
    }
}
