package org.wusum.corpus;

import java.util.Collection;

/** Takes what the sources read. */
interface RecordSink {

    /** Takes a record whose values have the right types. */
    void accept(RawRecord raw);

    /** Takes a record that could not be read. */
    void reject(CorpusProblem problem);

    /** Takes a problem that is not a record's. */
    void rejectFile(Origin origin, String message);

    /** Counts keys that the corpus does not know, each once for this record. */
    void countUnknown(Collection<String> keys);
}
