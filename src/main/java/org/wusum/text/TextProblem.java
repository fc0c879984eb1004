package org.wusum.text;

/** Why a text cannot be classified. */
public enum TextProblem {
    /** Nothing visible is in the text. */
    EMPTY("empty"),
    /** Arabic, but with too few letters to say anything of. */
    TOO_SHORT("too_short"),
    /** Most letters are not Arabic. */
    NOT_ARABIC("not_arabic"),
    /** Arabic script, but the letters are those of Persian, Urdu, Kurdish or another language. */
    OTHER_LANGUAGE("other_language"),
    /** Bytes that were decoded in the wrong character set. */
    MOJIBAKE("mojibake"),
    /** Letters were lost (replacement characters, question marks, lone surrogates) or stand in visual order. */
    BROKEN("broken");

    private final String code;

    TextProblem(String code) {
        this.code = code;
    }

    /** The stable name in outputs. */
    public String code() {
        return code;
    }
}
