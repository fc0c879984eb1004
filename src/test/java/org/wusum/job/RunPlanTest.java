package org.wusum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wusum.job.RunPlan.PlannedInput;

class RunPlanTest {

    private static final PlannedInput FILE =
            new PlannedInput("أخبار \"1\".jsonl", 1, "jsonl", 5L << 32, Optional.of("ab"));
    private static final PlannedInput STREAM = new PlannedInput("-", 1, "csv", 0, Optional.empty());

    private static RunPlan plan(PlannedInput... inputs) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("map", "text=body");
        options.put("keep", "");
        return new RunPlan("0.1.0", "nato@1", "cd", options, List.of(inputs));
    }

    @Test
    void comesBackFromItsFileAsItWas() {
        RunPlan plan = plan(FILE, STREAM);

        RunPlan read = RunPlan.ofJson(StateJson.pretty(plan.toMap()));

        assertThat(read).isEqualTo(plan);
        assertThat(read.options().keySet()).containsExactly("map", "keep");
        assertThat(read.differences(plan)).isEmpty();
        assertThat(RunPlan.ofJson(StateJson.line(plan().toMap()))).isEqualTo(plan());
    }

    @Test
    void isReadFromAnObjectThatHoldsMore() {
        Map<String, Object> manifest = new LinkedHashMap<>(plan(FILE).toMap());
        manifest.put("state", "complete");

        assertThat(RunPlan.ofJson(StateJson.line(manifest))).isEqualTo(plan(FILE));
    }

    @Test
    void tellsWhatIsWrongWithAFileThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunPlan.ofJson("{"))
                .withMessageContaining("invalid JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunPlan.ofJson("[]"))
                .withMessageContaining("an object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunPlan.ofJson("{}"))
                .withMessageContaining("\"model\"");
        for (String key : List.of("wusum", "model", "options", "inputs")) {
            Map<String, Object> without = new LinkedHashMap<>(plan(FILE).toMap());
            without.remove(key);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RunPlan.ofJson(StateJson.line(without)))
                    .withMessageContaining("\"" + key + "\"");
        }
    }
}
