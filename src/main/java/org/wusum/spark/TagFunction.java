package org.wusum.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The function of SQL that tags an article, before it is known what it is called with. Safe for all threads. */
final class TagFunction implements UnboundFunction {

    private static final long serialVersionUID = 1;

    /** What it is called where it is in no catalog. */
    static final String NAME = "wusum_tag";

    private static final String EXPECTED = "expected (text) or (title, text), each a string";

    private final String name;
    private final SharedModel model;

    private TagFunction(String name, SharedModel model) {
        this.name = name;
        this.model = model;
    }

    /**
     * The function.
     *
     * @param name what it is called, for messages
     * @param model what it tags with
     */
    static TagFunction of(String name, SharedModel model) {
        return new TagFunction(name, model);
    }

    /** What it says of itself. */
    private static String usage(String name) {
        return name
                + "([title,] text) - Returns the topics of an Arabic article as a struct: status (tagged, no_topic or "
                + "unclassifiable), reason, topics (the accepted ones), decisions and scores by topic, evidence (paragraphs and "
                + "words), and model. NULL where text is NULL.";
    }

    /** What {@code DESCRIBE FUNCTION} says of it. */
    static ExpressionInfo info() {
        // Empty: database, arguments, examples, note, group, since, deprecated.
        return new ExpressionInfo(
                TagFunction.class.getName(), "", NAME, usage(NAME), "", "", "", "", "", "", "java_udf");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return usage(name);
    }

    /**
     * The function for columns of these types. Whatever is no string is refused, rather than cast: the text of a number, or of bytes
     * that say nothing of their encoding, is a mistake in the query.
     *
     * @throws UnsupportedOperationException if there are not one or two columns of strings
     */
    @Override
    public ScalarFunction<InternalRow> bind(StructType input) {
        StructField[] arguments = input.fields();
        if (arguments.length != 1 && arguments.length != 2) {
            throw new UnsupportedOperationException("found " + arguments.length + " arguments, " + EXPECTED);
        }
        List<DataType> types = new ArrayList<>();
        for (StructField argument : arguments) {
            types.add(stringType(argument.dataType(), types.size() + 1));
        }
        return new BoundTagFunction(model, types);
    }

    private static DataType stringType(DataType found, int position) {
        if (found instanceof NullType) {
            return DataTypes.StringType;
        }
        // Strings of another collation or of limited length are taken as they are: casting them would only cost time.
        if (found instanceof StringType) {
            return found;
        }
        throw new UnsupportedOperationException("found " + found.sql() + " as argument " + position + ", " + EXPECTED
                + "; cast it where that is meant");
    }
}
