package org.wusum.train;

import org.wusum.train.CrossValidation.Part;

/** How much of a training is done, in epochs; safe for several threads that take turns. */
final class PlannedEpochs {

    /** About as many epochs over n-grams as one over words takes. */
    private static final int WORDS = 6;

    private final double planned;
    private long done;

    private PlannedEpochs(double planned) {
        this.planned = planned;
    }

    /** For so many trainings of n-grams, and of networks over words. */
    static PlannedEpochs of(TrainingSettings settings, int ngrams, int words) {
        NetworkSettings networks = settings.networks();
        long overWords = networks.any() ? (long) words * networks.count() * networks.epochs() * WORDS : 0;
        return new PlannedEpochs((double) ngrams * settings.ngramNetworks() * settings.mostEpochs() + overWords);
    }

    /** Counts an epoch, and gives the share of the planned ones that are done, from 0 to 1. */
    double ended(Part part) {
        done += part == Part.WORDS ? WORDS : 1;
        return Math.min(1, done / planned);
    }
}
