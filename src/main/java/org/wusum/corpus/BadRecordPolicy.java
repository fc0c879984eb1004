package org.wusum.corpus;

/** What reading does with a record that breaks a rule. */
public enum BadRecordPolicy {
    /** Read to the end, list the problems, then fail. */
    FAIL,
    /** Leave the record out, count it, and go on. A file that cannot be read at all still fails. */
    SKIP
}
