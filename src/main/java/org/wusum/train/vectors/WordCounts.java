package org.wusum.train.vectors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts words without holding more than so many of them: lossy counting after Manku and Motwani 2002 ("Approximate Frequency
 * Counts over Data Streams"), with a bound that rises when room is needed. A word that was dropped had occurred at most
 * {@link #floor} times, and the count of one that is there is low by at most as much. Exact as long as nothing was dropped. Not
 * thread-safe.
 */
final class WordCounts {

    private final int capacity;
    private final Map<String, Counter> counters = new HashMap<>();
    private long floor;

    private static final class Counter {
        private long count;
        private final long missed;

        Counter(long missed) {
            this.missed = missed;
        }

        long most() {
            return count + missed;
        }
    }

    /** A word with its count. */
    record Counted(String word, long count) {}

    WordCounts(int capacity) {
        this.capacity = capacity;
    }

    void add(String word) {
        Counter counter = counters.get(word);
        if (counter == null) {
            if (counters.size() >= capacity) {
                dropRarestHalf();
            }
            counter = new Counter(floor);
            counters.put(word, counter);
        }
        counter.count++;
    }

    private void dropRarestHalf() {
        long[] most = counters.values().stream().mapToLong(Counter::most).toArray();
        Arrays.sort(most);
        floor = most[most.length / 2];
        counters.values().removeIf(counter -> counter.most() <= floor);
    }

    /** How much a count may be too low: 0 where all are exact. */
    long floor() {
        return floor;
    }

    /** The commonest words, the commonest first, words of one count by code units. */
    List<Counted> commonest(int n, long leastCount) {
        return counters.entrySet().stream()
                .filter(entry -> entry.getValue().count >= leastCount)
                .map(entry -> new Counted(entry.getKey(), entry.getValue().count))
                .sorted(Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::word))
                .limit(n)
                .toList();
    }
}
