package org.wusum.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random judgements, with ties. */
final class RandomCases {

    static final List<String> TOPICS = List.of("deterrence", "ukraine_aid", "eu_cooperation", "arctic");

    private static final double[] RATES = {0.4, 0.2, 0.1, 0.03};

    private RandomCases() {}

    /** Rows of groups with one to three rows each; scores have {@code levels} different values. */
    static List<Judged> rows(long seed, int count, int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judged> rows = new ArrayList<>();
        int group = 0;
        while (rows.size() < count) {
            boolean[] gold = new boolean[RATES.length];
            double[] scores = new double[RATES.length];
            boolean[] predicted = new boolean[RATES.length];
            for (int topic = 0; topic < RATES.length; topic++) {
                gold[topic] = random.nextDouble() < RATES[topic];
                int level = random.nextInt(levels + 1);
                scores[topic] = (level + (gold[topic] && random.nextBoolean() ? levels : level)) / (2.0 * levels);
                predicted[topic] = scores[topic] > 0.6;
            }
            rows.add(new Judged("g" + group, gold, scores, predicted));
            group += random.nextInt(3) > 0 ? 1 : 0;
        }
        return rows;
    }

    static double[] scores(List<Judged> rows, int topic) {
        return rows.stream().mapToDouble(row -> row.scores()[topic]).toArray();
    }

    static boolean[] gold(List<Judged> rows, int topic) {
        boolean[] gold = new boolean[rows.size()];
        for (int row = 0; row < gold.length; row++) {
            gold[row] = rows.get(row).gold()[topic];
        }
        return gold;
    }
}
