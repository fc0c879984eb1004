package org.wusum.spark;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A catalog with the one function {@code tag}, for sessions that set {@code spark.sql.catalog.wusum=org.wusum.spark.WusumCatalog}:
 *
 * <pre>
 * SELECT id, wusum.tag(title, text).topics FROM news
 * </pre>
 *
 * <p>It tags with the bundled model, or with the file that {@code spark.sql.catalog.wusum.model} names, which is read when the
 * function is first used. Several catalogs, under other names, can have several models. Made by Spark; safe for all threads.
 */
public final class WusumCatalog implements FunctionCatalog {

    private static final String FUNCTION = "tag";
    private static final String MODEL = "model";
    private static final String[] ROOT = {};

    private final ConfiguredModels models = new ConfiguredModels();
    private String name = "wusum";
    private @Nullable String file;

    /** For Spark, which then calls {@link #initialize}. */
    public WusumCatalog() {}

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap options) {
        name = catalog;
        file = options.get(MODEL);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Lists the functions.
     *
     * @param namespace the root's name, which is empty
     * @return the one function
     * @throws NoSuchNamespaceException if it is another namespace
     */
    @Override
    public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length > 0) {
            throw new NoSuchNamespaceException(namespace);
        }
        return new Identifier[] {Identifier.of(ROOT, FUNCTION)};
    }

    /**
     * The function, whose name may be in upper or lower case.
     *
     * @param function its name
     * @return the function
     * @throws NoSuchFunctionException if it is any other
     * @throws java.io.UncheckedIOException if the model cannot be read
     */
    @Override
    public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
        if (function.namespace().length > 0
                || !function.name().toLowerCase(Locale.ROOT).equals(FUNCTION)) {
            throw new NoSuchFunctionException(function);
        }
        String setting = "spark.sql.catalog." + name + "." + MODEL;
        return TagFunction.of(name + "." + FUNCTION, models.of(SparkSession.active(), setting, file));
    }
}
