package org.wusum.model;

import java.io.IOException;

/** A model file that cannot be used. The message names the file, the field, what was found and what was expected. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String field;

    /**
     * Says what is wrong.
     *
     * @param file the file's name
     * @param field the part of the file
     * @param found what stands there
     * @param expected what should stand there
     */
    public ModelFormatException(String file, String field, String found, String expected) {
        super(file + ": " + field + ": found " + found + ", expected " + expected);
        this.file = file;
        this.field = field;
    }

    /**
     * Says what is wrong and why.
     *
     * @param file the file's name
     * @param field the part of the file
     * @param found what stands there
     * @param expected what should stand there
     * @param cause what the part's own check said
     */
    public ModelFormatException(String file, String field, String found, String expected, Throwable cause) {
        this(file, field, found, expected);
        initCause(cause);
    }

    /**
     * The file's name.
     *
     * @return the name
     */
    public String file() {
        return file;
    }

    /**
     * The part of the file that is wrong.
     *
     * @return a field name or path
     */
    public String field() {
        return field;
    }
}
