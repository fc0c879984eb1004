package org.wusum.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sessions for tests, in this JVM, with two threads that each get their tasks as bytes. */
final class LocalSpark {

    private LocalSpark() {}

    /** A new application; whoever asks for it stops it. */
    static SparkSession start(Path folder, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2]")
                .appName("test")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    /** The one row of a query. */
    static Row row(SparkSession spark, String query) {
        return spark.sql(query).collectAsList().get(0);
    }
}
