package org.wusum.report;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates, as they were compiled with the program: nothing is compiled or looked for at run time. Safe for all threads. */
final class PageTemplates {

    private static final String PACKAGE = "org.wusum.report.page";
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageTemplates.class.getClassLoader(), PACKAGE);

    private PageTemplates() {}

    /** Fills in a template. */
    static String render(String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        ENGINE.render(template, values, output);
        return output.toString();
    }

    /** What a template has made, as a part of another one: it is markup already. */
    static Content made(String html) {
        return output -> output.writeContent(html);
    }
}
