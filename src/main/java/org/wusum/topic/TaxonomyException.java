package org.wusum.topic;

/** A taxonomy breaks a rule. The message says where, what was found, what was expected and what to do. */
public final class TaxonomyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;

    /**
     * Creates the exception.
     *
     * @param where the file and the place in it, such as {@code topics.json: topics[2].code}
     * @param found what stands there
     * @param expected what should stand there
     * @param action what to do about it
     */
    public TaxonomyException(String where, String found, String expected, String action) {
        this(where, "found " + found + ", expected " + expected + "; " + action);
    }

    private TaxonomyException(String where, String problem) {
        super(where + ": " + problem);
        this.where = where;
        this.problem = problem;
    }

    /** The place of the problem. */
    public String where() {
        return where;
    }

    /** The same problem, seen from further outside: the outer place is put before the place known so far. */
    TaxonomyException within(String outer) {
        TaxonomyException placed = new TaxonomyException(outer + ": " + where, problem);
        placed.initCause(this);
        return placed;
    }
}
