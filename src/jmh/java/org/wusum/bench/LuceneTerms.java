package org.wusum.bench;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Reads what a Lucene analyzer makes of paragraphs to the last term. */
final class LuceneTerms {

    private LuceneTerms() {}

    /** How many UTF-16 units the terms have together, so that none is left unread. */
    static long units(Analyzer analyzer, List<String> texts) throws IOException {
        long units = 0;
        for (String text : texts) {
            try (TokenStream terms = analyzer.tokenStream("text", text)) {
                CharTermAttribute term = terms.addAttribute(CharTermAttribute.class);
                terms.reset();
                while (terms.incrementToken()) {
                    units += term.length();
                }
                terms.end();
            }
        }
        return units;
    }
}
