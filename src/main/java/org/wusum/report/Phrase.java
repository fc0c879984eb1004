package org.wusum.report;

import org.wusum.model.Decision;
import org.wusum.tag.Status;
import org.wusum.topic.Topic;

/**
 * A few words in Arabic and in English.
 *
 * @param ar in Arabic
 * @param en in English
 */
public record Phrase(String ar, String en) {

    /** The names of a topic, without anything that would do something to a page. */
    static Phrase of(Topic topic) {
        return new Phrase(MarkedText.inAttribute(topic.arabicName()), MarkedText.inAttribute(topic.englishName()));
    }

    /** A status as people say it. */
    static Phrase of(Status status) {
        return switch (status) {
            case TAGGED -> new Phrase("موسومة", "tagged");
            case NO_TOPIC -> new Phrase("بلا موضوع", "no topic");
            case UNCLASSIFIABLE -> new Phrase("غير قابلة للتصنيف", "unclassifiable");
        };
    }

    /** A decision as people say it. */
    static Phrase of(Decision decision) {
        return switch (decision) {
            case ACCEPT -> new Phrase("مقبول", "accepted");
            case REVIEW -> new Phrase("للمراجعة", "to review");
            case REJECT -> new Phrase("مرفوض", "rejected");
        };
    }

    /** Why an article is not classifiable; a code that is not known here stands for itself. */
    static Phrase ofReason(String code) {
        return switch (code) {
            case "empty" -> new Phrase("لا نص فيها", "nothing to read");
            case "too_short" -> new Phrase("نصها أقصر من أن يُحكم عليه", "too short to judge");
            case "not_arabic" -> new Phrase("معظمها ليس بالعربية", "mostly not in Arabic");
            case "other_language" -> new Phrase("بالحرف العربي ولكن بلغة أخرى", "Arabic script, another language");
            case "mojibake" -> new Phrase("حروفها مقروءة بترميز خاطئ", "decoded in the wrong character set");
            case "broken" -> new Phrase("نصها تالف، حروفه ضائعة أو معكوسة", "damaged: letters lost or reversed");
            case "unknown_words" -> new Phrase("لا كلمة فيها يعرفها النموذج", "no word that the model knows");
            default -> new Phrase(MarkedText.inAttribute(code), MarkedText.inAttribute(code));
        };
    }
}
