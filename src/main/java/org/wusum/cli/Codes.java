package org.wusum.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wusum.job.ArticleFormat;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.RejectLimit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values whose names do not depend on the locale's upper and lower case. */
final class Codes {

    private Codes() {}

    /**
     * A format, or the choice to go by what the input shows. (The command-line library gives fields of type Optional a meaning
     * of its own.)
     */
    record FormatChoice(Optional<ArticleFormat> format) {

        static final FormatChoice AUTO = new FormatChoice(Optional.empty());
    }

    /** Reads {@code auto}, {@code jsonl}, {@code csv} or {@code text}. */
    static final class FormatConverter implements ITypeConverter<FormatChoice> {
        @Override
        public FormatChoice convert(String value) {
            if (value.equals("auto")) {
                return FormatChoice.AUTO;
            }
            return Arrays.stream(ArticleFormat.values())
                    .filter(format -> format.code().equals(value))
                    .findFirst()
                    .map(format -> new FormatChoice(Optional.of(format)))
                    .orElseThrow(() -> expected(value, List.of("auto", "jsonl", "csv", "text")));
        }
    }

    /** Reads {@code fail} or {@code reject}. */
    static final class PolicyConverter implements ITypeConverter<BadRecordPolicy> {
        @Override
        public BadRecordPolicy convert(String value) {
            return switch (value) {
                case "fail" -> BadRecordPolicy.FAIL;
                case "reject" -> BadRecordPolicy.REJECT;
                default -> throw expected(value, List.of("fail", "reject"));
            };
        }
    }

    /** Reads a number of records or a share in percent. */
    static final class LimitConverter implements ITypeConverter<RejectLimit> {
        @Override
        public RejectLimit convert(String value) {
            try {
                return RejectLimit.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    static TypeConversionException expected(String found, List<String> codes) {
        return new TypeConversionException("found '" + found + "', expected one of " + String.join(", ", codes));
    }
}
