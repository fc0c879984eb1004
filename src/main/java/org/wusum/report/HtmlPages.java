package org.wusum.report;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * Fills in templates, as they were compiled with the program: nothing is compiled or looked for at run time. What is filled in is
 * escaped for where it stands. Safe for all threads.
 */
final class HtmlPages {

    private HtmlPages() {}

    /**
     * Writes a page while it is made.
     *
     * @param out where to; flushed, and left open
     * @param page calls the page's template
     * @throws IOException if writing fails
     */
    static void write(Writer out, Consumer<HtmlTemplateOutput> page) throws IOException {
        try {
            page.accept(new OwaspHtmlTemplateOutput(new WriterOutput(out)));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        out.flush();
    }

    /** A part of a page, which is markup. */
    static String part(Consumer<HtmlTemplateOutput> part) {
        StringOutput html = new StringOutput();
        part.accept(new OwaspHtmlTemplateOutput(html));
        return html.toString();
    }
}
