package org.wusum.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.wusum.job.input.Origin;
import org.wusum.job.input.ParquetFiles;
import org.wusum.model.ModelFixtures;

/** Parquet, with rows that are no articles, and with damage to the file. */
final class DamagedTables {

    private static final String SCHEMA = "message m { optional binary id (STRING); optional binary title (STRING); "
            + "optional binary text (STRING); }";
    private static final int FOOTER_END = 8;
    private static final List<CompressionCodecName> CODECS =
            List.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.GZIP);

    private final Random random;
    private final int number;
    private final List<Consumer<Group>> rows = new ArrayList<>();
    private final List<DamagedInput.Expected> records = new ArrayList<>();

    private DamagedTables(Random random, int number) {
        this.random = random;
        this.number = number;
    }

    /** A whole file of good and bad rows, or one that is cut short, has no footer, or is something else. */
    static DamagedInput of(Random random, int number, Path folder) throws IOException {
        DamagedTables table = new DamagedTables(random, number);
        byte[] whole = table.write(folder);
        String name = number + ".parquet";
        int length = whole.length;
        return switch (random.nextInt(5)) {
            case 0 -> DamagedInput.unreadable(name, Arrays.copyOf(whole, random.nextInt(length)));
            case 1 -> {
                whole[length - 1 - random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
                yield DamagedInput.unreadable(name, whole);
            }
            case 2 -> {
                Arrays.fill(whole, length - FOOTER_END, length - FOOTER_END / 2, (byte) (random.nextInt(128) - 128));
                yield DamagedInput.unreadable(name, whole);
            }
            case 3 -> DamagedInput.unreadable(name, DamagedInput.utf8("id,text\n1,a\n".repeat(random.nextInt(5))));
            default -> DamagedInput.of(name, whole, table.records);
        };
    }

    /** A file with a few wrong bits, of which nobody can tell what it gives. */
    static DamagedInput flipped(Random random, int number, Path folder) throws IOException {
        byte[] damaged = new DamagedTables(random, number).write(folder);
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new DamagedInput(number + ".parquet", damaged, damaged, List.of(), DamagedInput.Behind.ANYTHING);
    }

    private byte[] write(Path folder) throws IOException {
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            addRow(number + "-" + i);
        }
        ParquetFiles.Form form = ParquetFiles.Form.USUAL
                .with(DamagedJsonl.oneOf(random, CODECS))
                .withRowsPerGroup(1 + random.nextInt(12));
        Path file = ParquetFiles.write(folder.resolve("table"), form, SCHEMA, rows);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private void addRow(String id) {
        Binary badBytes = Binary.fromConstantByteArray(DamagedJsonl.around("a|b", 0xED, 0xA0, 0x80));
        switch (random.nextInt(6)) {
            case 0 -> add("missing_key", false, row -> row.append("text", "a"));
            case 1 -> add("missing_key", false, row -> row.append("id", id));
            case 2 -> add("bad_value", false, row -> row.append("id", " ").append("text", "a"));
            case 3 -> add("bad_encoding", false, row -> row.append("id", id).append("text", badBytes));
            default -> add(id, true, row -> row.append("id", id).append("text", ModelFixtures.ARCTIC_TEXT));
        }
    }

    private void add(String idOrReason, boolean good, Consumer<Group> row) {
        rows.add(row);
        records.add(new DamagedInput.Expected(idOrReason, good, rows.size(), Origin.UNKNOWN, 0, 0));
    }
}
