package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

class WusumCatalogTest {

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        String catalog = WusumCatalog.class.getName();
        Map<String, String> settings = Map.of(
                "spark.sql.catalog.wusum", catalog,
                "spark.sql.catalog.tiny", catalog,
                "spark.sql.catalog.tiny.model", ModelFixtures.writeTo(folder).toString(),
                "spark.sql.catalog.lost", catalog,
                "spark.sql.catalog.lost.model", folder.resolve("no.wusum").toString());
        spark = LocalSpark.start(folder, settings);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void tagsWithAModelForEachCatalog() throws IOException {
        String text = ModelFixtures.ARCTIC_TEXT;
        Tagger tiny = Tagger.of(ModelFixtures.modelFile());

        Row row = LocalSpark.row(
                spark,
                "SELECT wusum.tag(t), tiny.tag(t), tiny.tag(NULL, t) FROM (SELECT '" + text + "' t FROM range(1))");

        Judgements.assertSays(row.getStruct(0), Tagger.bundled().tag(Article.of("", null, text)));
        Judgements.assertSays(row.getStruct(1), tiny.tag(Article.of("", null, text)));
        assertThat(row.getStruct(1).getList(2)).isEqualTo(List.of(ModelFixtures.ARCTIC));
        assertThat(row.getStruct(2)).isEqualTo(row.getStruct(1));
    }

    @Test
    void servesManyPartitions() {
        assertThat(spark.range(0, 200, 1, 8)
                        .selectExpr("concat('" + ModelFixtures.ARCTIC_TEXT + " ', id) AS text")
                        .where("array_contains(tiny.tag(text).topics, 'arctic')")
                        .count())
                .isEqualTo(200);
    }

    @Test
    void saysWhichSettingNamesAModelThatIsNotThere() {
        assertThatThrownBy(() -> spark.sql("SELECT lost.tag('a')"))
                .hasMessageContaining("spark.sql.catalog.lost.model")
                .hasMessageContaining("no.wusum");
    }

    @Test
    void hasNoOtherFunction() {
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> spark.sql("SELECT wusum.tags('a')"))
                .withMessageContaining("wusum");
        assertThatExceptionOfType(AnalysisException.class).isThrownBy(() -> spark.sql("SELECT wusum.deep.tag('a')"));
    }

    @Test
    void listsItsFunction() throws NoSuchNamespaceException, NoSuchFunctionException {
        WusumCatalog catalog = new WusumCatalog();
        catalog.initialize("topics", CaseInsensitiveStringMap.empty());

        assertThat(catalog.name()).isEqualTo("topics");
        assertThat(catalog.listFunctions(new String[0])).containsExactly(Identifier.of(new String[0], "tag"));
        assertThatExceptionOfType(NoSuchNamespaceException.class)
                .isThrownBy(() -> catalog.listFunctions(new String[] {"deep"}));
        assertThat(catalog.loadFunction(Identifier.of(new String[0], "tag")).name())
                .isEqualTo("topics.tag");
        assertThatExceptionOfType(NoSuchFunctionException.class)
                .isThrownBy(() -> catalog.loadFunction(Identifier.of(new String[0], "other")));
        assertThat(spark.sql("SHOW USER FUNCTIONS IN wusum").collectAsList().toString())
                .contains("tag");
    }
}
