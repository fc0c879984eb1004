package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFixtures;
import org.wusum.model.ModelFormatException;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

class WusumFunctionsTest {

    private static final String TEXT = ModelFixtures.ARCTIC_TEXT;
    private static final String TITLE = "قمة الحلف";
    private static final String QUERY =
            "SELECT wusum_tag(t), wusum_tag('" + TITLE + "', t) FROM (SELECT '" + TEXT + "' t FROM range(0, 2, 1, 2))";

    @TempDir
    private Path folder;

    @Test
    void servesOneApplicationAfterTheOther() throws IOException {
        String file = ModelFixtures.writeTo(folder).toString();
        for (int application = 0; application < 2; application++) {
            SparkSession spark = LocalSpark.start(folder, Map.of());
            try {
                WusumFunctions.register(spark);
                assertTagsWith(Tagger.bundled(), spark);
                WusumFunctions.register(spark, file);
                assertTagsWith(Tagger.of(ModelFixtures.modelFile()), spark);
            } finally {
                spark.stop();
            }
        }
    }

    private static void assertTagsWith(Tagger tagger, SparkSession spark) {
        for (Row row : spark.sql(QUERY).collectAsList()) {
            Judgements.assertSays(row.getStruct(0), tagger.tag(Article.of("", null, TEXT)));
            Judgements.assertSays(row.getStruct(1), tagger.tag(Article.of("", TITLE, TEXT)));
        }
    }

    @Test
    void givesTheFunctionToOneSessionAlone() {
        SparkSession spark = LocalSpark.start(folder, Map.of());
        try {
            WusumFunctions.register(spark);

            assertThat(spark.sql("SHOW USER FUNCTIONS LIKE 'wusum_*'").count()).isEqualTo(1);
            assertThatExceptionOfType(AnalysisException.class)
                    .isThrownBy(() -> spark.newSession().sql("SELECT wusum_tag('a')"))
                    .withMessageContaining("wusum_tag");
            assertThatExceptionOfType(AnalysisException.class)
                    .isThrownBy(() -> spark.sql("SELECT wusum_tag(5)"))
                    .withMessageContaining("found INT as argument 1, expected (text) or (title, text), each a string");
        } finally {
            spark.stop();
        }
    }

    @Test
    void refusesWhatIsNoModelBeforeAnyQuery() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wusum"), "no model", StandardCharsets.UTF_8);
        SparkSession spark = LocalSpark.start(folder, Map.of());
        try {
            assertThatThrownBy(() -> WusumFunctions.register(spark, text.toString()))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageStartingWith(text + ": magic: found ");
            assertThatThrownBy(() -> WusumFunctions.register(spark, folder.toString()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(folder + ": found a folder, expected a model file");
            assertThatThrownBy(() -> WusumFunctions.register(
                            spark, folder.resolve("no.wusum").toString()))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessageContaining("no.wusum");
        } finally {
            spark.stop();
        }
    }
}
