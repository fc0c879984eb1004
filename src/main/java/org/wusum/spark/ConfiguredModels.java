package org.wusum.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The models that settings name. Each file is read once in a Spark application. Safe for all threads. */
final class ConfiguredModels {

    private final Map<String, SharedModel> models = new HashMap<>();
    private @Nullable SparkContext application;

    /**
     * The model of a setting.
     *
     * @param spark a running session
     * @param setting the setting's name, for messages
     * @param file what the setting says, or null for the bundled model
     * @throws UncheckedIOException if the file cannot be read or is no model
     */
    synchronized SharedModel of(SparkSession spark, String setting, @Nullable String file) {
        if (file == null) {
            return SharedModel.bundled();
        }
        forgetOthersThan(spark.sparkContext());
        SharedModel known = models.get(file);
        if (known == null) {
            known = read(spark, setting, file);
            models.put(file, known);
        }
        return known;
    }

    /** What an application has sent out cannot be had any more when it has ended. */
    private void forgetOthersThan(SparkContext running) {
        if (application != running) {
            models.clear();
            application = running;
        }
    }

    private static SharedModel read(SparkSession spark, String setting, String file) {
        try {
            return SharedModel.of(spark, file);
        } catch (IOException unusable) {
            throw new UncheckedIOException(setting + ": " + unusable.getMessage(), unusable);
        }
    }
}
