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
 * says that all else is complete. A driver works in a folder of its own, of which nothing can be seen until it is whole, so two of
 * them never mix; the one that has begun later goes on.
 */
final class ArchiveFolder {

    private static final String PLAN = "run.json";
    private static final String OWNER = "owner.json";
    private static final String MANIFEST = "manifest.json";
    private static final String RESULTS = "parts";
    private static final String REJECTS = "rejects";
    private static final String WORK = "work";

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

    /** Where results are written until all is done: a folder of this driver alone, which no other can add to. */
    String results() {
        return new Path(work(), RESULTS).toString();
    }

    /** Where rejects are written until all is done. */
    String rejects() {
        return new Path(work(), REJECTS).toString();
    }

    private Path work() {
        return new Path(new Path(folder, WORK), owner);
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
        return path.equals(folder) || path.startsWith(FileReading.prefix(folder));
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
            throw SmallFiles.damaged(file, damaged);
        }
    }

    /** Notes what is about to be done, and takes away what an earlier try has left behind. */
    void begin(RunPlan plan) throws IOException {
        files.system().mkdirs(folder);
        if (!files.system().exists(new Path(folder, PLAN))) {
            files.create(new Path(folder, PLAN), plan.toMap());
        }
        files.replace(new Path(folder, OWNER), Map.of("driver", owner));
        files.system().delete(new Path(folder, WORK), true);
    }

    /**
     * Says that all is done.
     *
     * @throws BadInputException if another driver has begun the same run in the meantime
     */
    void complete(Map<String, Object> manifest) throws IOException {
        if (!isOwner() || files.system().exists(new Path(folder, MANIFEST))) {
            throw new BadInputException(
                    folder + ": found that another driver has begun the same run; this one ends, let the other finish");
        }
        files.publish(new Path(results()), new Path(folder, RESULTS));
        files.publishIfThere(new Path(rejects()), new Path(folder, REJECTS));
        files.create(new Path(folder, MANIFEST), manifest);
        files.system().delete(new Path(folder, WORK), true);
    }

    private boolean isOwner() throws IOException {
        Path note = new Path(folder, OWNER);
        return files.system().exists(note)
                && owner.equals(files.readObject(note).get("driver"));
    }
}
