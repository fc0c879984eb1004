package org.wusum.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wusum.job.DamagedFolder;
import org.wusum.job.input.ArticleInput;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ParquetFiles;
import org.wusum.job.input.ReadSettings;
import org.wusum.model.ModelFixtures;

/** Archives that are tagged on Spark, compared with the job on one machine. */
class TagArchiveTest {

    private static final String TEXT = ModelFixtures.ARCTIC_TEXT;

    @RegisterExtension
    static final LocalCluster CLUSTER = new LocalCluster();

    @TempDir
    Path folder;

    private final long seed = Long.getLong("wusum.seed", System.nanoTime());
    private Path model;
    private Path archive;
    private Path output;

    @BeforeEach
    void prepare() throws IOException {
        System.getLogger("TagArchiveTest").log(System.Logger.Level.INFO, "seed " + seed);
        model = ModelFixtures.writeTo(folder);
        archive = Files.createDirectory(folder.resolve("archive"));
        output = folder.resolve("output");
    }

    private RunResult onOneMachine(ReadSettings settings, boolean paragraphs) throws IOException {
        return onOneMachine(settings, paragraphs, Optional.empty());
    }

    private RunResult onOneMachine(ReadSettings settings, boolean paragraphs, Optional<String> partitionBy)
            throws IOException {
        return RunResult.local(
                ModelFixtures.modelFile(),
                folder.resolve("local"),
                ArticleInput.of(archive, Optional.empty()),
                settings,
                paragraphs,
                partitionBy);
    }

    private RunResult onSpark(Object... options) throws Exception {
        Object[] all = new Object[options.length + 6];
        System.arraycopy(new Object[] {"--input", archive, "--output", output, "--model", model}, 0, all, 0, 6);
        System.arraycopy(options, 0, all, 6, options.length);
        CLUSTER.archive(all);
        return RunResult.ofSpark(output);
    }

    private static void assertSame(RunResult spark, RunResult local) {
        assertThat(without(spark.rejects(), local.rejects()))
                .as("rejects that the job on one machine has not")
                .isEmpty();
        assertThat(without(local.rejects(), spark.rejects()))
                .as("rejects that the job on one machine has")
                .isEmpty();
        assertThat(spark.articles()).containsOnlyKeys(local.articles().keySet());
        Map<String, Map<String, Object>> same = local.withColumnsOf(spark).articles();
        spark.articles().forEach((id, row) -> assertThat(row).as(id).isEqualTo(same.get(id)));
        assertThat(spark.counts()).isEqualTo(local.counts());
    }

    /** What is left of some texts if each of others is taken away once; their beginnings, as rejects may be long. */
    private static List<String> without(List<String> texts, List<String> others) {
        List<String> left = new ArrayList<>(texts);
        others.forEach(left::remove);
        return left.stream()
                .map(text -> text.substring(0, Math.min(text.length(), 1000)))
                .toList();
    }

    private static String article(String id, String more) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + TEXT + "\"" + more + "}\n";
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void findsTheSameArticlesAndFaultsAsTheJobOnOneMachine() throws Exception {
        DamagedFolder.fill(archive, new Random(seed), 36);
        writeKept();
        writeUnderOddNames();

        RunResult spark = onSpark("--keep", "source,n,list,date,none", "--paragraphs");

        RunResult local = onOneMachine(ReadSettings.standard().withKeep(true), true);
        assertSame(spark, local);
        assertThat(spark.articles().get("kept"))
                .containsEntry("source", "وكالة")
                .containsEntry("n", "1.50e3")
                .containsEntry("list", "[1,{\"a\":null}]")
                .containsEntry("date", "2026-02-12")
                .containsEntry("none", null)
                .containsKey("paragraphs");
        assertThat(spark.articles()).containsKeys("sub/deep/text", "sub/page", "مجلد [1] 100%/خبر, عاجل");
        assertThat(RunResult.json(output.resolve("manifest.json")))
                .containsEntry("state", "complete")
                .containsEntry("topics", topicsOf(spark));
    }

    private void writeKept() throws IOException {
        Files.writeString(
                archive.resolve("kept.jsonl"),
                article(
                        "kept",
                        ",\"source\":\"وكالة\",\"n\":1.50e3,\"list\":[1,{\"a\":null}],\"date\":\"2026-02-12\",\"other\":1"));
        gzip(archive.resolve("kept.csv.gz"), "id,text,source\ncsv," + TEXT + ",\"a, b\"\n");
        Files.createDirectories(archive.resolve("sub/deep"));
        Files.writeString(archive.resolve("sub/deep/text.txt"), TEXT);
        Files.writeString(archive.resolve("sub/page.html"), "<title>عنوان</title><p>" + TEXT + "</p>");
        Files.createDirectory(archive.resolve(".hidden"));
        Files.writeString(archive.resolve(".hidden/a.jsonl"), "[]\n");
        Files.writeString(archive.resolve("unknown.xyz"), "no article");
    }

    private void writeUnderOddNames() throws IOException {
        Path odd = Files.createDirectory(archive.resolve("مجلد [1] 100%"));
        Files.writeString(odd.resolve("خبر, عاجل.txt"), TEXT);
        int number = 0;
        for (String name : List.of(
                "two words",
                "a[b]{c,d}",
                "100%",
                "%20",
                "%zz",
                "خبر",
                "a*b?",
                "^a^",
                "back\\slash",
                "#1",
                "a+b",
                "it's \"so\"",
                "😀")) {
            number++;
            Files.writeString(odd.resolve(name + ".jsonl"), article("odd-" + number, "") + "[]\n");
            gzip(odd.resolve(name + ".jsonl.gz"), article("odd-gz-" + number, "") + "[]\n");
        }
    }

    @Test
    void readsParquetAsTheJobOnOneMachineDoes() throws Exception {
        String schema =
                "message m { optional binary id (STRING); optional binary title (STRING); optional binary text; "
                        + "optional group paragraphs (LIST) { repeated group list { optional binary element (STRING); } } "
                        + "optional int32 date (DATE); optional int64 seen (TIMESTAMP(MICROS,true)); optional int64 views; "
                        + "optional binary source (STRING); }";
        Binary noUtf8 = Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        ParquetFiles.write(
                archive.resolve("a b.parquet"),
                ParquetFiles.Form.USUAL.withRowsPerGroup(2),
                schema,
                List.of(
                        row -> row.append("id", "1").append("title", "عنوان").append("text", TEXT),
                        row -> row.append("id", "2").append("text", noUtf8),
                        row -> paragraphs(row.append("id", "3"), TEXT, ModelFixtures.UKRAINE_TEXT),
                        row -> row.append("text", TEXT),
                        row -> row.append("id", "5")
                                .append("text", TEXT)
                                .append("date", 20_496)
                                .append("seen", 1_770_885_000_123_456L)
                                .append("views", -1L)
                                .append("source", "وكالة \"1\""),
                        row -> row.append("id", "6").append("text", TEXT).append("source", noUtf8),
                        row -> row.append("id", noUtf8).append("text", TEXT)));
        Files.writeString(archive.resolve("none.parquet"), "id,text\n1,a\n");

        RunResult spark = onSpark("--keep", "date,seen,views,source", "--paragraphs");

        RunResult local = onOneMachine(ReadSettings.standard().withKeep(true), true);
        assertSame(withoutRaw(spark), withoutRaw(local));
        assertThat(spark.articles()).containsOnlyKeys("1", "3", "5");
        assertThat(spark.rejects().toString())
                .contains("none.parquet, line=null")
                .doesNotContain("\uFFFD");
    }

    private static void paragraphs(Group row, String... texts) {
        Group list = row.addGroup("paragraphs");
        for (String text : texts) {
            list.addGroup("list").append("element", text);
        }
    }

    /** Of a row Spark reads fewer columns, and of a file that is no Parquet another reader tells what is wrong. */
    private static RunResult withoutRaw(RunResult run) {
        List<String> rejects = run.rejects().stream()
                .map(reject -> reject.replaceFirst(
                        reject.contains("reason=unreadable") ? ", line=.*" : ", raw=[^,]*, bytes=[0-9]*", ""))
                .toList();
        return new RunResult(run.articles(), rejects, run.counts());
    }

    @Test
    void readsParquetWithNumbersForIdsAndTimesForDates() throws Exception {
        ParquetFiles.write(
                archive.resolve("a.parquet"),
                ParquetFiles.Form.USUAL,
                "message m { required int64 nr; required binary body (STRING); "
                        + "optional int64 at (TIMESTAMP(MILLIS,true)); }",
                List.of(
                        row -> row.append("nr", 1L << 40).append("body", TEXT).append("at", 1_770_885_000_123L),
                        row -> row.append("nr", -2L).append("body", TEXT)));
        ReadSettings settings =
                ReadSettings.standard().withKeep(true).withColumns(ColumnMapping.parse("id=nr,text=body,date=at"));

        RunResult spark = onSpark("--map", "id=nr,text=body,date=at", "--keep", "at");

        assertSame(spark, onOneMachine(settings, false));
    }

    @Test
    void readsTheSameByAFormatOfSparksAsByItsOwn() throws Exception {
        Files.writeString(
                archive.resolve("a.jsonl"),
                article("1", ",\"source\":\"وكالة\"") + article("2", ",\"date\":\"2026-02-12\""));
        RunResult local = onOneMachine(ReadSettings.standard().withKeep(true), false);

        assertSame(onSpark("--format", "json", "--keep", "source,date"), local);

        SparkSession spark = LocalSpark.start(folder, Map.of());
        try {
            spark.read()
                    .json(archive.toString())
                    .write()
                    .orc(folder.resolve("orc").toString());
        } finally {
            spark.stop();
        }
        archive = folder.resolve("orc");
        output = folder.resolve("of-orc");
        assertSame(onSpark("--format", "orc", "--keep", "source,date"), local);

        archive = Files.createDirectory(folder.resolve("csv")).resolve("a.data");
        Files.writeString(archive, "id,text,source\n1,\"" + TEXT + "\",وكالة\n3,a\n");
        output = folder.resolve("of-csv");
        RunResult csv = onSpark("--format", "csv", "--keep", "source");
        assertThat(csv.articles()).containsOnlyKeys("1");
        assertThat(csv.articles().get("1")).containsEntry("source", "وكالة");
        assertThat(csv.rejects()).singleElement().asString().contains("a.data, line=3, ", "reason=bad_field_count");
    }

    private static Map<String, Object> topicsOf(RunResult run) {
        Map<String, Object> topics = new TreeMap<>(
                Map.of(ModelFixtures.DETERRENCE, 0, ModelFixtures.UKRAINE_AID, 0, ModelFixtures.ARCTIC, 0));
        run.articles()
                .values()
                .forEach(row -> ((List<?>) row.get("topics"))
                        .forEach(topic -> topics.merge(String.valueOf(topic), 1, (a, b) -> (Integer) a + (Integer) b)));
        return topics;
    }
}
