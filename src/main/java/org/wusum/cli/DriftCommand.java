package org.wusum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wusum.job.watch.Drift;
import org.wusum.job.watch.RecordedRun;
import org.wusum.job.watch.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.jr.ob.JSON;

/** {@code model drift}. */
@Command(
        name = "drift",
        description = {
            "Compares what two runs with the same model have seen: scores, topics accepted, articles that could not be judged, "
                    + "words the model does not know, lengths.",
            "",
            "Each line and the whole get a verdict: stable, look (a person should), drifted, or too_few articles to tell. The "
                    + "exit code is 0 whatever the verdict, unless --fail-on-drift is given."
        },
        footer = {
            "Examples:",
            "  wusum model drift --baseline runs/january --run runs/today",
            "  wusum model drift --baseline runs/january --run runs/today --json | jq .verdict"
        })
final class DriftCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--baseline",
            paramLabel = "FOLDER|FILE",
            required = true,
            description = "The run to compare with: its folder, or its manifest.json.")
    private Path baseline = Path.of("");

    @Option(
            names = "--run",
            paramLabel = "FOLDER|FILE",
            required = true,
            description = "The run in question: its folder, or its manifest.json.")
    private Path run = Path.of("");

    @Option(names = "--json", description = "The figures as JSON.")
    private boolean json;

    @Option(names = "--fail-on-drift", description = "Exit code 1 if the verdict is drifted.")
    private boolean failOnDrift;

    DriftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RecordedRun before = RecordedRun.read(baseline);
        RecordedRun after = RecordedRun.read(run);
        Drift drift = before.drift(after);
        tellIfIncomplete(before);
        tellIfIncomplete(after);
        console.print(json ? json(before, after, drift) : DriftTable.of(before, after, drift));
        return failOnDrift && drift.verdict() == Verdict.DRIFTED ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void tellIfIncomplete(RecordedRun recorded) {
        if (!recorded.isComplete()) {
            console.tell(recorded.manifest() + ": found a run that is " + recorded.state() + ", not "
                    + RecordedRun.COMPLETE + "; what it had seen until then is compared");
        }
    }

    private static String json(RecordedRun before, RecordedRun after, Drift drift) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("model", model(before));
        map.put("baseline", summary(before));
        map.put("run", summary(after));
        map.putAll(drift.toMap());
        return JSON.std
                        .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .asString(map)
                + "\n";
    }

    private static Map<String, Object> model(RecordedRun recorded) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", recorded.model());
        map.put("sha256", recorded.sha256());
        return map;
    }

    private static Map<String, Object> summary(RecordedRun recorded) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("manifest", recorded.manifest().toString());
        map.put("state", recorded.state());
        map.put("articles", recorded.statistics().articles());
        map.put("judged", recorded.statistics().judged());
        return map;
    }
}
