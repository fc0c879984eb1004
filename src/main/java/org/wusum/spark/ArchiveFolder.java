package org.wusum.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.wusum.job.RunPlan;
import org.wusum.job.input.BadInputException;

/**
 * The folder that a run writes to: its plan, which is there first, results and rejects, and its manifest, which is there last and
 * says that all else is complete. Nothing is ever deleted that a run of the same plan has not left behind incomplete. For one
 * driver at a time: a second one is found out before the manifest is written, and the first one ends then.
 */
final class ArchiveFolder {

    private static final String PLAN = "run.json";
    private static final String OWNER = "owner.json";
    private static final String MANIFEST = "manifest.json";
    private static final String RESULTS = "parts";
    private static final String REJECTS = "rejects";

    private final Path folder;
    private final SmallFiles files;
    private final String owner = UUID.randomUUID().toString();

    private ArchiveFolder(Path folder, SmallFiles files) {
        this.folder = folder;
        this.files = files;
    }

    static ArchiveFolder of(String folder, Configuration hadoop) throws IOException {
        Path path = new Path(folder);
        SmallFiles files = SmallFiles.on(path.getFileSystem(hadoop));
        return new ArchiveFolder(files.system().makeQualified(path), files);
    }

    String results() {
        return new Path(folder, RESULTS).toString();
    }

    String rejects() {
        return new Path(folder, REJECTS).toString();
    }

    String path() {
        return folder.toString();
    }

    /**
     * A folder that holds its own input would find its output there when it is read again.
     *
     * @param output a folder that is written
     * @param inputs files and folders that are read
     * @throws BadInputException if an input is in the output, or the output in it
     */
    static void requireApart(String output, List<String> inputs) throws BadInputException {
        for (String input : inputs) {
            if (isIn(input, output) || isIn(output, input)) {
                throw new BadInputException(
                        input + ": found the output " + output + " in it, or it in the output, expected them apart");
            }
        }
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + Path.SEPARATOR);
    }

    /**
     * Whether a run of this plan is complete.
     *
     * @throws BadInputException if the folder holds a run of another plan, or something else
     */
    boolean isComplete(RunPlan plan) throws IOException {
        if (!files.system().exists(folder) || names().isEmpty()) {
            return false;
        }
        if (!files.system().exists(new Path(folder, PLAN))) {
            throw new BadInputException(folder + ": found " + String.join(", ", names())
                    + ", expected an empty folder or that of a run; name another one");
        }
        List<String> differences = plan().differences(plan);
        if (!differences.isEmpty()) {
            throw new BadInputException(folder + ": found a run in it that is another one, because "
                    + String.join("; ", differences) + ". Give the same model, options and inputs, or another folder");
        }
        return files.system().exists(new Path(folder, MANIFEST));
    }

    private List<String> names() throws IOException {
        return Stream.of(files.system().listStatus(folder))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .filter(name -> !name.startsWith("."))
                .sorted()
                .limit(5)
                .collect(Collectors.toList());
    }

    private RunPlan plan() throws IOException {
        Path file = new Path(folder, PLAN);
        try {
            return RunPlan.ofJson(files.read(file));
        } catch (RuntimeException damaged) {
            throw new BadInputException(
                    file + ": " + damaged.getMessage() + "; the run's state is damaged, begin anew in another folder",
                    damaged);
        }
    }

    /** Notes what is about to be done, and takes away what an earlier try has left behind. */
    void begin(RunPlan plan) throws IOException {
        files.system().mkdirs(folder);
        if (!files.system().exists(new Path(folder, PLAN))) {
            files.create(new Path(folder, PLAN), plan.toMap());
        }
        files.replace(new Path(folder, OWNER), Map.of("driver", owner));
        for (String left : List.of(RESULTS, REJECTS)) {
            files.system().delete(new Path(folder, left), true);
        }
    }

    /**
     * Says that all is done.
     *
     * @throws BadInputException if another driver has begun the same run in the meantime
     */
    void complete(Map<String, Object> manifest) throws IOException {
        if (!owner.equals(files.readObject(new Path(folder, OWNER)).get("driver"))) {
            throw new BadInputException(
                    folder + ": found that another driver has begun the same run; this one ends, let the other finish");
        }
        files.create(new Path(folder, MANIFEST), manifest);
    }
}
