package org.wusum.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws groups of texts with replacement. Not thread-safe. */
final class GroupResampling {

    private final int[] groupOfRow;
    private final int groups;
    private final SplittableRandom random;

    GroupResampling(List<Judged> rows, long seed) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        groupOfRow = new int[rows.size()];
        for (int row = 0; row < groupOfRow.length; row++) {
            groupOfRow[row] = indexOf(rows.get(row).group(), indexes);
        }
        groups = indexes.size();
        random = new SplittableRandom(seed);
    }

    private static int indexOf(String group, Map<String, Integer> indexes) {
        int next = indexes.size();
        return indexes.computeIfAbsent(group, name -> next);
    }

    int groups() {
        return groups;
    }

    /** As often as there are groups, one is drawn; returns how often each text's group was. */
    int[] nextWeights() {
        int[] drawn = new int[groups];
        for (int draw = 0; draw < groups; draw++) {
            drawn[random.nextInt(groups)]++;
        }
        return Arrays.stream(groupOfRow).map(group -> drawn[group]).toArray();
    }
}
