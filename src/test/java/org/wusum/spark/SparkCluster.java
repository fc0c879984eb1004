package org.wusum.spark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A cluster of Spark's own kind on this machine: a master, workers of one core each, and what they start for a job, every one a
 * process of its own that can be killed. All of them listen on 127.0.0.1 alone, and neither a process nor a file of them is left
 * behind. One thread uses it.
 */
final class SparkCluster implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(20);

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    /** All that these processes have in common; short lives need no compiler that takes its time. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-XX:TieredStopAtLevel=1");

    private static final String LOG = """
            rootLogger.level = info
            rootLogger.appenderRef.stderr.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.target = SYSTEM_ERR
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
            """;

    private final Path jar;
    private final Path folder;
    private final Thread lastResort = new Thread(this::endWithThisProcess, "end of a Spark cluster");
    private final List<Started> workers = new ArrayList<>();
    private String master = "";
    private int submissions;

    /** A process and what it says. */
    private record Started(Process process, Path log) {}

    private SparkCluster(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /**
     * Starts a cluster and waits until all workers are at its service. Without the jar as it was packaged, as where no build
     * has run, the test is skipped.
     *
     * @param workers how many workers to begin with
     */
    static SparkCluster start(int workers) throws Exception {
        Path jar = Path.of(System.getProperty("wusum.sparkJar", "none.jar")).toAbsolutePath();
        Path classPath = Path.of(System.getProperty("wusum.sparkClassPath", "none.classpath"));
        assumeTrue(
                Files.exists(jar) && Files.exists(classPath),
                () -> "skipped: there is no jar " + jar + ", or no list of Spark's jars " + classPath);
        SparkCluster cluster =
                new SparkCluster(jar, Files.createTempDirectory("wusum-spark").toRealPath());
        try {
            Runtime.getRuntime().addShutdownHook(cluster.lastResort);
            cluster.install(Files.readString(classPath));
            cluster.startMaster();
            for (int i = 0; i < workers; i++) {
                cluster.launchWorker();
            }
            for (Started worker : cluster.workers) {
                cluster.awaitRegistered(worker);
            }
            return cluster;
        } catch (Throwable failed) {
            cluster.close();
            throw failed;
        }
    }

    /** What Spark takes for its installation. */
    private void install(String classPath) throws IOException {
        for (String name : List.of("jars", "conf", "logs", "tmp", "local", "at")) {
            Files.createDirectory(folder.resolve(name));
        }
        for (String each : classPath.strip().split(Pattern.quote(File.pathSeparator), -1)) {
            Path library = Path.of(each).toAbsolutePath();
            Files.createSymbolicLink(folder.resolve("jars").resolve(library.getFileName()), library);
        }
        Files.writeString(folder.resolve("conf/log4j2.properties"), LOG);
    }

    private void startMaster() throws Exception {
        Started started = launch(
                "master",
                "256m",
                List.of(),
                List.of(
                        "-Dspark.master.rest.enabled=false",
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0"));
        master = awaitLine(started, MASTER).group(1);
    }

    private Started launchWorker() throws IOException {
        String name = "worker-" + workers.size();
        Started worker = launch(
                name,
                "256m",
                List.of(),
                List.of(
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        folder.resolve(name).toString(),
                        master));
        workers.add(worker);
        return worker;
    }

    private void awaitRegistered(Started worker) throws Exception {
        awaitLine(worker, Pattern.compile("Successfully registered with master"));
    }

    /** Starts workers in the place of killed ones. */
    void requireWorkers(int count) throws Exception {
        while (workers.stream().filter(worker -> worker.process().isAlive()).count() < count) {
            awaitRegistered(launchWorker());
        }
    }

    /** A folder of the cluster's own for what tests write; it goes with the cluster. */
    Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    /**
     * Hands a program in, whose driver is a process of this machine.
     *
     * @param mainClass the program
     * @param settings what {@code --conf} says, beside that which every job here needs
     * @param args the program's arguments
     */
    Submission submit(String mainClass, Map<String, String> settings, List<?> args) throws Exception {
        awaitIdle();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("spark.master", master);
        all.put("spark.driver.host", "127.0.0.1");
        all.put("spark.driver.bindAddress", "127.0.0.1");
        all.put("spark.ui.enabled", "false");
        all.put("spark.executor.memory", "700m");
        all.put(
                "spark.executor.extraJavaOptions",
                String.join(" ", JVM) + " -Djava.io.tmpdir=" + folder.resolve("tmp"));
        all.putAll(settings);
        List<String> words = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--deploy-mode", "client"));
        all.forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
        words.addAll(List.of("--class", mainClass, jar.toString()));
        args.forEach(word -> words.add(String.valueOf(word)));
        Started driver =
                launch("driver-" + ++submissions, "1g", List.of(JavaModuleOptions.defaultModuleOptionArray()), words);
        return new Submission(driver.process(), driver.log());
    }

    /** An earlier job's executors hold on to their cores for a moment, and their numbers would be taken for those of the next. */
    private void awaitIdle() throws InterruptedException {
        long limit = System.nanoTime() + END.toNanos();
        while (!executors().isEmpty()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("executors of an earlier job that do not end: " + executors());
            }
            Thread.sleep(20);
        }
    }

    private Started launch(String name, String heap, List<String> options, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.resolve("conf") + File.pathSeparator + folder.resolve("jars") + "/*",
                "-Xmx" + heap,
                "-Djava.io.tmpdir=" + folder.resolve("tmp")));
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(words);
        Path log = folder.resolve("logs").resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("at").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(each -> each.startsWith("SPARK_") || each.equals("JAVA_TOOL_OPTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPARK_HOME", folder.toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        return new Started(builder.start(), log);
    }

    private static Matcher awaitLine(Started started, Pattern wanted) throws Exception {
        long limit = System.nanoTime() + START.toNanos();
        while (true) {
            boolean alive = started.process().isAlive();
            String said = Files.readString(started.log(), StandardCharsets.UTF_8);
            Matcher line = wanted.matcher(said);
            if (line.find()) {
                return line;
            }
            if (!alive || System.nanoTime() > limit) {
                throw new AssertionError(started.log().getFileName() + ": no \"" + wanted + "\" "
                        + (alive ? "in " + START : "before it ended") + "; it said\n" + said);
            }
            Thread.sleep(20);
        }
    }

    /**
     * Ends the worker that has started an executor at once, as the loss of its machine does; that executor ends soon.
     *
     * @param executor the number of the executor in its job
     */
    void killWorkerOf(String executor) throws InterruptedException {
        long parent = executors().stream()
                .filter(process -> commandLine(process).contains("--executor-id " + executor + " "))
                .flatMap(process -> process.parent().stream())
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new AssertionError("found no executor " + executor + ", expected it at work"));
        Process worker = workers.stream()
                .map(Started::process)
                .filter(process -> process.pid() == parent)
                .findFirst()
                .orElseThrow(() -> new AssertionError("found no worker that has started executor " + executor));
        Submission.end(worker);
    }

    /** Ends one of the processes in which tasks run at once. */
    void killAnExecutor() throws InterruptedException {
        long limit = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < limit) {
            for (ProcessHandle executor : executors()) {
                if (executor.destroyForcibly()) {
                    return;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("found no executor in " + START + ", expected one to kill");
    }

    /** The processes in which tasks run. */
    List<ProcessHandle> executors() {
        return processes().stream()
                .filter(process -> commandLine(process).contains(EXECUTOR))
                .toList();
    }

    /** All processes of this cluster, whoever has started them and whether or not that one lives. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        Path told = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.readString(told, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException goneOrNoLinux) {
            return process.info().commandLine().orElse("");
        }
    }

    /** Ends all processes and removes all files. */
    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        killAll();
        deleteFolder();
    }

    private void endWithThisProcess() {
        killAll();
        try {
            deleteFolder();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** One that was just started may not have its name yet, so they are looked for twice. */
    private void killAll() {
        long limit = System.nanoTime() + END.toNanos();
        for (int unseen = 0; unseen < 2; ) {
            List<ProcessHandle> left = processes();
            left.forEach(ProcessHandle::destroyForcibly);
            unseen = left.isEmpty() ? unseen + 1 : 0;
            if (System.nanoTime() > limit) {
                throw new AssertionError("processes that do not end: " + left);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void deleteFolder() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failed) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
