package org.wusum.spark;

import static org.apache.spark.sql.functions.col;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/** The file that a row comes from, which Spark tells as a URL. */
final class SourceFile {

    /** Of every source that is made of files. */
    static final String COLUMN = "_metadata.file_path";

    private SourceFile() {}

    static Column column() {
        return col(COLUMN);
    }

    /** The path of a file as Hadoop tells it, without escapes; another source's name as it is. */
    static String nameOf(String source) {
        return source.indexOf(Path.SEPARATOR_CHAR) < 0 ? source : new Path(URI.create(source)).toString();
    }
}
