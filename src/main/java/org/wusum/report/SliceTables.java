package org.wusum.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wusum.corpus.Corpus;
import org.wusum.corpus.LabelledParagraph;
import org.wusum.eval.Bootstrap;
import org.wusum.eval.Judged;
import org.wusum.eval.Slice;
import org.wusum.eval.Slices;
import org.wusum.report.EvaluationPage.SliceTable;

/** Cuts judged paragraphs by part, source, year and length. */
final class SliceTables {

    private static final int MOST = 25;
    private static final String UNKNOWN = "–";
    private static final Pattern YEAR = Pattern.compile("(\\p{Nd}{4})(?:\\P{Nd}.*|\\p{Nd}{4})?", Pattern.DOTALL);
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Enough for the width of an interval; there are dozens of slices. */
    private static final int MOST_SAMPLES = 200;

    private static final List<String> LENGTHS = List.of("1–10", "11–20", "21–40", "41–80", "81+");
    private static final List<Integer> LONGEST = List.of(10, 20, 40, 80);

    private SliceTables() {}

    static List<SliceTable> of(Corpus corpus, List<Judged> judged, Bootstrap bootstrap) {
        List<SliceTable> tables = new ArrayList<>();
        tables.add(new SliceTable("بحسب الملف", "By part", by(LabelledParagraph::part, corpus, judged, bootstrap)));
        tables.add(new SliceTable("بحسب المصدر", "By source", by(SliceTables::source, corpus, judged, bootstrap)));
        tables.add(new SliceTable("بحسب السنة", "By year", by(SliceTables::year, corpus, judged, bootstrap)));
        List<Slice> lengths = new ArrayList<>(by(SliceTables::length, corpus, judged, bootstrap));
        lengths.sort(Comparator.comparingInt(slice -> LENGTHS.indexOf(slice.name())));
        tables.add(new SliceTable("بحسب عدد الكلمات", "By length in words", lengths));
        return tables;
    }

    private static List<Slice> by(
            Function<LabelledParagraph, String> key, Corpus corpus, List<Judged> judged, Bootstrap bootstrap) {
        List<String> keys = corpus.paragraphs().stream().map(key).toList();
        Bootstrap fewer =
                new Bootstrap(Math.min(bootstrap.samples(), MOST_SAMPLES), bootstrap.level(), bootstrap.seed());
        return Slices.by(corpus.taxonomy().codes(), judged, keys, MOST, fewer);
    }

    private static String source(LabelledParagraph paragraph) {
        return paragraph.source() == null || paragraph.source().isBlank() ? UNKNOWN : paragraph.source();
    }

    private static String year(LabelledParagraph paragraph) {
        Matcher year = YEAR.matcher(paragraph.date() == null ? "" : paragraph.date());
        return year.matches() ? digits(year.group(1)) : UNKNOWN;
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder();
        number.codePoints().map(digit -> Character.digit(digit, 10)).forEach(digits::append);
        return digits.toString();
    }

    private static String length(LabelledParagraph paragraph) {
        int words = BLANKS.split(paragraph.text().strip(), -1).length;
        int longest = 0;
        while (longest < LONGEST.size() && words > LONGEST.get(longest)) {
            longest++;
        }
        return LENGTHS.get(longest);
    }
}
