package org.wusum.eval;

/** The standard normal distribution. */
final class Normal {

    /** Above this the series loses too many digits: 1 minus the distribution there is below 1e-6. */
    private static final double MAX_PROBABILITY = 0.9999995;

    private static final double PRECISION = 1e-14;
    private static final int MAX_STEPS = 100;

    private Normal() {}

    /**
     * The number below which a standard normal variable lies with the given probability, to about 1e-9. Newton's method from
     * 0: the distribution is concave there, so the steps never pass the solution.
     *
     * @throws IllegalArgumentException if the probability is not above 0.5 and at most 0.9999995
     */
    static double quantile(double probability) {
        if (!(probability > 0.5 && probability <= MAX_PROBABILITY)) {
            throw new IllegalArgumentException(
                    "found a level of " + (2 * probability - 1) + ", expected one above 0 and at most 0.999999");
        }
        double z = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            double change = (probability - distribution(z)) / density(z);
            z += change;
            if (Math.abs(change) < PRECISION) {
                break;
            }
        }
        return z;
    }

    /** Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), formula 26.2.11. */
    private static double distribution(double z) {
        double term = z;
        double sum = z;
        for (int odd = 3; term > PRECISION * PRECISION; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
