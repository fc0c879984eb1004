package org.wusum.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wusum.corpus.StreamParts;
import org.wusum.job.input.BadInputException;
import org.wusum.job.output.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The files that a command is to write, looked at before it reads or works: no two of them may be one file, none may be a file
 * that is read, and each must be one that can be written. Devices and pipes may be named twice. Not thread-safe.
 */
final class OutputPlaces {

    private final CommandSpec spec;
    private final Map<String, Path> byOption = new LinkedHashMap<>();

    private OutputPlaces(CommandSpec spec) {
        this.spec = spec;
    }

    static OutputPlaces of(CommandSpec spec) {
        return new OutputPlaces(spec);
    }

    /** Adds a place, unless the option is not given. */
    OutputPlaces with(String option, @Nullable Path file) {
        if (file != null) {
            byOption.put(option, file);
        }
        return this;
    }

    /**
     * Checks that no two options name one file.
     *
     * @throws ParameterException if two do
     */
    OutputPlaces requireDistinct() throws IOException {
        List<Map.Entry<String, Path>> places = List.copyOf(byOption.entrySet());
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (isSame(places.get(j).getValue(), places.get(i).getValue())) {
                    throw new ParameterException(
                            spec.commandLine(),
                            places.get(j).getKey() + " and " + places.get(i).getKey() + " name the same file.");
                }
            }
        }
        return this;
    }

    /**
     * Checks that no place is a file that is read.
     *
     * @throws BadInputException if one is
     */
    OutputPlaces requireNoneOf(List<Path> inputs) throws IOException {
        for (Map.Entry<String, Path> place : byOption.entrySet()) {
            for (Path input : inputs) {
                if (isSame(input, place.getValue())) {
                    throw new BadInputException(
                            input + ": found as input and as output (" + place.getKey() + "); write to another file");
                }
            }
        }
        return this;
    }

    /**
     * Checks that every place can be written.
     *
     * @throws BadInputException if one cannot
     */
    void requireWritable() throws IOException {
        for (Path place : byOption.values()) {
            WholeFile.requireWritable(place);
        }
    }

    /** The files that labelled data, named as files and folders, stands for. */
    static List<Path> dataFiles(List<Path> data) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : data) {
            files.add(path);
            Path parent = path.toAbsolutePath().getParent();
            if (Files.isDirectory(path)) {
                files.add(path.resolve(StreamParts.FILE));
                try (DirectoryStream<Path> inside = Files.newDirectoryStream(path, OutputPlaces::isData)) {
                    inside.forEach(files::add);
                }
            } else if (parent != null) {
                files.add(parent.resolve(StreamParts.FILE));
            }
        }
        return files;
    }

    private static boolean isData(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".csv");
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isRegularFile(one) && Files.isSameFile(one, other);
        }
        return resolved(one).equals(resolved(other));
    }

    /** Of a file that is not there yet: its name in the folder that is. */
    static Path resolved(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder)
                ? folder.toRealPath().resolve(absolute.getFileName())
                : absolute;
    }
}
