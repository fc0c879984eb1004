package org.wusum.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import scala.Function1;
import scala.Tuple3;
import scala.runtime.BoxedUnit;

/**
 * Gives all sessions of an application the function {@code wusum_tag}, where it sets
 * {@code spark.sql.extensions=org.wusum.spark.WusumExtensions}:
 *
 * <pre>
 * SELECT id, wusum_tag(title, text).topics FROM news
 * </pre>
 *
 * <p>It tags with the bundled model, or with the file that {@code spark.wusum.model} names when a query is looked at; each file is
 * read once. Made by Spark; safe for all threads.
 */
public final class WusumExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {

    private static final String MODEL = "spark.wusum.model";

    /** For Spark. */
    public WusumExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        ConfiguredModels models = new ConfiguredModels();
        extensions.injectFunction(new Tuple3<>(
                new FunctionIdentifier(TagFunction.NAME),
                TagFunction.info(),
                new TagExpression(() -> ofActiveSession(models))));
        return BoxedUnit.UNIT;
    }

    private static SharedModel ofActiveSession(ConfiguredModels models) {
        SparkSession spark = SparkSession.active();
        return models.of(spark, MODEL, spark.conf().getAll().getOrElse(MODEL, () -> null));
    }
}
