package org.wusum.corpus;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The data files behind the paths that a caller names. Files that cannot be read go to the log, not into the list. */
final class CorpusFiles {

    private CorpusFiles() {}

    /** Every data file once, in order of name, however often and in whatever order the paths lead to it. */
    static List<Path> list(List<Path> filesOrFolders, ProblemLog problems) throws IOException {
        List<Path> named = new ArrayList<>();
        for (Path path : filesOrFolders) {
            named.addAll(filesOf(path, problems));
        }
        named.sort(Comparator.comparing(CorpusFiles::name).thenComparing(Path::toString));
        Map<Path, Path> byRealPath = new LinkedHashMap<>();
        for (Path file : named) {
            byRealPath.putIfAbsent(file.toRealPath(), file);
        }
        return List.copyOf(byRealPath.values());
    }

    /** The file if it is a data file, else nothing. */
    static List<Path> ofFile(Path file, ProblemLog problems) throws IOException {
        if (Files.isDirectory(file)) {
            reject(file, "found a folder, expected a .jsonl or .csv file", problems);
            return List.of();
        }
        return filesOf(file, problems);
    }

    static String name(Path file) {
        return Objects.requireNonNull(file.getFileName(), "a data file has a name")
                .toString();
    }

    /** The name without its extension. */
    static String part(Path file) {
        String name = name(file);
        return name.substring(0, name.lastIndexOf('.'));
    }

    static boolean isCsv(Path file) {
        return hasExtension(file, ".csv");
    }

    private static List<Path> filesOf(Path path, ProblemLog problems) throws IOException {
        if (!Files.exists(path)) {
            reject(path, "found nothing there, expected a .jsonl or .csv file or a folder of them", problems);
        } else if (!Files.isReadable(path)) {
            reject(path, "found it unreadable for this user, expected read permission", problems);
        } else if (Files.isDirectory(path)) {
            return filesIn(path, problems);
        } else if (!isData(path)) {
            reject(path, "found another type of file, expected .jsonl or .csv", problems);
        } else {
            return List.of(path);
        }
        return List.of();
    }

    private static List<Path> filesIn(Path folder, ProblemLog problems) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, CorpusFiles::isVisibleData)) {
            for (Path file : entries) {
                files.addAll(filesOf(file, problems));
            }
        }
        if (files.isEmpty()) {
            reject(folder, "found no data file in the folder, expected .jsonl or .csv files", problems);
        }
        return files;
    }

    private static boolean isVisibleData(Path file) {
        return isData(file) && !name(file).startsWith(".") && !Files.isDirectory(file);
    }

    private static boolean isData(Path file) {
        return hasExtension(file, ".jsonl") || isCsv(file);
    }

    private static boolean hasExtension(Path file, String extension) {
        return file.getFileName() != null && name(file).toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private static void reject(Path path, String problem, ProblemLog problems) {
        problems.add(new CorpusProblem(new Origin(path.toString(), 0), CorpusProblem.Kind.BAD_FILE, problem));
    }
}
