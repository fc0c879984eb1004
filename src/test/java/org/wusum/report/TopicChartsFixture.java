package org.wusum.report;

import java.util.List;
import java.util.Optional;
import org.wusum.eval.PrecisionRecall;
import org.wusum.model.OperatingPoint;
import org.wusum.model.Thresholds;
import org.wusum.topic.Topic;

/** Charts with a target of one's own. */
final class TopicChartsFixture {

    private static final OperatingPoint.Interval NONE = new OperatingPoint.Interval(0, 0, 0);

    private TopicChartsFixture() {}

    static Chart named(String arabicName) {
        return drawn(new Topic("arctic", arabicName, "The Arctic", ""), "f1");
    }

    static Chart precisionTarget(String target) {
        return drawn(new Topic("arctic", "القطب الشمالي", "The Arctic", ""), target);
    }

    private static Chart drawn(Topic topic, String target) {
        PrecisionRecall curve = new PrecisionRecall("arctic", List.of(new PrecisionRecall.Point(0.9, 1, 0.5)));
        OperatingPoint point = new OperatingPoint(new Thresholds(0.5, 0.2), target, 1, NONE, NONE, NONE);
        return new TopicCharts(topic, point)
                .precisionRecall(curve, Optional.empty())
                .chart();
    }
}
