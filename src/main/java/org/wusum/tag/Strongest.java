package org.wusum.tag;

/** The numbers of the few things with the largest values, largest first, of equal ones the first first. Belongs to one thread. */
final class Strongest {

    private final int[] numbers;
    private final double[] values;
    private int size;

    /** Keeps at most so many. */
    Strongest(int most) {
        this.numbers = new int[most];
        this.values = new double[most];
    }

    void offer(int number, double value) {
        if (size == values.length && Double.compare(value, values[size - 1]) <= 0) {
            return;
        }
        int rank = size < values.length ? size++ : size - 1;
        for (; rank > 0 && Double.compare(values[rank - 1], value) < 0; rank--) {
            numbers[rank] = numbers[rank - 1];
            values[rank] = values[rank - 1];
        }
        numbers[rank] = number;
        values[rank] = value;
    }

    int size() {
        return size;
    }

    int number(int rank) {
        return numbers[rank];
    }

    double value(int rank) {
        return values[rank];
    }
}
