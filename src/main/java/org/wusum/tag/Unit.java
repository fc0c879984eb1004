package org.wusum.tag;

import java.util.ArrayList;
import java.util.List;
import org.wusum.text.ArticleStructure;
import org.wusum.text.Segment;

/**
 * A part of an article that is scored by itself: the headline or a paragraph. Date lines and subheadings are not scored,
 * because they are not labelled either.
 */
record Unit(int paragraph, String source, int start, int end) {

    static List<Unit> of(Article article) {
        List<Unit> units = new ArrayList<>();
        String title = article.title();
        boolean titleKnown = title != null && !title.isBlank();
        if (title != null && titleKnown) {
            units.add(new Unit(TaggedParagraph.HEADLINE, title, 0, title.length()));
        }
        if (article.text() != null) {
            addSegments(article.text(), titleKnown, units);
        } else if (article.paragraphs() != null) {
            addParagraphs(article.paragraphs(), units);
        }
        return units;
    }

    private static void addSegments(String text, boolean titleKnown, List<Unit> units) {
        int paragraph = 0;
        for (Segment segment : ArticleStructure.of(text, titleKnown)) {
            if (segment.kind() == Segment.Kind.HEADLINE) {
                units.add(new Unit(TaggedParagraph.HEADLINE, text, segment.start(), segment.end()));
            } else if (segment.kind() == Segment.Kind.PARAGRAPH) {
                units.add(new Unit(paragraph++, text, segment.start(), segment.end()));
            }
        }
    }

    private static void addParagraphs(List<String> paragraphs, List<Unit> units) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (!paragraphs.get(i).isBlank()) {
                units.add(new Unit(i, paragraphs.get(i), 0, paragraphs.get(i).length()));
            }
        }
    }
}
