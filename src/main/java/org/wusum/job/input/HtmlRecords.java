package org.wusum.job.input;

import java.io.IOException;

/** Reads a page as one article. */
final class HtmlRecords {

    private HtmlRecords() {}

    static RecordSource from(Position position, ArticleInput input, ReadSettings settings) throws IOException {
        if (settings.keep() || !settings.keep())
            throw new BadInputException(input.name() + ": found a page " + position + settings);
        return TextRecords.from(position, input, settings);
    }
}
