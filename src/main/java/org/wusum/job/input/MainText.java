package org.wusum.job.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The main text of a page. Immutable.
 *
 * <p>Lines of text are what stands between the borders of blocks and line breaks. A line is prose if it is long or ends like a
 * sentence and is no link in its greater part. What a page itself calls something else (navigation, comments, advertisements,
 * by elements, roles or names) is taken out, and teasers too. Then the innermost block is looked for that holds most of the
 * prose that is left: from the body inwards, as long as one child holds {@value #MAJORITY} of what its parent does. Link
 * density and length of blocks as signs of main text are those of Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection
 * using Shallow Text Features" (WSDM 2010).
 */
final class MainText {

    private static final double MAJORITY = 0.6;

    /** Shorter lines are headlines, names and dates more often than sentences. */
    private static final int LONG_LINE = 50;

    private static final int SHORT_SENTENCE = 20;
    private static final double MOST = 0.5;
    private static final double TEASER = 0.34;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u3000]+");
    private static final String SENTENCE_END = ".!?؟:؛…";
    private static final String CLOSING = "»”\"')]";
    private static final Pattern NAME_PARTS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SAYS_WHAT_IS_INSIDE =
            Pattern.compile("(has|with|no|without|show)[-_]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASIDE_LINE =
            Pattern.compile("(اقرأ|إقرأ|اقرا|شاهد|تابع|طالع) ?(/ي)? ?(أيض|ايض|المزيد|كذلك)|(جميع الحقوق|حقوق النشر|©)");

    private static final Set<String> NEVER_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "button",
            "select",
            "textarea",
            "option",
            "iframe",
            "object",
            "svg",
            "math",
            "canvas",
            "video",
            "audio",
            "map",
            "datalist",
            "dialog",
            "figcaption");
    private static final Set<String> ASIDE_TAGS = Set.of("nav", "aside", "footer", "header", "menu", "figure");
    private static final Set<String> ASIDE_ROLES = Set.of(
            "navigation",
            "banner",
            "complementary",
            "contentinfo",
            "search",
            "menu",
            "menubar",
            "toolbar",
            "dialog",
            "alertdialog",
            "alert");
    private static final Set<String> COMMENT_NAMES =
            Set.of("comment", "comments", "commentlist", "commentary", "disqus", "replies");
    private static final Set<String> ASIDE_NAMES = Set.of(
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "author",
            "banner",
            "bio",
            "breadcrumb",
            "breadcrumbs",
            "byline",
            "caption",
            "consent",
            "cookie",
            "cookies",
            "copyright",
            "credit",
            "footer",
            "gdpr",
            "login",
            "menu",
            "modal",
            "nav",
            "navbar",
            "navigation",
            "newsletter",
            "pager",
            "pagination",
            "popup",
            "promo",
            "promoted",
            "recommended",
            "related",
            "share",
            "sharing",
            "sidebar",
            "social",
            "sponsor",
            "sponsored",
            "subscribe",
            "subscription",
            "ticker",
            "toolbar",
            "trending",
            "widget");

    private final List<String> paragraphs;
    private final Set<String> lines;

    private MainText(List<String> paragraphs, Set<String> lines) {
        this.paragraphs = paragraphs;
        this.lines = lines;
    }

    /** Finds the main text. */
    static MainText of(Element body) {
        Set<Element> out = new HashSet<>();
        List<Line> all = lines(body, out);
        takeOutAsides(body, prose(body, all), out);
        takeOutTeasers(body, prose(body, lines(body, out)), out);
        List<Line> left = lines(body, out);
        Element main = main(body, prose(body, left));
        List<String> found = left.stream()
                .filter(line -> line.isProse && line.isIn(main))
                .map(line -> line.text)
                .toList();
        return new MainText(found, all.stream().map(line -> line.text).collect(Collectors.toUnmodifiableSet()));
    }

    /** All lines of a text that is nothing else. */
    static List<String> allLines(Element body) {
        return lines(body, Set.of()).stream().map(line -> line.text).toList();
    }

    /** Runs of blanks of any kind as one space, and none at the ends. */
    static String tidy(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** The paragraphs but one that only says the title again. */
    List<String> withoutTitle(String title) {
        return paragraphs.stream().filter(paragraph -> !paragraph.equals(title)).toList();
    }

    /** Whether the whole page, main text or not, has such a line. */
    boolean hasLine(String text) {
        return lines.contains(text);
    }

    private static List<Line> lines(Element body, Set<Element> out) {
        LineCollector collector = new LineCollector(body, out);
        body.traverse(collector);
        return collector.finished();
    }

    /** How many characters of prose each element holds, itself and in its descendants. */
    private static Map<Element, Integer> prose(Element body, List<Line> lines) {
        Map<Element, Integer> prose = new HashMap<>();
        lines.stream().filter(Line::isProse).forEach(line -> prose.merge(line.block, line.text.length(), Integer::sum));
        onLeaving(body, element -> {
            Element parent = element.parent();
            Integer part = prose.get(element);
            if (part != null && parent != null && !element.equals(body)) {
                prose.merge(parent, part, Integer::sum);
            }
        });
        return prose;
    }

    private static void onLeaving(Element body, Consumer<Element> action) {
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                // Children come before their parents.
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    action.accept(element);
                }
            }
        });
    }

    /** Comments may well be longer than the article; anything else that holds most of the prose is no aside. */
    private static void takeOutAsides(Element body, Map<Element, Integer> prose, Set<Element> out) {
        Set<Element> keepers = holders(body, "main", "role", "main");
        keepers.addAll(holders(body, "body", "itemprop", "articleBody"));
        int whole = prose.getOrDefault(body, 0);
        onLeaving(body, each -> {
            int part = prose.getOrDefault(each, 0);
            boolean aside = isAside(each) && part <= MOST * whole;
            boolean comments = hasName(each, COMMENT_NAMES) && part < whole;
            if ((aside || comments) && !keepers.contains(each)) {
                out.add(each);
            }
        });
    }

    /** The elements of a name or with an attribute, and all that they stand in. */
    private static Set<Element> holders(Element body, String name, String attribute, String value) {
        Set<Element> holders = new HashSet<>();
        onLeaving(body, each -> {
            Element parent = each.parent();
            if (each.normalName().equals(name) || each.attr(attribute).equals(value) || holders.contains(each)) {
                holders.add(each);
                if (parent != null) {
                    holders.add(parent);
                }
            }
        });
        return holders;
    }

    private static boolean isAside(Element element) {
        String tag = element.normalName();
        return ASIDE_TAGS.contains(tag)
                || tag.startsWith("amp-")
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || ASIDE_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || BLANKS.matcher(element.attr("style")).replaceAll("").contains("display:none")
                || hasName(element, ASIDE_NAMES);
    }

    private static boolean hasName(Element element, Set<String> names) {
        return Stream.concat(BLANKS.splitAsStream(element.className()), Stream.of(element.id()))
                .filter(name -> !SAYS_WHAT_IS_INSIDE.matcher(name).lookingAt())
                .flatMap(NAME_PARTS::splitAsStream)
                .anyMatch(part -> names.contains(part.toLowerCase(Locale.ROOT)));
    }

    /** A small block whose heading is a link leads to another article. */
    private static void takeOutTeasers(Element body, Map<Element, Integer> prose, Set<Element> out) {
        Set<Element> keepers = holders(body, "h1", "itemprop", "articleBody");
        double small = TEASER * prose.getOrDefault(body, 0);
        onLeaving(body, each -> {
            Element teaser = each.parent();
            if (isHeading(each) && isLink(each) && teaser != null) {
                while (teaser.normalName().equals("a") && teaser.parent() != null) {
                    teaser = teaser.parent();
                }
                if (!teaser.equals(body) && prose.getOrDefault(teaser, 0) <= small && !keepers.contains(teaser)) {
                    out.add(teaser);
                }
            }
        });
    }

    /** Whether a heading is a link, whichever of the two stands inside the other. */
    private static boolean isLink(Element heading) {
        Element parent = heading.parent();
        return (parent != null && parent.normalName().equals("a")) || heading.selectFirst("a") != null;
    }

    private static boolean isHeading(Element element) {
        String name = element.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    private static Element main(Element body, Map<Element, Integer> prose) {
        Element stated = body.selectFirst("[itemprop=articleBody]");
        Element main = stated != null && prose.containsKey(stated) ? stated : body;
        for (Element inner = main; inner != null; inner = mostOf(main, prose)) {
            main = inner;
        }
        return main;
    }

    private static @Nullable Element mostOf(Element parent, Map<Element, Integer> prose) {
        double most = MAJORITY * prose.getOrDefault(parent, 0);
        return parent.children().stream()
                .filter(child -> prose.getOrDefault(child, 0) >= Math.max(1, most) && child.isBlock())
                .findFirst()
                .orElse(null);
    }

    /** A line of text, and in which block it stands. */
    private record Line(String text, Element block, boolean isProse) {

        static Line of(String text, int linked, Element block, boolean heading) {
            boolean prose = !heading
                    && linked < MOST * text.length()
                    && (text.length() >= LONG_LINE || isSentence(text))
                    && !ASIDE_LINE.matcher(text).lookingAt();
            return new Line(text, block, prose);
        }

        private static boolean isSentence(String text) {
            int last = text.length() - 1;
            while (last > 0 && CLOSING.indexOf(text.charAt(last)) >= 0) {
                last--;
            }
            return text.length() >= SHORT_SENTENCE && SENTENCE_END.indexOf(text.charAt(last)) >= 0;
        }

        boolean isIn(Element element) {
            Element each = block;
            while (each != null && !each.equals(element)) {
                each = each.parent();
            }
            return each != null;
        }
    }

    /** Cuts a page into lines. */
    private static final class LineCollector implements NodeVisitor {

        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Set<Element> out;
        private Element block;
        private int linked;
        private int links;
        private int headings;
        private int outside;

        LineCollector(Element body, Set<Element> out) {
            this.block = body;
            this.out = out;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode textNode && outside == 0) {
                add(textNode.getWholeText());
            } else if (node instanceof Element element) {
                if (element.isBlock()) {
                    endLine();
                    block = element;
                } else if (element.normalName().equals("br")) {
                    endLine();
                }
                count(element, 1);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.isBlock()) {
                    endLine();
                    Element parent = element.parent();
                    block = parent == null ? element : parent;
                }
                count(element, -1);
            }
        }

        private void count(Element element, int change) {
            links += element.normalName().equals("a") ? change : 0;
            headings += isHeading(element) ? change : 0;
            outside += NEVER_TEXT.contains(element.normalName()) || out.contains(element) ? change : 0;
        }

        private void add(String part) {
            linked += links > 0 ? tidy(part).length() : 0;
            text.append(part);
        }

        private void endLine() {
            String line = tidy(text.toString());
            if (!line.isEmpty()) {
                lines.add(Line.of(line, linked, block, headings > 0));
            }
            text.setLength(0);
            linked = 0;
        }

        List<Line> finished() {
            endLine();
            return lines;
        }
    }
}
