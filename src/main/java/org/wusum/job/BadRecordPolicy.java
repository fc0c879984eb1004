package org.wusum.job;

/** What the job does with a record that is no article. */
public enum BadRecordPolicy {
    /** End the job at the first one. */
    FAIL,
    /** Leave it out, count and report it, and go on. */
    REJECT
}
