package org.wusum.job.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of two runs. Immutable.
 *
 * @param watched what is compared
 * @param subject the topic's code or the reason's, empty where there is none
 * @param baseline the value in the baseline, as {@link Watched} says; NaN where it has none
 * @param run the same in the run
 * @param index the index of the two distributions, for those that are distributions
 * @param difference the difference with its interval, for those that are shares
 * @param verdict what it comes to
 * @param advice what to do, in one sentence; empty where it is stable
 */
public record DriftLine(
        Watched watched,
        String subject,
        double baseline,
        double run,
        Optional<StabilityIndex> index,
        Optional<ShareDifference> difference,
        Verdict verdict,
        String advice) {

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("watched", watched.code());
        map.put("subject", subject.isEmpty() ? null : subject);
        map.put("baseline", orNull(baseline));
        map.put("run", orNull(run));
        map.put("index", index.map(StabilityIndex::toMap).orElse(null));
        map.put("difference", difference.map(ShareDifference::toMap).orElse(null));
        map.put("verdict", verdict.code());
        map.put("advice", advice.isEmpty() ? null : advice);
        return map;
    }

    private static @Nullable Double orNull(double number) {
        return Double.isNaN(number) ? null : Double.valueOf(number);
    }
}
