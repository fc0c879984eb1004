package org.wusum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The archive of classes that the script {@code wusum} keeps: there when it helps, and never in the way. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "changes the user, and reads what Java on Linux tells of classes")
class ClassArchiveIT {

    private static final Path JAR = Path.of(System.getProperty("wusum.jar", "target/none.jar"));
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    Path folder;

    private Path root;
    private Path target;
    private Path archive;

    @BeforeEach
    void installElsewhere() throws IOException {
        assumeTrue(Files.exists(JAR), () -> "skipped: there is no jar " + JAR);
        // Java 17 takes no classes from an archive where a path to a jar has a space; LauncherIT runs from such a
        // folder.
        root = Files.createDirectory(folder.resolve("elsewhere"));
        target = root.resolve("target");
        archive = target.resolve("wusum-classes.jsa");
        for (String part : List.of("wusum", "pom.xml", "data/samples", "target/lib", "target/lib-formats")) {
            copy(ROOT.resolve(part), root.resolve(part));
        }
        Files.createDirectory(target.resolve("lib-train"));
        // After what it is made of, so that there is nothing to build.
        copy(JAR, target.resolve(JAR.getFileName()));
    }

    @Test
    void keepsTheClassesOfTheFirstRunForTheNext() throws Exception {
        Run first = tag();
        FileTime made = Files.getLastModifiedTime(archive);
        Run second = tag();

        first.requireTagged();
        assertThat(second.requireTagged().out()).isEqualTo(first.out());
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
        assertThat(takesClassesFromTheArchive()).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void keepsThemAnewWhereTheJarIsAnother() throws Exception {
        tag().requireTagged();
        Instant later = Files.getLastModifiedTime(archive).toInstant().plusSeconds(1);
        Files.setLastModifiedTime(target.resolve(JAR.getFileName()), FileTime.from(later));
        Files.setLastModifiedTime(archive, FileTime.from(later.minusSeconds(1)));

        tag().requireTagged();

        assertThat(takesClassesFromTheArchive()).isTrue();
    }

    @Test
    void keepsThemAnewWhereTheWayToJavaLeadsToAnother() throws Exception {
        Path first = homeOfAnotherJava("first");
        Path second = homeOfAnotherJava("second");
        Path current = Files.createSymbolicLink(folder.resolve("current"), first);
        run(List.of(), current.toString(), "tag", "data/samples/articles.jsonl").requireTagged();
        Object before = Files.readAttributes(archive, "unix:ino").get("ino");

        Files.delete(current);
        Files.createSymbolicLink(current, second);
        run(List.of(), current.toString(), "tag", "data/samples/articles.jsonl").requireTagged();

        assertThat(Files.readAttributes(archive, "unix:ino").get("ino")).isNotEqualTo(before);
        assertThat(leftovers()).isEmpty();
    }

    private Path homeOfAnotherJava(String name) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexec '" + JAVA_HOME + "/bin/java' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    /** What may have become of a file. */
    private enum Damage {
        EMPTY,
        CUT,
        RANDOM,
        BITS_TURNED
    }

    @ParameterizedTest
    @EnumSource
    void runsAsEverWithADamagedArchive(Damage damage) throws Exception {
        Run good = tag().requireTagged();
        FileTime made = Files.getLastModifiedTime(archive);
        damage(damage);
        Files.setLastModifiedTime(archive, made);

        assertThat(tag().requireTagged().out()).isEqualTo(good.out());
    }

    private void damage(Damage damage) throws IOException {
        int size = (int) Files.size(archive);
        Random random = new Random(size);
        byte[] noise = new byte[1 << 16];
        random.nextBytes(noise);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            switch (damage) {
                case EMPTY -> file.truncate(0);
                case CUT -> file.truncate(size / 2);
                case RANDOM -> {
                    for (int at = 0; at < size; at += noise.length) {
                        file.write(ByteBuffer.wrap(noise), at);
                    }
                }
                case BITS_TURNED -> {
                    for (int i = 0; i < 20; i++) {
                        file.write(ByteBuffer.wrap(noise, i, 1), random.nextInt(size));
                    }
                }
            }
        }
    }

    @Test
    void doesWithoutWhereItCannotWrite() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        boolean isRoot = System.getProperty("user.name").equals("root");
        List<String> asNobody =
                isRoot ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of();

        run(asNobody, JAVA_HOME, "tag", "data/samples/articles.jsonl").requireTagged();

        assertThat(archive).doesNotExist();
        assertThat(leftovers()).isEmpty();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void doesNotTryAgainWhereJavaCannotMakeOne() throws Exception {
        Path tried = folder.resolve("tried");
        Path bin = Files.createDirectories(folder.resolve("poor-java/bin"));
        Path java = Files.writeString(
                bin.resolve("java"),
                "#!/bin/sh\ncase \"$*\" in *-Xshare:dump*) echo x >>'" + tried + "'; echo noise; exit 1 ;; esac\n"
                        + "exec '" + JAVA_HOME + "/bin/java' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        for (int i = 0; i < 2; i++) {
            run(List.of(), bin.getParent().toString(), "tag", "data/samples/articles.jsonl")
                    .requireTagged();
        }

        assertThat(tried).hasContent("x");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void servesSeveralThatStartAtOnce() throws Exception {
        List<Started> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            started.add(start(List.of(), JAVA_HOME, List.of("tag", "data/samples/articles.jsonl")));
        }
        List<String> outs = new ArrayList<>();
        for (Started run : started) {
            outs.add(run.end().requireTagged().out());
        }

        assertThat(outs).containsOnly(outs.get(0));
        assertThat(archive).isNotEmptyFile();
        assertThat(leftovers()).isEmpty();
    }

    private record Run(int code, String out, String err) {

        Run requireTagged() {
            assertThat(err).containsPattern("^[0-9]+ read: .*\ntopics: ").hasLineCount(2);
            assertThat(out).startsWith("{");
            assertThat(code).isZero();
            return this;
        }
    }

    private Run tag() throws IOException, InterruptedException {
        return run(List.of(), JAVA_HOME, "tag", "data/samples/articles.jsonl");
    }

    private boolean takesClassesFromTheArchive() throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        start(List.of("env", "WUSUM_JAVA_OPTS=-Xlog:class+load:file=" + log), JAVA_HOME, List.of("--version"))
                .end();
        return Files.readString(log).contains("org.wusum.cli.Wusum source: shared objects file");
    }

    private Run run(List<String> before, String javaHome, String... args) throws IOException, InterruptedException {
        return start(before, javaHome, List.of(args)).end();
    }

    /** A run on its way. */
    private record Started(Process process, Path out, Path err) {

        Run end() throws IOException, InterruptedException {
            int code = process.waitFor();
            return new Run(
                    code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    private Started start(List<String> before, String javaHome, List<String> args) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        List<String> command = new ArrayList<>(before);
        command.add(root.resolve("wusum").toString());
        command.addAll(args);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().put("JAVA_HOME", javaHome);
        return new Started(process.start(), out, err);
    }

    /** What only the making of an archive needs. */
    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().startsWith("wusum-"))
                    .filter(file -> !List.of(JAR.getFileName().toString(), "wusum-java", "wusum-classes.jsa")
                            .contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(copy);
                } else {
                    Files.copy(file, from.equals(file) ? to : copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
