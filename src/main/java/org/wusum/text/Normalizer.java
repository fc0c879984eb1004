package org.wusum.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds the spelling variants of Arabic text by a list of numbered, switchable {@linkplain NormalizationRule rules}.
 *
 * <p>Immutable and safe for all threads. For every input and every set of rules: normalising twice gives the same as
 * once, the time is linear in the length, and no text raises an exception. A surrogate without its partner becomes
 * U+FFFD under any rules, so that the result is well-formed even where the removal of a character brings two such
 * halves together. The result is longer than the input only by expanded ligatures, of which the longest (U+FDFA) has
 * 20 units.
 *
 * <p>Sources of the single rules are given with them. Papers cited there: Larkey, Ballesteros and Connell, "Light
 * Stemming for Arabic Information Retrieval", 2007; Habash, "Introduction to Arabic Natural Language Processing",
 * 2010.
 */
public final class Normalizer {
    /** The version of the rules; it changes whenever a rule changes what becomes of some text. */
    public static final int VERSION = 1;

    /** No text has it: rules turn nothing into it, and a text's own disappears. */
    static final char NOTHING = 0xD800;

    static final char IT_DEPENDS = 0xD802;

    // Everything that is not a plain target sits in the surrogate range, which no target can be in.
    private static final char DROP = 0xD800;
    private static final char DROP_MARK = 0xD801;
    private static final char MARK = 0xD802;
    private static final char COMPOSING = 0xD803;
    private static final char EXPANSION = 0xD804;
    private static final char SURROGATE = 0xD805;
    private static final char NOT_ASKED_YET = 0xD806;
    private static final char ACTION_MASK = 0xF800;

    private static final int FIRST_EXPANDED = 0xFB00;
    private static final @Nullable String[] EXPANSIONS = new String[0x10000 - FIRST_EXPANDED];

    private static final Normalizer STANDARD = new Normalizer(EnumSet.allOf(NormalizationRule.class));

    private final Set<NormalizationRule> rules;
    private final NormalizationRule[] order;
    // What becomes of each unit, worked out when one is first met: most never are, and a short run would wait for all.
    // Any
    // two threads work out the same.
    private final char[] table;
    private final boolean dropsOtherMarks;

    private Normalizer(Set<NormalizationRule> rules) {
        this.rules = Collections.unmodifiableSet(rules);
        this.order = rules.toArray(NormalizationRule[]::new);
        this.dropsOtherMarks = rules.contains(NormalizationRule.QURANIC_MARKS);
        this.table = new char[1 << 16];
        Arrays.fill(table, NOT_ASKED_YET);
    }

    /** The normaliser with every rule. */
    public static Normalizer standard() {
        return STANDARD;
    }

    /** A normaliser with these rules, applied in their declared order; none at all is allowed. */
    public static Normalizer of(Set<NormalizationRule> rules) {
        EnumSet<NormalizationRule> copy = EnumSet.noneOf(NormalizationRule.class);
        copy.addAll(rules);
        return copy.equals(STANDARD.rules) ? STANDARD : new Normalizer(copy);
    }

    /** The rules, in the order of application; unmodifiable. */
    public Set<NormalizationRule> rules() {
        return rules;
    }

    /** Normalises a text. */
    public NormalizedText normalize(String text) {
        return normalize(text, 0, text.length());
    }

    /**
     * Normalises a part of a text; the offsets of the result are still those of the whole text.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the text
     */
    public NormalizedText normalize(String text, int start, int end) {
        Objects.checkFromToIndex(start, end, text.length());
        Output output = new Output(end - start);
        int at = start;
        while (at < end) {
            char unit = text.charAt(at);
            char target = target(unit);
            if ((target & ACTION_MASK) != 0xD800) {
                output.base(target, at, ++at);
            } else if (target == SURROGATE) {
                at = surrogate(text, at, end, output);
            } else {
                act(target, unit, at, ++at, output);
            }
        }
        return output.toText();
    }

    /**
     * The test vectors that come with this version of the rules.
     *
     * @throws IllegalStateException if the resource that holds them is missing or damaged
     */
    public static List<NormalizerVector> vectors() {
        return NormalizerVectorFile.read();
    }

    /** The vectors that this normaliser does not reproduce; empty when all is well. */
    public List<VectorMismatch> check(List<NormalizerVector> vectors) {
        List<VectorMismatch> mismatches = new ArrayList<>();
        for (NormalizerVector vector : vectors) {
            String found = normalize(vector.input()).value();
            if (!found.equals(vector.expected())) {
                mismatches.add(new VectorMismatch(vector, found));
            }
        }
        return List.copyOf(mismatches);
    }

    /**
     * The same inputs with the results of this normaliser, for a model that is trained with some rules switched off.
     */
    public List<NormalizerVector> restate(List<NormalizerVector> vectors) {
        return vectors.stream()
                .map(v -> new NormalizerVector(v.input(), normalize(v.input()).value(), v.rule()))
                .toList();
    }

    private int surrogate(String text, int at, int end, Output output) {
        int codePoint = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(codePoint) || at + 2 > end) {
            output.base('\uFFFD', at, at + 1);
            return at + 1;
        }
        int next = at + 2;
        int target = resolve(codePoint);
        if (target == codePoint) {
            if (CodePointFolds.isArabicMark(codePoint)) {
                output.pairMark(codePoint, at, next);
            } else {
                output.pair(codePoint, at, next);
            }
        } else if (target == CodePointFolds.DROP_MARK) {
            output.extend(at, next);
        } else if (target != CodePointFolds.DROP) {
            emit((char) target, at, next, output);
        }
        return next;
    }

    private void emit(char unit, int start, int end, Output output) {
        char target = target(unit);
        if ((target & ACTION_MASK) != 0xD800) {
            output.base(target, start, end);
        } else {
            act(target, unit, start, end, output);
        }
    }

    private void act(char action, char unit, int start, int end, Output output) {
        switch (action) {
            case DROP_MARK -> output.extend(start, end);
            case MARK -> output.mark(unit, markClass(unit), start, end);
            case COMPOSING -> compose(unit, start, end, output);
            case EXPANSION -> expand(unit, start, end, output);
            default -> {} // DROP
        }
    }

    private void compose(char mark, int start, int end, Output output) {
        char composed = output.isBlocked(markClass(mark)) ? 0 : composition(output.baseUnit(), mark);
        if (composed != 0) {
            output.replaceBase(target(composed), end);
        } else if (dropsOtherMarks) {
            output.extend(start, end);
        } else {
            output.mark(mark, markClass(mark), start, end);
        }
    }

    private void expand(char unit, int start, int end, Output output) {
        String letters = Objects.requireNonNull(expansionOf(unit));
        for (int i = 0; i < letters.length(); i++) {
            emit(letters.charAt(i), start, end, output);
        }
    }

    /** Canonical composition pairs of the Arabic block (UnicodeData.txt), or 0. */
    private static char composition(char base, char mark) {
        return switch (mark) {
            case 0x0653 -> base == 0x0627 ? (char) 0x0622 : 0;
            case 0x0655 -> base == 0x0627 ? (char) 0x0625 : 0;
            default -> compositionWithHamzaAbove(base);
        };
    }

    private static char compositionWithHamzaAbove(char base) {
        return switch (base) {
            case 0x0627 -> 0x0623;
            case 0x0648 -> 0x0624;
            case 0x064A -> 0x0626;
            case 0x06D5 -> 0x06C0;
            case 0x06C1 -> 0x06C2;
            case 0x06D2 -> 0x06D3;
            default -> 0;
        };
    }

    /**
     * The order of combining classes as far as blocking needs it: harakat (classes 27 to 35), below (220), above
     * (230). UAX #15 lets a mark compose unless a mark of its own or a higher class stands between it and the letter.
     */
    private static int markClass(char mark) {
        if ((mark >= 0x064B && mark <= 0x0652) || mark == 0x0670) {
            return 1;
        }
        return mark == 0x0655 || mark == 0x0656 || mark == 0x065C || mark == 0x065F ? 2 : 3;
    }

    private char target(char unit) {
        char target = table[unit];
        return target == NOT_ASKED_YET ? askedFirst(unit) : target;
    }

    private char askedFirst(char unit) {
        char target = Character.isSurrogate(unit) ? SURROGATE : entry(unit);
        table[unit] = target;
        return target;
    }

    private char entry(int c) {
        if (!isTouchedByAnyRule(c)) {
            return (char) c;
        }
        boolean composes = rules.contains(NormalizationRule.COMBINING_SEQUENCES);
        if (composes && c >= 0x0653 && c <= 0x0655) {
            return COMPOSING;
        }
        int target = resolve(c);
        if (target == CodePointFolds.DROP) {
            return DROP;
        }
        if (target == CodePointFolds.DROP_MARK) {
            return DROP_MARK;
        }
        if (target == c && isExpanded(c)) {
            return EXPANSION;
        }
        return target == c && CodePointFolds.isArabicMark(c) ? MARK : (char) target;
    }

    /** Saves asking every rule about the blocks (most of the plane) that none of them mentions. */
    private static boolean isTouchedByAnyRule(int c) {
        return c < 0x0900 || (c >= 0x1600 && c < 0x3100) || c >= 0xFB00;
    }

    private boolean isExpanded(int c) {
        return rules.contains(NormalizationRule.COMPATIBILITY_FORMS) && expansionOf(c) != null;
    }

    private static @Nullable String expansionOf(int c) {
        if (c < FIRST_EXPANDED) {
            return null;
        }
        String kept = EXPANSIONS[c - FIRST_EXPANDED];
        if (kept != null) {
            return kept;
        }
        String expansion = CodePointFolds.expansion(c);
        EXPANSIONS[c - FIRST_EXPANDED] = expansion;
        return expansion;
    }

    /**
     * What becomes of a unit wherever it stands: the unit it turns into, {@link #NOTHING} where it disappears, or {@link
     * #IT_DEPENDS} where that is not one unit or depends on what is before it.
     */
    char always(char unit) {
        char target = target(unit);
        if ((target & ACTION_MASK) != 0xD800) {
            return target;
        }
        return target == DROP || target == DROP_MARK ? NOTHING : IT_DEPENDS;
    }

    /** Applies the rules in order until nothing changes, so that one look-up does the work of all of them. */
    private int resolve(int codePoint) {
        int current = codePoint;
        int previous;
        do {
            previous = current;
            for (NormalizationRule rule : order) {
                current = rule.fold(current);
                if (current < 0) {
                    return current;
                }
            }
        } while (current != previous);
        return current;
    }

    /** The result under construction; what a mark does depends on what was written, never on what was removed. */
    private static final class Output {
        private char[] units;
        private int[] starts;
        private int[] ends;
        private int length;
        private int base = -1;
        private int highestMarkClass;

        Output(int capacity) {
            int size = capacity + 8;
            units = new char[size];
            starts = new int[size];
            ends = new int[size];
        }

        void base(char unit, int start, int end) {
            base = length;
            highestMarkClass = 0;
            append(unit, start, end);
        }

        void pair(int codePoint, int start, int end) {
            base(Character.highSurrogate(codePoint), start, end);
            append(Character.lowSurrogate(codePoint), start, end);
        }

        void pairMark(int codePoint, int start, int end) {
            mark(Character.highSurrogate(codePoint), 3, start, end);
            append(Character.lowSurrogate(codePoint), start, end);
        }

        void mark(char unit, int markClass, int start, int end) {
            highestMarkClass = Math.max(highestMarkClass, markClass);
            append(unit, start, end);
        }

        boolean isBlocked(int markClass) {
            return base < 0 || highestMarkClass >= markClass;
        }

        char baseUnit() {
            return units[base];
        }

        void replaceBase(char unit, int end) {
            units[base] = unit;
            ends[length - 1] = end;
        }

        /** Counts a removed mark to the unit right before it. */
        void extend(int start, int end) {
            if (length > 0 && ends[length - 1] == start) {
                widenLast(end);
            }
        }

        private void widenLast(int end) {
            ends[length - 1] = end;
            if (Character.isLowSurrogate(units[length - 1])) {
                ends[length - 2] = end;
            }
        }

        private void append(char unit, int start, int end) {
            if (length == units.length) {
                grow();
            }
            units[length] = unit;
            starts[length] = start;
            ends[length] = end;
            length++;
        }

        private void grow() {
            int size = Math.addExact(length, (length >> 1) + 16);
            units = Arrays.copyOf(units, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }

        NormalizedText toText() {
            return new NormalizedText(new String(units, 0, length), starts, ends);
        }
    }
}
