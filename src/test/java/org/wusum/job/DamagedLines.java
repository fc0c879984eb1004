package org.wusum.job;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes lines and keeps account of where each stands. Not thread-safe. */
final class DamagedLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Random random;
    private final String id;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<DamagedInput.Expected> records = new ArrayList<>();
    private final byte[] usualEnd;
    private long line = 1;
    private int ids;

    /** Lines of an input of so many a number, sometimes behind a byte order mark. */
    DamagedLines(Random random, int number) {
        this.random = random;
        this.id = number + "-";
        this.usualEnd = DamagedInput.utf8(random.nextInt(3) == 0 ? "\r\n" : "\n");
        if (random.nextInt(4) == 0) {
            bytes.writeBytes(BYTE_ORDER_MARK);
        }
    }

    Random random() {
        return random;
    }

    /** An id that no other record of the test has. */
    String newId() {
        return id + ids++;
    }

    /** A record that is an article. */
    void good(String articleId, byte[] content) {
        add(articleId, true, content);
    }

    /** A record that is none. */
    void bad(String reason, byte[] content) {
        add(reason, false, content);
    }

    /** A line that is no record. */
    void none(String content) {
        bytes.writeBytes(DamagedInput.utf8(content));
        end(DamagedInput.utf8(content));
    }

    private void add(String articleOrReason, boolean good, byte[] content) {
        int offset = bytes.size();
        long first = line;
        bytes.writeBytes(content);
        end(content);
        records.add(new DamagedInput.Expected(articleOrReason, good, first, offset, content.length, bytes.size()));
    }

    private void end(byte[] content) {
        for (byte each : content) {
            line += each == '\n' ? 1 : 0;
        }
        bytes.writeBytes(random.nextInt(10) == 0 ? new byte[] {'\n'} : usualEnd);
        line++;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    List<DamagedInput.Expected> records() {
        return List.copyOf(records);
    }

    DamagedInput in(String name) {
        return DamagedInput.of(name, bytes(), records());
    }

    /** The same, sometimes without the last line's end. */
    DamagedInput perhapsCutIn(String name) {
        byte[] all = bytes();
        int last = all.length - 1;
        boolean cut =
                !records.isEmpty() && records.get(records.size() - 1).end() == all.length && random.nextInt(3) == 0;
        if (!cut) {
            return in(name);
        }
        int end = last > 0 && all[last - 1] == '\r' ? last - 1 : last;
        return DamagedInput.of(name, Arrays.copyOf(all, end), records());
    }
}
