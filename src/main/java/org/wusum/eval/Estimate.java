package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measured value and its interval. Immutable.
 *
 * @param value the value on all data; NaN where it is undefined, such as the precision of a topic never predicted
 * @param low the lower end of the interval; NaN where there is none
 * @param high the upper end of the interval; NaN where there is none
 */
public record Estimate(double value, double low, double high) {

    /** A value without an interval. */
    public static Estimate withoutInterval(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /** {@code value}, {@code low} and {@code high}, with null in place of NaN, which JSON lacks. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("value", orNull(value));
        map.put("low", orNull(low));
        map.put("high", orNull(high));
        return map;
    }

    static @Nullable Double orNull(double number) {
        return Double.isNaN(number) ? null : Double.valueOf(number);
    }
}
