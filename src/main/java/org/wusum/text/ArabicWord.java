package org.wusum.text;

/**
 * Reads a run of Arabic letters into the form and the term of the token that an {@link Analyzer} makes of it, without making
 * strings and tokens: nearly every word of a text is such a run, and has one token.
 *
 * <p>Belongs to one thread. It can be used for one word after the other.
 */
public final class ArabicWord {

    private static final int FIRST = 0x0600;
    private static final int LETTERS = 0x0100;

    private final char[] targets = new char[LETTERS];
    private final boolean stemming;
    private final char[] form = new char[Analyzer.MAX_FORM_LENGTH];
    private int length;
    private int termStart;
    private int termEnd;

    ArabicWord(Normalizer normalizer, boolean stemming) {
        this.stemming = stemming;
        for (int i = 0; i < LETTERS; i++) {
            char target = normalizer.always((char) (FIRST + i));
            boolean plain = target == Normalizer.NOTHING || isLetter(target);
            targets[i] = plain ? target : Normalizer.IT_DEPENDS;
        }
    }

    /** The letters of the tokens that are stemmed. */
    private static boolean isLetter(char unit) {
        return unit >= 0x0620 && unit <= 0x06FF && CharacterKind.isLetter(unit);
    }

    /**
     * Reads a part of what is scanned.
     *
     * @param scan the scan
     * @param from the number of the part's first unit
     * @param to the number behind its last unit
     * @return false where the part is no run of letters, or what becomes of one depends on what is before it, or no letter is
     *     left, or more than a form has; then the word read before is lost
     */
    public boolean read(ChunkScan scan, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            int number = scan.unit(i) - FIRST;
            if (number < 0 || number >= LETTERS || targets[number] == Normalizer.IT_DEPENDS) {
                return false;
            }
            if (targets[number] != Normalizer.NOTHING) {
                if (size == form.length) {
                    return false;
                }
                form[size++] = targets[number];
            }
        }
        length = size;
        termStart = stemming ? LightStemmer.stemStart(form, size) : 0;
        termEnd = stemming ? LightStemmer.stemEnd(form, termStart, size) : size;
        return size > 0;
    }

    /** How many units the form has. */
    public int length() {
        return length;
    }

    /**
     * A unit of the form.
     *
     * @param i its number
     */
    public char unit(int i) {
        return form[i];
    }

    /** The number of the form's unit that the term begins with. */
    public int termStart() {
        return termStart;
    }

    /** The number of the form's unit behind the term. */
    public int termEnd() {
        return termEnd;
    }
}
