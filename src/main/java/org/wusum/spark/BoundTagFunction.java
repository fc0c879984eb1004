package org.wusum.spark;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.wusum.job.input.RejectReason;
import org.wusum.tag.Article;
import org.wusum.tag.Status;
import org.wusum.tag.TaggedArticle;
import scala.Function1;

/**
 * Tags the text in its last argument, with the title in the one before, if there is one. Goes to executors with each task, without the
 * model. Equal functions give equal results: Spark then tags once where a query says the same twice. Safe for all threads.
 */
final class BoundTagFunction implements ScalarFunction<InternalRow> {

    private static final long serialVersionUID = 1;

    private final SharedModel model;

    @SuppressWarnings("serial") // made by List.copyOf
    private final List<DataType> types;

    /** What makes Spark's own values of Java's, made anew in each copy; some of what it holds cannot be sent. */
    private transient volatile @Nullable Function1<Object, Object> converter;

    /**
     * The article before this one. Where a query both filters by what is said of an article and shows it, Spark calls the function
     * twice in a row.
     */
    private transient volatile @Nullable Judged judged;

    private record Judged(@Nullable String title, String text, InternalRow row) {}

    BoundTagFunction(SharedModel model, List<DataType> types) {
        this.model = model;
        this.types = List.copyOf(types);
    }

    @Override
    public String name() {
        return TagFunction.NAME;
    }

    @Override
    public String canonicalName() {
        return "org.wusum.tag(" + types.size() + ")." + model.id();
    }

    @Override
    public DataType[] inputTypes() {
        return types.toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return ResultColumns.JUDGEMENT;
    }

    @Override
    public boolean isResultNullable() {
        return true;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // what implements this interface of Spark's returns null for NULL
    public InternalRow produceResult(InternalRow arguments) {
        int last = types.size() - 1;
        UTF8String text = string(arguments, last);
        if (text == null) {
            return null;
        }
        UTF8String title = last == 0 ? null : string(arguments, 0);
        // Spark's strings are whatever bytes a file had: made a Java string, wrong ones would become replacement
        // characters.
        if (!text.isValid() || (title != null && !title.isValid())) {
            return row(badEncoding(model.id()));
        }
        return judged(title == null ? null : title.toString(), text.toString());
    }

    private static @Nullable UTF8String string(InternalRow arguments, int position) {
        return arguments.isNullAt(position) ? null : arguments.getUTF8String(position);
    }

    private static TaggedArticle badEncoding(String model) {
        String reason = RejectReason.BAD_ENCODING.code();
        return new TaggedArticle("", Status.UNCLASSIFIABLE, reason, List.of(), List.of(), List.of(), 0, model);
    }

    private InternalRow judged(@Nullable String title, String text) {
        Judged known = judged;
        if (known == null || !known.text().equals(text) || !Objects.equals(known.title(), title)) {
            TaggedArticle article = model.tagger().tag(Article.of("", title, text));
            known = new Judged(title, text, row(article));
            judged = known;
        }
        return known.row();
    }

    private InternalRow row(TaggedArticle article) {
        return (InternalRow) converter().apply(RowFactory.create(ResultColumns.judgement(article)));
    }

    private Function1<Object, Object> converter() {
        Function1<Object, Object> known = converter;
        if (known == null) {
            known = CatalystTypeConverters.createToCatalystConverter(ResultColumns.JUDGEMENT);
            converter = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundTagFunction that && model.equals(that.model) && types.equals(that.types);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + types.hashCode();
    }

    @Override
    public String toString() {
        return canonicalName();
    }
}
