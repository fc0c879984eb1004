package org.wusum.job.watch;

/** Quantiles of distributions, to about three digits: the level of a test is a convention, not a measurement. */
final class Quantiles {

    private static final double[] NUMERATOR = {2.515517, 0.802853, 0.010328};
    private static final double[] DENOMINATOR = {1, 1.432788, 0.189269, 0.001308};

    private Quantiles() {}

    /**
     * What a standard normal number exceeds with a given probability. Abramowitz and Stegun, Handbook of Mathematical
     * Functions (1964), 26.2.23; the error is below 0.00045.
     *
     * @param tail the probability, above 0 and at most 0.5
     */
    static double normalAbove(double tail) {
        double t = Math.sqrt(-2 * Math.log(tail));
        return t - polynomial(NUMERATOR, t) / polynomial(DENOMINATOR, t);
    }

    /**
     * What a chi-square number exceeds with a given probability. Wilson and Hilferty, The distribution of chi-square, PNAS 17
     * (1931): its cube root is nearly normal.
     *
     * @param tail the probability, above 0 and at most 0.5
     * @param degrees the degrees of freedom, at least 1
     */
    static double chiSquareAbove(double tail, int degrees) {
        if (degrees == 1) {
            double z = normalAbove(tail / 2);
            return z * z;
        }
        double spread = 2.0 / (9 * degrees);
        double root = 1 - spread + normalAbove(tail) * Math.sqrt(spread);
        return degrees * root * root * root;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
