package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.model.ModelFile;
import org.wusum.model.ModelFixtures;
import org.wusum.tag.Tagger;
import scala.reflect.ClassTag;

class SharedModelTest {

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void takesTheBundledModelFromTheJar() throws IOException {
        SharedModel model = SharedModel.bundled();

        assertThat(model.isBundled()).isTrue();
        assertThat(model.tagger()).isSameAs(Tagger.bundled());
        assertThat(copyOf(model).tagger()).isSameAs(Tagger.bundled());
        assertThat(model.id()).isEqualTo(ModelFile.bundled().id());
        assertThat(model.sha256()).isEqualTo(ModelFile.bundled().sha256());
    }

    @Test
    void hasOneTaggerForAllCopiesOfAModel() throws IOException {
        SharedModel model = tiny();
        Tagger tagger = model.tagger();

        assertThat(model.isBundled()).isFalse();
        assertThat(tagger.modelId())
                .isEqualTo(model.id())
                .isEqualTo(ModelFixtures.modelFile().id());
        assertThat(model.sha256()).isEqualTo(ModelFixtures.modelFile().sha256());
        assertThat(copyOf(model).tagger()).isSameAs(tagger);
        assertThat(tiny().tagger()).isSameAs(tagger);
    }

    @Test
    void hasOneTaggerForAllTasksOfAnExecutor() throws IOException {
        SharedModel model = tiny();
        List<Integer> numbers = IntStream.range(0, 16).boxed().toList();

        Set<Integer> taggers = new HashSet<>(JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(numbers, 16)
                .map(number -> System.identityHashCode(model.tagger()))
                .collect());

        assertThat(taggers).containsExactly(System.identityHashCode(model.tagger()));
    }

    @Test
    void isEqualWhereTheModelIs() throws IOException {
        assertThat(tiny()).isEqualTo(tiny()).hasSameHashCodeAs(tiny()).isNotEqualTo(SharedModel.bundled());
        assertThat(SharedModel.bundled())
                .isEqualTo(SharedModel.bundled())
                .hasToString(Tagger.bundled().modelId());
        assertThat(copyOf(tiny())).isEqualTo(tiny());
    }

    private static SharedModel tiny() throws IOException {
        return SharedModel.of(spark, ModelFixtures.writeTo(folder).toString());
    }

    /** As an executor gets it. */
    private static SharedModel copyOf(SharedModel model) {
        SerializerInstance serializer = new JavaSerializer(spark.sparkContext().getConf()).newInstance();
        ClassTag<SharedModel> type = ClassTag.apply(SharedModel.class);
        return serializer.deserialize(serializer.serialize(model, type), type);
    }
}
