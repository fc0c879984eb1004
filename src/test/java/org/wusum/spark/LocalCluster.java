package org.wusum.spark;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs programs as spark-submit does, with two threads of this JVM for a cluster. Each has an application of its own. */
final class LocalCluster implements BeforeAllCallback, AfterAllCallback {

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.driver.host", "127.0.0.1",
            "spark.sql.shuffle.partitions", "2",
            // Or it takes a task for each file to see whether it is there.
            "spark.sql.sources.parallelPartitionDiscovery.threshold", "1000");

    @Override
    public void beforeAll(ExtensionContext context) {
        SETTINGS.forEach(System::setProperty);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    /** Tags an archive. */
    void archive(Object... args) throws Exception {
        TagArchive.main(words(args));
    }

    /** Tags what has arrived in a folder. */
    void stream(Object... args) throws Exception {
        TagStream.main(words(args));
    }

    private static String[] words(Object... args) {
        return List.of(args).stream().map(String::valueOf).toArray(String[]::new);
    }
}
