package org.wusum.job.input;

/** Ends the reading of one record; its reader turns it into a {@link InputRecord.Rejected}. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String problem;

    BadRecord(RejectReason reason, String problem) {
        super(problem, null, false, false);
        this.reason = reason;
        this.problem = problem;
    }

    InputRecord.Rejected at(Origin origin, RawBytes raw) {
        return new InputRecord.Rejected(origin, reason, problem, raw);
    }
}
