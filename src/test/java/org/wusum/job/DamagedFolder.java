package org.wusum.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A folder of files of all formats but Parquet, in which every kind of fault stands, for tests that compare two readers. */
public final class DamagedFolder {

    private static final int KINDS = 6;

    private DamagedFolder() {}

    /**
     * Writes files, whose articles all have ids of their own.
     *
     * @param folder where to
     * @param random what stands in them
     * @param files how many
     */
    public static void fill(Path folder, Random random, int files) throws IOException {
        Files.createDirectories(folder);
        for (int number = 1; number <= files; number++) {
            DamagedInput input = next(random, number);
            Files.write(folder.resolve(input.name()), input.file());
        }
    }

    private static DamagedInput next(Random random, int number) throws IOException {
        return switch (number % KINDS) {
            case 0 -> DamagedCsv.of(random, number);
            case 1 -> DamagedPages.text(random, number);
            case 2 -> DamagedPages.page(random, number);
            case 3 -> DamagedArchives.gzip(random, number);
            case 4 -> DamagedArchives.zstd(random, number);
            default -> DamagedJsonl.of(random, number);
        };
    }

    /**
     * Lines of JSON, good, bad and blank.
     *
     * @param random what stands in them
     * @param count how many records there are
     * @return the bytes of a file
     */
    public static byte[] lines(Random random, int count) {
        return DamagedJsonl.lines(random, 1, count).bytes();
    }
}
