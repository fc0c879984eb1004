package org.wusum.text;

import java.util.Optional;

/**
 * One rule of the {@link Normalizer}; the declaration order is the order of application, and a model names by their
 * {@linkplain #code() codes} the rules that it was trained under.
 *
 * <p>The target of the folding rules is the plain letter of the basic Arabic block (U+0621 to U+064A), the ASCII digit
 * and the ASCII punctuation mark, so that spelling variants of one word become one form.
 */
public enum NormalizationRule {
    /**
     * Arabic presentation forms A and B, ligatures and Arabic mathematical letters become the letters they stand for.
     *
     * <p>Differences from plain NFKC, each a known trap: U+FDFA, U+FDFB and U+FDFC (a phrase or a currency sign, not a
     * part of a word) are surrounded by spaces; the isolated marks U+FC5E to U+FC63 and U+FE70 to U+FE7F give the mark
     * without the space that NFKC puts before it and that would cut a word in two. U+FDFD (bismillah), the honorific
     * signs and the pedagogical symbols U+FBB2 to U+FBC1 have no decomposition and stay as they are.
     */
    COMPATIBILITY_FORMS(
            1, "compatibility-forms", "Unicode Standard Annex #15 (NFKC); code charts U+FB50, U+FE70, U+1EE00"),

    /** Full-width and small forms of ASCII, and mathematical Latin letters and digits, become ASCII. */
    FULL_WIDTH_FORMS(2, "full-width-forms", "Unicode Standard Annex #15 (NFKC); code charts U+FF00, U+FE50, U+1D400"),

    /**
     * A letter followed by a combining madda or hamza becomes the composed letter, also across other marks (harakat are
     * ordered before the hamza in canonical order).
     */
    COMBINING_SEQUENCES(
            3,
            "combining-sequences",
            "Unicode Standard Annex #15 (canonical composition); code chart U+0600, U+0653 to U+0655"),

    /** Fathatan to sukun (U+064B to U+0652) and the open tanween (U+08F0 to U+08F2) are removed. */
    HARAKAT(
            4,
            "harakat",
            "Lucene ArabicNormalizer (removal of harakat); Larkey, Ballesteros and Connell 2007; code chart U+0600"),

    /** The superscript (dagger) alef U+0670 is removed. */
    SUPERSCRIPT_ALEF(5, "superscript-alef", "Habash 2010, section 2.2 (diacritics); code chart U+0600"),

    /** Koranic annotation signs, honorific marks and the remaining combining marks of the Arabic blocks are removed. */
    QURANIC_MARKS(
            6, "quranic-marks", "Code charts U+0600 (honorifics, Koranic annotation signs), U+0870, U+08A0, U+10EC0"),

    /** The tatweel (kashida, U+0640), a stretching stroke, is removed. */
    TATWEEL(7, "tatweel", "Lucene ArabicNormalizer (removal of tatweel); code chart U+0600"),

    /** Alef with hamza, madda, wasla or wavy hamza becomes the bare alef. */
    ALEF_VARIANTS(
            8, "alef-variants", "Lucene ArabicNormalizer; Larkey, Ballesteros and Connell 2007; Habash 2010 (wasla)"),

    /** Alef maqsura, Farsi yeh and the other yeh shapes become the dotted yeh. */
    YEH_VARIANTS(
            9, "yeh-variants", "Lucene ArabicNormalizer and PersianNormalizer; Larkey, Ballesteros and Connell 2007"),

    /**
     * Keheh and other kaf shapes become kaf; heh goal, heh doachashmee and ae become heh, teh marbuta goal teh
     * marbuta.
     */
    KAF_AND_HEH_VARIANTS(
            10,
            "kaf-and-heh-variants",
            "Lucene PersianNormalizer; code chart U+0600 (Persian, Urdu and Kurdish letters)"),

    /**
     * Letters of Persian, Urdu and Kurdish that Arabic writes with a neighbour: peh as beh, tcheh as jeem, gaf as
     * kaf.
     */
    FOREIGN_LETTERS(11, "foreign-letters", "Habash 2010, section 2.2 (letters for foreign sounds); code chart U+0600"),

    /** Teh marbuta becomes heh. */
    TEH_MARBUTA(12, "teh-marbuta", "Lucene ArabicNormalizer; Larkey, Ballesteros and Connell 2007"),

    /** Hamza on waw becomes waw and hamza on yeh becomes yeh; the hamza on the line stays. */
    HAMZA_CARRIERS(13, "hamza-carriers", "Habash 2010, section 2.2 (spelling variation of hamza)"),

    /** Arabic-Indic and extended Arabic-Indic digits become ASCII digits. */
    DIGITS(14, "digits", "Code chart U+0600 (U+0660 to U+0669, U+06F0 to U+06F9)"),

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm are removed. */
    BIDI_CONTROLS(15, "bidi-controls", "Unicode Standard Annex #9, section 2 (directional formatting)"),

    /**
     * Joiners, the zero-width space, the byte order mark, the soft hyphen, variation selectors and other characters
     * without a width are removed; the word around them stays one word.
     */
    ZERO_WIDTH(
            16,
            "zero-width",
            "Unicode Standard, section 23.2 (layout controls); property Default_Ignorable_Code_Point"),

    /** The no-break space and every other space separator (general category Zs) become a space. */
    SPACES(17, "spaces", "Unicode Standard, table 6-2 (space characters)"),

    /**
     * Guillemets and curly, low and double prime quotes become the straight double quote; single ones the apostrophe.
     */
    QUOTES(18, "quotes", "Unicode Standard, section 6.2 (quotation marks)"),

    /**
     * The Arabic comma, semicolon, question mark, full stop, percent sign and number separators, and all dashes, become
     * their ASCII counterparts.
     */
    PUNCTUATION(19, "punctuation", "Code chart U+0600 (punctuation); Unicode Standard, section 6.2 (dashes)"),

    /** Latin, Greek and Cyrillic capitals become small letters, one code point at a time, in no particular locale. */
    LATIN_CASE(20, "latin-case", "Unicode Standard, section 5.18 (simple case mapping)"),

    /** Latin letters lose their accents, and combining marks U+0300 to U+036F are removed. */
    LATIN_DIACRITICS(21, "latin-diacritics", "Unicode Standard Annex #15 (NFD); code charts U+00C0, U+0300, U+1E00");

    private final int number;
    private final String code;
    private final String source;

    NormalizationRule(int number, String code, String source) {
        this.number = number;
        this.code = code;
        this.source = source;
    }

    /** The number of the rule, from 1, in the order of application. */
    public int number() {
        return number;
    }

    /** The stable name in kebab-case that is written into models. */
    public String code() {
        return code;
    }

    /** The standard, chart, paper or published rule list that the rule follows. */
    public String source() {
        return source;
    }

    /** The rule of a code, or empty where there is none of this name. */
    public static Optional<NormalizationRule> ofCode(String code) {
        for (NormalizationRule rule : values()) {
            if (rule.code.equals(code)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What one code point becomes: a code point, {@link CodePointFolds#DROP} or {@link CodePointFolds#DROP_MARK}. */
    int fold(int codePoint) {
        return switch (this) {
            case COMPATIBILITY_FORMS -> CodePointFolds.compatibilityForm(codePoint);
            case FULL_WIDTH_FORMS -> CodePointFolds.fullWidthForm(codePoint);
            // Needs the letter before it, so the normaliser itself applies it.
            case COMBINING_SEQUENCES -> codePoint;
            case HARAKAT -> CodePointFolds.harakat(codePoint);
            case SUPERSCRIPT_ALEF -> CodePointFolds.superscriptAlef(codePoint);
            case QURANIC_MARKS -> CodePointFolds.quranicMark(codePoint);
            case TATWEEL -> CodePointFolds.tatweel(codePoint);
            case ALEF_VARIANTS -> CodePointFolds.alef(codePoint);
            case YEH_VARIANTS -> CodePointFolds.yeh(codePoint);
            case KAF_AND_HEH_VARIANTS -> CodePointFolds.kafAndHeh(codePoint);
            case FOREIGN_LETTERS -> CodePointFolds.foreignLetter(codePoint);
            case TEH_MARBUTA -> CodePointFolds.tehMarbuta(codePoint);
            case HAMZA_CARRIERS -> CodePointFolds.hamzaCarrier(codePoint);
            case DIGITS -> CodePointFolds.digit(codePoint);
            case BIDI_CONTROLS -> CodePointFolds.bidiControl(codePoint);
            case ZERO_WIDTH -> CodePointFolds.zeroWidth(codePoint);
            case SPACES -> CodePointFolds.space(codePoint);
            case QUOTES -> CodePointFolds.quote(codePoint);
            case PUNCTUATION -> CodePointFolds.punctuation(codePoint);
            case LATIN_CASE -> CodePointFolds.lowerCase(codePoint);
            case LATIN_DIACRITICS -> CodePointFolds.latinDiacritic(codePoint);
        };
    }
}
