package org.wusum.corpus;

import java.util.ArrayList;
import java.util.List;
import org.wusum.text.TextHealth;
import org.wusum.text.TextProblem;

/**
 * What of a text's health matters to who corrects a single labelled paragraph. A paragraph may be as short as it likes; and
 * where an article bears a lost letter or two, a labelled paragraph is to be mended.
 */
final class ParagraphHealth {

    private ParagraphHealth() {}

    /** The faults, as the code of a problem or as a name and a count. */
    static List<String> faults(String text) {
        TextHealth health = TextHealth.of(text);
        List<String> faults = new ArrayList<>();
        health.problem()
                .filter(problem -> problem != TextProblem.TOO_SHORT)
                .map(TextProblem::code)
                .ifPresent(faults::add);
        addCount("mojibake", health.mojibake(), TextHealth.MIN_DAMAGED, faults);
        addCount("lost_letters", health.lost(), 1, faults);
        addCount("presentation_forms", health.presentationForms(), 1, faults);
        addCount("bidi_controls", health.bidiControls(), 1, faults);
        addCount("foreign_letters", health.foreignLetters() + health.foreignShapes(), TextHealth.MIN_DAMAGED, faults);
        return faults;
    }

    private static void addCount(String name, int count, int least, List<String> faults) {
        if (count >= least) {
            faults.add(name + "=" + count);
        }
    }
}
