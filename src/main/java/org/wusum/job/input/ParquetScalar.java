package org.wusum.job.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A value of Parquet that is no string, as text.
 *
 * @param text the value: a number digit for digit, a date or time in ISO 8601, other bytes in base64
 * @param isLiteral whether the text stands in JSON without quotation marks
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">the types</a>
 */
record ParquetScalar(String text, boolean isLiteral) {

    /** The Julian day number of 1970-01-01, from which Impala and Hive count days in 96 bits. */
    private static final long JULIAN_EPOCH = 2_440_588;

    /** Beyond this a decimal is written with an exponent: a damaged scale would make a text of any length. */
    private static final int LARGEST_PLAIN_SCALE = 1000;

    private static final int UUID_BYTES = 16;
    private static final int FLOAT16_BYTES = 2;

    static ParquetScalar of(PrimitiveType type, Object value) {
        if (value instanceof byte[] bytes) {
            return ofBytes(type, bytes);
        }
        if (value instanceof Integer || value instanceof Long) {
            return ofInteger(type, ((Number) value).longValue());
        }
        if (value instanceof Float || value instanceof Double) {
            return ofReal(((Number) value).doubleValue(), value.toString());
        }
        return literal(value.toString());
    }

    private static ParquetScalar literal(String text) {
        return new ParquetScalar(text, true);
    }

    private static ParquetScalar quoted(String text) {
        return new ParquetScalar(text, false);
    }

    /** JSON has no numbers that are not finite. */
    private static ParquetScalar ofReal(double value, String digits) {
        return new ParquetScalar(digits, Double.isFinite(value));
    }

    private static ParquetScalar ofInteger(PrimitiveType type, long value) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return quoted(LocalDate.ofEpochDay(value).toString());
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return quoted(timestamp(instant(unit(timestamp.getUnit()), value), timestamp.isAdjustedToUTC()));
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return time(unit(time.getUnit()), value);
        }
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal(BigInteger.valueOf(value), decimal.getScale());
        }
        boolean unsigned = annotation instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();
        return literal(unsigned ? unsigned(type, value) : Long.toString(value));
    }

    private static String unsigned(PrimitiveType type, long value) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? Integer.toUnsignedString((int) value)
                : Long.toUnsignedString(value);
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
    }

    private static Instant instant(TimeUnit unit, long value) {
        long second = unit.convert(1, TimeUnit.SECONDS);
        return Instant.ofEpochSecond(Math.floorDiv(value, second), unit.toNanos(Math.floorMod(value, second)));
    }

    /** A time that belongs to no place is written without the Z of UTC, which it is not. */
    private static String timestamp(Instant instant, boolean isUtc) {
        return isUtc
                ? instant.toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static ParquetScalar time(TimeUnit unit, long value) {
        boolean isOfADay = value >= 0 && value < unit.convert(1, TimeUnit.DAYS);
        return isOfADay
                ? quoted(DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(unit.toNanos(value))))
                : literal(Long.toString(value));
    }

    private static ParquetScalar decimal(BigInteger digits, int scale) {
        BigDecimal value = new BigDecimal(digits, scale);
        return literal(scale <= LARGEST_PLAIN_SCALE ? value.toPlainString() : value.toString());
    }

    private static ParquetScalar ofBytes(PrimitiveType type, byte[] bytes) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return quoted(timestamp(int96(bytes), true));
        }
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal && bytes.length > 0) {
            return decimal(new BigInteger(bytes), decimal.getScale());
        }
        if (annotation instanceof UUIDLogicalTypeAnnotation && bytes.length == UUID_BYTES) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return quoted(new UUID(halves.getLong(), halves.getLong()).toString());
        }
        if (annotation instanceof Float16LogicalTypeAnnotation && bytes.length == FLOAT16_BYTES) {
            float value = float16(
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort());
            return ofReal(value, Float.toString(value));
        }
        return quoted(Base64.getEncoder().encodeToString(bytes));
    }

    private static Instant int96(byte[] bytes) {
        ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = parts.getLong();
        long day = parts.getInt() - JULIAN_EPOCH;
        return Instant.ofEpochSecond(TimeUnit.DAYS.toSeconds(day), nanos);
    }

    /** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
    private static float float16(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size = switch (exponent) {
            case 0 -> Math.scalb((float) fraction, -24);
            case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
        return bits < 0 ? -size : size;
    }
}
