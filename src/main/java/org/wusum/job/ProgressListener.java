package org.wusum.job;

import org.wusum.job.input.InputRecord;

/** Hears how a job goes on, always on the thread that runs the job. What it throws ends the job. */
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = progress -> {};

    /**
     * A batch of records has been written; several times a second at the most.
     *
     * @param progress how far the job has come
     */
    void advanced(Progress progress);

    /**
     * A record was rejected.
     *
     * @param rejected the record
     */
    default void rejected(InputRecord.Rejected rejected) {
        // Whoever wants to hear of each says so.
    }
}
