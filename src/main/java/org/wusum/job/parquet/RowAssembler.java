package org.wusum.job.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the values that a column reader hands over, without decoding them, and drops the rest of a row that gets too
 * long. Not thread-safe.
 */
final class RowAssembler extends RecordMaterializer<ParquetRow.Group> {

    /** About what a number, a null or an element of a list takes. */
    private static final int VALUE_BYTES = 8;

    private final Group root;
    private final long maxBytes;
    private long bytes;
    private boolean skipping;
    private ParquetRow.@Nullable Group row;

    RowAssembler(GroupType schema, long maxBytes) {
        this.maxBytes = maxBytes;
        this.root = new Group(schema, value -> row = (ParquetRow.Group) value);
    }

    /** Takes the values of a group or column. */
    @FunctionalInterface
    private interface Target {
        void take(Object value);
    }

    /** From now on rows are passed over, or not. */
    void skip(boolean skip) {
        skipping = skip;
    }

    /** The row that was read last, or null if it is too long. */
    ParquetRow.@Nullable Group row() {
        return isTooLong() ? null : row;
    }

    long bytes() {
        return bytes;
    }

    private boolean isTooLong() {
        return bytes > maxBytes;
    }

    private boolean isKept() {
        return !skipping && !isTooLong();
    }

    @Override
    public ParquetRow.Group getCurrentRecord() {
        ParquetRow.Group whole = row;
        return whole == null ? new ParquetRow.Group(List.of()) : whole;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private Converter converter(Type type, Target target) {
        return type.isPrimitive() ? new Value(target) : new Group(type.asGroupType(), target);
    }

    private final class Group extends GroupConverter {

        private final Converter[] fields;
        private final Target target;
        private @Nullable Object[] values;

        Group(GroupType type, Target target) {
            this.target = target;
            this.values = new @Nullable Object[type.getFieldCount()];
            this.fields = new Converter[type.getFieldCount()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = converter(type.getType(i), target(i, type.getType(i).isRepetition(Repetition.REPEATED)));
            }
        }

        private Target target(int field, boolean repeated) {
            return repeated ? value -> add(field, value) : value -> values[field] = value;
        }

        @SuppressWarnings("unchecked") // a repeated field gets a list here and nowhere else
        private void add(int field, Object value) {
            if (values[field] == null) {
                values[field] = new ArrayList<>();
            }
            ((List<Object>) values[field]).add(value);
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            if (this == root) {
                bytes = 0;
                row = null;
            }
            bytes += VALUE_BYTES;
            Arrays.fill(values, null);
        }

        @Override
        public void end() {
            if (isKept()) {
                List<@Nullable Object> copy = Arrays.asList(values.clone());
                target.take(new ParquetRow.Group(Collections.unmodifiableList(copy)));
            }
        }
    }

    private final class Value extends PrimitiveConverter {

        private final Target target;

        Value(Target target) {
            this.target = target;
        }

        private void take(Object value) {
            bytes += VALUE_BYTES;
            if (isKept()) {
                target.take(value);
            }
        }

        @Override
        public void addBinary(Binary value) {
            bytes += value.length();
            if (isKept()) {
                target.take(value.getBytes());
            }
        }

        @Override
        public void addBoolean(boolean value) {
            take(value);
        }

        @Override
        public void addDouble(double value) {
            take(value);
        }

        @Override
        public void addFloat(float value) {
            take(value);
        }

        @Override
        public void addInt(int value) {
            take(value);
        }

        @Override
        public void addLong(long value) {
            take(value);
        }
    }
}
