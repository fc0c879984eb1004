package org.wusum.job;

import java.util.ArrayList;
import java.util.List;

/** The few records that took longest of all that were offered, slowest first. Not thread-safe. */
final class SlowestRecords {

    static final int KEPT = 5;

    private final List<SlowRecord> records = new ArrayList<>(KEPT + 1);

    /** Whether a record that took so long would be among them. */
    boolean takes(long nanos) {
        return records.size() < KEPT || nanos > records.get(KEPT - 1).nanos();
    }

    void offer(SlowRecord record) {
        if (!takes(record.nanos())) {
            return;
        }
        int place = records.size();
        while (place > 0 && records.get(place - 1).nanos() < record.nanos()) {
            place--;
        }
        records.add(place, record);
        if (records.size() > KEPT) {
            records.remove(KEPT);
        }
    }

    void offerAll(List<SlowRecord> further) {
        further.forEach(this::offer);
    }

    List<SlowRecord> list() {
        return List.copyOf(records);
    }
}
