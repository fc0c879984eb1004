package org.wusum.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A metric of two classifiers on the same texts. Immutable.
 *
 * @param first the metric of the first; NaN where it is undefined
 * @param second the metric of the second; NaN where it is undefined
 * @param value {@code first - second}, 0 where rounding alone tells them apart; NaN where one is undefined
 * @param low the lower end of the interval of {@code value}; NaN where there is none
 * @param high the upper end of the interval of {@code value}; NaN where there is none
 * @param pValue how likely a difference at least so far from 0, on either side, is if there is none in truth, as
 *     {@link Comparison} estimates it; NaN where there is no interval
 */
public record Difference(double first, double second, double value, double low, double high, double pValue) {

    /** The values with their names as keys, with null in place of NaN, which JSON lacks. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("first", Estimate.orNull(first));
        map.put("second", Estimate.orNull(second));
        map.put("value", Estimate.orNull(value));
        map.put("low", Estimate.orNull(low));
        map.put("high", Estimate.orNull(high));
        map.put("pValue", Estimate.orNull(pValue));
        return map;
    }
}
