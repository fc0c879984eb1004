package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Article;
import org.wusum.tag.Tagger;

class WusumExtensionsTest {

    private static final String QUERY =
            "SELECT wusum_tag(concat('" + ModelFixtures.ARCTIC_TEXT + " ', id)) FROM range(0, 4, 1, 4)";

    @Test
    void tagsWithTheModelOfASettingInOneApplicationAfterTheOther(@TempDir Path folder) {
        String model = ModelFixtures.writeTo(folder).toString();
        Map<String, String> settings =
                Map.of("spark.sql.extensions", WusumExtensions.class.getName(), "spark.wusum.model", model);
        for (int application = 0; application < 2; application++) {
            SparkSession spark = LocalSpark.start(folder, settings);
            try {
                assertTagsWithTheSmallModel(spark);
                assertTagsWithTheSmallModel(spark.newSession());
            } finally {
                spark.stop();
            }
        }
    }

    private static void assertTagsWithTheSmallModel(SparkSession spark) {
        Tagger tagger = Tagger.of(ModelFixtures.modelFile());
        int number = 0;
        for (Row row : spark.sql(QUERY).collectAsList()) {
            String text = ModelFixtures.ARCTIC_TEXT + " " + number++;
            Judgements.assertSays(row.getStruct(0), tagger.tag(Article.of("", null, text)));
        }
        assertThat(number).isEqualTo(4);
    }

    @Test
    void takesTheModelThatTheSessionNames(@TempDir Path folder) {
        SparkSession spark = LocalSpark.start(folder, Map.of("spark.sql.extensions", WusumExtensions.class.getName()));
        try {
            assertThat(model(spark)).isEqualTo(Tagger.bundled().modelId());
            spark.conf().set("spark.wusum.model", ModelFixtures.writeTo(folder).toString());
            assertThat(model(spark)).isEqualTo(ModelFixtures.modelFile().id());
            spark.conf().set("spark.wusum.model", folder.resolve("no.wusum").toString());
            assertThatThrownBy(() -> model(spark))
                    .hasMessageContaining("spark.wusum.model")
                    .hasMessageContaining("no.wusum");
            spark.conf().unset("spark.wusum.model");
            assertThat(model(spark)).isEqualTo(Tagger.bundled().modelId());
        } finally {
            spark.stop();
        }
    }

    private static String model(SparkSession spark) {
        return LocalSpark.row(spark, "SELECT wusum_tag('نص').model").getString(0);
    }
}
