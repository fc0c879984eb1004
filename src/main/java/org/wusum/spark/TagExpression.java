package org.wusum.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.immutable.Seq;
import scala.util.Failure;

/**
 * Makes the call of {@link TagFunction} in a query where the function is in no catalog, in the way in which Spark makes it of one that
 * is. Safe for all threads.
 */
final class TagExpression implements Function1<Seq<Expression>, Expression> {

    private final Supplier<SharedModel> model;

    /**
     * Makes calls.
     *
     * @param model says which model to tag with, for each call anew
     */
    TagExpression(Supplier<SharedModel> model) {
        this.model = model;
    }

    @Override
    public Expression apply(Seq<Expression> arguments) {
        TagFunction function = TagFunction.of(TagFunction.NAME, model.get());
        ScalarFunction<InternalRow> bound;
        try {
            bound = function.bind(types(arguments));
        } catch (UnsupportedOperationException refused) {
            // An AnalysisException is a checked one, and Scala, which calls this, knows no such thing.
            return new Failure<Expression>(
                            QueryCompilationErrors.functionCannotProcessInputError(function, arguments, refused))
                    .get();
        }
        return new ApplyFunctionExpression(bound, arguments);
    }

    private static StructType types(Seq<Expression> arguments) {
        StructField[] fields = new StructField[arguments.size()];
        for (int i = 0; i < fields.length; i++) {
            Expression argument = arguments.apply(i);
            // Only a lambda is not resolved by now. It has no type to ask for, and Spark refuses it as soon as it has
            // the call.
            DataType type = argument.resolved() ? argument.dataType() : DataTypes.StringType;
            fields[i] = new StructField("_" + i, type, true, Metadata.empty());
        }
        return new StructType(fields);
    }
}
