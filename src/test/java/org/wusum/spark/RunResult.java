package org.wusum.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wusum.job.TaggingJob;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import org.wusum.model.ModelFile;
import tools.jackson.jr.ob.JSON;

/**
 * What a run has written, on one machine or on Spark.
 *
 * @param articles every column of every result by its id
 * @param rejects what was rejected, each as one text, in some order of its own
 * @param counts how many records ended how
 */
record RunResult(Map<String, Map<String, Object>> articles, List<String> rejects, Map<String, Object> counts) {

    /** Tags on one machine. */
    static RunResult local(
            ModelFile model,
            Path folder,
            List<ArticleInput> inputs,
            ReadSettings settings,
            boolean paragraphs,
            Optional<String> partitionBy)
            throws IOException {
        TaggingJob.builder(model, folder)
                .inputs(inputs)
                .settings(settings)
                .format(ResultFormat.PARQUET)
                .paragraphs(paragraphs)
                .partitionBy(partitionBy)
                .threads(2)
                .build()
                .run();
        Path rejects = folder.resolve("rejects.jsonl");
        return new RunResult(
                ParquetOutput.byId(folder.resolve("parts")),
                rejects(Files.exists(rejects) ? Files.readAllLines(rejects) : List.of()),
                counts(folder.resolve("manifest.json")));
    }

    /** What a program of Spark has written. */
    static RunResult ofSpark(Path folder) throws IOException {
        return new RunResult(
                ParquetOutput.byId(folder.resolve("parts")),
                rejects(linesBelow(folder.resolve("rejects"))),
                counts(folder.resolve("manifest.json")));
    }

    /** The lines of all files of JSON below a folder, if there is one. */
    static List<String> linesBelow(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(each -> each.toString().endsWith(".json"))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    static Map<String, Object> json(Path file) throws IOException {
        return JSON.std.mapFrom(Files.readString(file));
    }

    /** Spark's file names have the file system before them. */
    private static List<String> rejects(List<String> lines) throws IOException {
        List<String> rejects = new ArrayList<>();
        for (String line : lines) {
            Map<String, Object> reject = new LinkedHashMap<>(JSON.std.mapFrom(line));
            reject.computeIfPresent("file", (key, file) -> String.valueOf(file).replaceFirst("^file:", ""));
            rejects.add(reject.toString());
        }
        return rejects.stream().sorted().toList();
    }

    @SuppressWarnings("unchecked") // an object of JSON is such a map
    private static Map<String, Object> counts(Path manifest) throws IOException {
        return Files.exists(manifest) ? (Map<String, Object>) json(manifest).get("counts") : Map.of();
    }

    /** The same with the columns of some others alone; a column that is not there holds nothing. */
    RunResult withColumnsOf(RunResult other) {
        Map<String, Map<String, Object>> same = new TreeMap<>();
        articles.forEach((id, row) -> {
            Map<String, Object> columns = new LinkedHashMap<>();
            other.articles.values().stream()
                    .findFirst()
                    .orElse(row)
                    .keySet()
                    .forEach(column -> columns.put(column, row.get(column)));
            same.put(id, columns);
        });
        return new RunResult(same, rejects, counts);
    }
}
