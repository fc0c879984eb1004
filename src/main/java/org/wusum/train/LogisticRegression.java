package org.wusum.train;

import java.util.Arrays;
import org.wusum.model.Calibration;

/**
 * Logistic regression on a handful of numbers, by Newton's method with halved steps (iteratively reweighted least squares: Hastie,
 * Tibshirani and Friedman 2009, section 4.4.1).
 */
final class LogisticRegression {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double CLOSE_ENOUGH = 1e-10;

    private final double[][] inputs;
    private final boolean[] labels;
    private final double[] weights;
    private final double ridge;

    private LogisticRegression(double[][] inputs, boolean[] labels, double[] weights, double ridge) {
        this.inputs = inputs;
        this.labels = labels;
        this.weights = weights;
        this.ridge = ridge;
    }

    /**
     * Fits.
     *
     * @param inputs one row an example, all of one length
     * @param labels one an example
     * @param weights what each example counts for
     * @param ridge half of this times the squared coefficients is added to the loss, except the intercept's
     * @return one coefficient an input, and the intercept behind them
     */
    static double[] fit(double[][] inputs, boolean[] labels, double[] weights, double ridge) {
        return new LogisticRegression(inputs, labels, weights, ridge).fit();
    }

    private double[] fit() {
        int size = inputs[0].length + 1;
        double[] at = new double[size];
        double loss = loss(at);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(at);
            double[] next = moved(at, direction, 1);
            double nextLoss = loss(next);
            for (int half = 1; half <= MOST_HALVINGS && !(nextLoss <= loss); half++) {
                next = moved(at, direction, Math.scalb(1.0, -half));
                nextLoss = loss(next);
            }
            boolean done = !(loss - nextLoss > CLOSE_ENOUGH * (1 + Math.abs(loss)));
            if (nextLoss <= loss) {
                at = next;
                loss = nextLoss;
            }
            if (done) {
                break;
            }
        }
        return at;
    }

    private static double[] moved(double[] from, double[] direction, double by) {
        double[] moved = from.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    private double logit(double[] at, int row) {
        double logit = at[at.length - 1];
        for (int i = 0; i < at.length - 1; i++) {
            logit += at[i] * inputs[row][i];
        }
        return logit;
    }

    private double loss(double[] at) {
        double loss = 0;
        for (int i = 0; i < at.length - 1; i++) {
            loss += ridge / 2 * at[i] * at[i];
        }
        for (int row = 0; row < inputs.length; row++) {
            double logit = logit(at, row);
            // ln(1 + e^z) without overflow on either side.
            double softplus = Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
            loss += weights[row] * (softplus - (labels[row] ? logit : 0));
        }
        return loss;
    }

    /** The Newton step: minus the inverse curvature times the gradient. */
    private double[] direction(double[] at) {
        int size = at.length;
        double[][] curvature = new double[size][size + 1];
        for (int i = 0; i < size - 1; i++) {
            curvature[i][i] = ridge;
            curvature[i][size] = -ridge * at[i];
        }
        // Keeps the system solvable where every example says the same.
        curvature[size - 1][size - 1] = CLOSE_ENOUGH;
        for (int row = 0; row < inputs.length; row++) {
            double probability = Calibration.sigmoid(logit(at, row));
            double error = weights[row] * (probability - (labels[row] ? 1 : 0));
            double bend = weights[row] * probability * (1 - probability);
            for (int i = 0; i < size; i++) {
                double left = input(row, i);
                curvature[i][size] -= error * left;
                for (int j = 0; j < size; j++) {
                    curvature[i][j] += bend * left * input(row, j);
                }
            }
        }
        return solved(curvature);
    }

    private double input(int row, int i) {
        return i < inputs[row].length ? inputs[row][i] : 1;
    }

    /** Gaussian elimination with pivots; the last column is the right side. */
    private static double[] solved(double[][] system) {
        int size = system.length;
        for (int column = 0; column < size; column++) {
            int at = column;
            Arrays.sort(system, column, size, (a, b) -> Double.compare(Math.abs(b[at]), Math.abs(a[at])));
            for (int row = column + 1; row < size; row++) {
                double factor = system[row][column] / system[column][column];
                for (int k = column; k <= size; k++) {
                    system[row][k] -= factor * system[column][k];
                }
            }
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double right = system[row][size];
            for (int k = row + 1; k < size; k++) {
                right -= system[row][k] * solution[k];
            }
            solution[row] = right / system[row][row];
        }
        return solution;
    }
}
