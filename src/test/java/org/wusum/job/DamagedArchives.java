package org.wusum.job;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/** Lines of JSON, good and bad, in files of gzip and zstd that are cut short, damaged, or something else. */
final class DamagedArchives {

    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;
    private static final byte[] GARBAGE = DamagedInput.utf8("garbage");

    private DamagedArchives() {}

    /** Compresses. */
    interface Form {
        OutputStream over(OutputStream out) throws IOException;
    }

    static DamagedInput gzip(Random random, int number) throws IOException {
        DamagedLines lines = DamagedJsonl.lines(random, number, random.nextInt(12));
        byte[] whole = compressed(GZIPOutputStream::new, lines.bytes());
        String name = number + ".jsonl.gz";
        return switch (random.nextInt(7)) {
            case 0 -> all(name, whole, lines);
            case 1 -> all(name, join(whole, new byte[random.nextInt(100)]), lines);
            case 2 -> restBehind(name, join(whole, GARBAGE), lines, lines.bytes().length);
            case 3 -> restBehind(name, join(whole, new byte[9], GARBAGE), lines, lines.bytes().length);
            case 4 -> {
                whole[whole.length - 1 - random.nextInt(GZIP_TRAILER)] ^= (byte) (1 << random.nextInt(8));
                yield restBehind(name, whole, lines, lines.bytes().length);
            }
            case 5 -> DamagedInput.unreadable(name, random.nextBoolean() ? new byte[0] : lines.bytes());
            default -> {
                byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
                yield restBehind(name, cut, lines, inflated(cut));
            }
        };
    }

    static DamagedInput zstd(Random random, int number) throws IOException {
        DamagedLines lines = DamagedJsonl.lines(random, number, random.nextInt(12));
        byte[] whole = compressed(ZstdOutputStream::new, lines.bytes());
        String name = number + ".jsonl.zst";
        return switch (random.nextInt(5)) {
            case 0 -> all(name, whole, lines);
            case 1 -> restBehind(name, join(whole, GARBAGE), lines, lines.bytes().length);
            case 2 -> {
                whole[whole.length - 1 - random.nextInt(Integer.BYTES)] ^= (byte) (1 << random.nextInt(8));
                yield restBehind(name, whole, lines, lines.bytes().length);
            }
            case 3 -> DamagedInput.unreadable(name, random.nextBoolean() ? new byte[0] : lines.bytes());
            default -> afterAFrame(name, whole, Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)), lines);
        };
    }

    /** A second frame or member in which a bit is wrong: what is in the first comes out, and of the second nobody can tell. */
    static DamagedInput flipped(Random random, int number) throws IOException {
        DamagedLines lines = DamagedJsonl.lines(random, number, 1 + random.nextInt(12));
        Form form = random.nextBoolean() ? GZIPOutputStream::new : ZstdOutputStream::new;
        byte[] whole = compressed(form, lines.bytes());
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        String name = number + (whole[0] == 0x1F ? ".jsonl.gz" : ".jsonl.zst");
        return afterAFrame(name, whole, damaged, lines);
    }

    private static DamagedInput all(String name, byte[] file, DamagedLines lines) {
        return new DamagedInput(name, file, lines.bytes(), lines.records(), DamagedInput.Behind.NOTHING);
    }

    private static DamagedInput restBehind(String name, byte[] file, DamagedLines lines, long decompressed) {
        List<DamagedInput.Expected> whole = lines.records().stream()
                .filter(record -> record.end() <= decompressed)
                .toList();
        return new DamagedInput(name, file, lines.bytes(), whole, DamagedInput.Behind.ONE_REJECT);
    }

    private static DamagedInput afterAFrame(String name, byte[] whole, byte[] damaged, DamagedLines lines) {
        return new DamagedInput(
                name, join(whole, damaged), lines.bytes(), lines.records(), DamagedInput.Behind.ANYTHING);
    }

    /** How many bytes come before the end of a member that is cut short. */
    private static long inflated(byte[] cut) {
        if (cut.length <= GZIP_HEADER) {
            return 0;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(cut, GZIP_HEADER, cut.length - GZIP_HEADER);
            byte[] part = new byte[1 << 12];
            while (inflater.inflate(part) > 0) {
                // Only the number counts.
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            inflater.end();
        }
    }

    static byte[] compressed(Form form, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = form.over(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
