package org.wusum.train;

import java.util.Locale;

/**
 * What an accepting threshold is chosen for.
 *
 * @param measure the measure
 * @param value the least precision or recall wanted; 0 for {@link Measure#F1}
 */
public record Target(Measure measure, double value) {

    /** A measure that a threshold can be chosen for. */
    public enum Measure {
        /** The best F1. */
        F1,
        /** The lowest threshold with at least the wanted precision. */
        PRECISION,
        /** The highest threshold with at least the wanted recall. */
        RECALL
    }

    /** The best F1, the default. */
    public static final Target BEST_F1 = new Target(Measure.F1, 0);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if a wanted precision or recall is not above 0 and below 1
     */
    public Target {
        if (measure != Measure.F1 && !(value > 0 && value < 1)) {
            throw new IllegalArgumentException("target " + measure.name().toLowerCase(Locale.ROOT) + "=" + value
                    + ": expected a value above 0 and below 1, such as 0.9");
        }
    }

    /**
     * Reads {@code f1}, {@code precision=0.9} or {@code recall=0.95}.
     *
     * @param text the target as written on a command line
     * @return the target
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Target parse(String text) {
        if (text.equals("f1")) {
            return BEST_F1;
        }
        String[] parts = text.split("=", 2);
        if (parts.length == 2 && parts[0].equals("precision")) {
            return new Target(Measure.PRECISION, number(parts[1], text));
        }
        if (parts.length == 2 && parts[0].equals("recall")) {
            return new Target(Measure.RECALL, number(parts[1], text));
        }
        throw notATarget(text);
    }

    private static double number(String number, String text) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException notANumber) {
            throw notATarget(text);
        }
    }

    private static IllegalArgumentException notATarget(String text) {
        return new IllegalArgumentException(
                "target '" + text + "': expected f1, precision=0.9 or recall=0.95 (with a value of your own)");
    }

    @Override
    public String toString() {
        String name = measure.name().toLowerCase(Locale.ROOT);
        return measure == Measure.F1 ? name : name + "=" + value;
    }
}
