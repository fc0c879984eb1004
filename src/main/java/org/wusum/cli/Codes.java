package org.wusum.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wusum.job.BadRecordPolicy;
import org.wusum.job.RejectLimit;
import org.wusum.job.input.ArticleFormat;
import org.wusum.job.input.ColumnMapping;
import org.wusum.job.input.ReadSettings;
import org.wusum.job.output.ResultFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values whose names do not depend on the locale's upper and lower case. */
final class Codes {

    private static final List<String> FORMATS = Stream.concat(
                    Stream.of("auto"), Arrays.stream(ArticleFormat.values()).map(ArticleFormat::code))
            .toList();

    private Codes() {}

    /**
     * A format, or the choice to go by what the input shows. (The command-line library gives fields of type Optional a meaning
     * of its own.)
     */
    record FormatChoice(Optional<ArticleFormat> format) {

        static final FormatChoice AUTO = new FormatChoice(Optional.empty());

        /** The choice as it is given. */
        @Override
        public String toString() {
            return format.map(ArticleFormat::code).orElse("auto");
        }
    }

    /** Reads {@code auto} or the name of a format. */
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
                    .orElseThrow(() -> expected(value, FORMATS));
        }
    }

    /** Reads the name of an output format. */
    static final class ResultFormatConverter implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String value) {
            for (ResultFormat format : ResultFormat.values()) {
                if (format.code().equals(value)) {
                    return format;
                }
            }
            throw expected(
                    value,
                    Arrays.stream(ResultFormat.values()).map(ResultFormat::code).toList());
        }
    }

    /** Reads fields with their names. */
    static final class MappingConverter implements ITypeConverter<ColumnMapping> {
        @Override
        public ColumnMapping convert(String value) {
            try {
                return ColumnMapping.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** Reads a number of bytes, with {@code k} or {@code M} for 2^10 or 2^20 of them. */
    static final class SizeConverter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            try {
                return ReadSettings.parseSize(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
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
