package org.wusum.spark;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Gives a running session the function {@code wusum_tag}, for programs that did not set {@link WusumExtensions} or
 * {@link WusumCatalog} when they began. In Python:
 *
 * <pre>
 * spark._jvm.org.wusum.spark.WusumFunctions.register(spark._jsparkSession)
 * </pre>
 *
 * <p>Safe for all threads.
 */
public final class WusumFunctions {

    private WusumFunctions() {}

    /**
     * Registers the function with the bundled model, in place of any of its name.
     *
     * @param spark the session
     * @throws java.io.UncheckedIOException if this build of Wusum has no bundled model or it is damaged
     * @throws UnsupportedOperationException if the session is a client's, whose functions are on a server
     */
    public static void register(SparkSession spark) {
        register(spark, SharedModel.bundled());
    }

    /**
     * Registers the function with another model, in place of any of its name.
     *
     * @param spark the session
     * @param model the model file, on any file system that Hadoop knows; without a scheme, on the session's default one
     * @throws org.wusum.model.ModelFormatException if the file is no model, is damaged, or needs another version
     * @throws IOException if the file cannot be read
     * @throws UnsupportedOperationException if the session is a client's, whose functions are on a server
     */
    public static void register(SparkSession spark, String model) throws IOException {
        register(spark, SharedModel.of(spark, model));
    }

    /**
     * The public way of registering has one number of arguments for a name and casts whatever it gets to a string. So this goes to
     * where that way leads.
     */
    static void register(SparkSession spark, SharedModel model) {
        if (!(spark instanceof org.apache.spark.sql.classic.SparkSession session)) {
            throw new UnsupportedOperationException("found a "
                    + spark.getClass().getName()
                    + ", expected a session in this JVM; set spark.sql.extensions=" + WusumExtensions.class.getName()
                    + " on the server instead");
        }
        session.sessionState()
                .functionRegistry()
                .createOrReplaceTempFunction(TagFunction.NAME, new TagExpression(() -> model), "java_udf");
    }
}
