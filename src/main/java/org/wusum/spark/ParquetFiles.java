package org.wusum.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.wusum.job.input.InputRecord;
import org.wusum.job.input.Origin;
import org.wusum.job.input.RawBytes;
import org.wusum.job.input.RejectReason;

/**
 * Parquet files whose ends were looked at before Spark reads them: for one that is none Spark would end the job, or leave it out
 * without a word.
 *
 * @param readable the files that are Parquet
 * @param unreadable those that are not: the path and what is wrong
 */
record ParquetFiles(List<String> readable, List<Row> unreadable) {

    private static final StructType FAULT =
            new StructType().add("path", DataTypes.StringType).add("message", DataTypes.StringType);

    /** Looks at files, on the executors. */
    static ParquetFiles check(SparkSession spark, List<String> paths, Broadcast<SerializableConfiguration> hadoop) {
        int tasks = Math.max(1, Math.min(paths.size(), 4 * spark.sparkContext().defaultParallelism()));
        MapPartitionsFunction<String, Row> faults = some -> faults(some, hadoop);
        List<Row> unreadable = spark.createDataset(
                        JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .parallelize(paths, tasks)
                                .rdd(),
                        Encoders.STRING())
                .mapPartitions(faults, Encoders.row(FAULT))
                .collectAsList();
        Set<String> faulty =
                unreadable.stream().map(fault -> fault.getString(0)).collect(Collectors.toSet());
        return new ParquetFiles(
                paths.stream().filter(path -> !faulty.contains(path)).toList(), unreadable);
    }

    private static Iterator<Row> faults(Iterator<String> paths, Broadcast<SerializableConfiguration> hadoop)
            throws IOException {
        List<Row> faults = new ArrayList<>();
        while (paths.hasNext()) {
            String path = paths.next();
            try (ParquetFileReader reader = open(path, hadoop.value().value())) {
                reader.getFooter();
            } catch (RuntimeException broken) {
                faults.add(RowFactory.create(path, String.valueOf(broken.getMessage())));
            } catch (IOException failure) {
                if (!isDamage(failure)) {
                    throw new IOException(path + ": reading failed: " + failure.getMessage(), failure);
                }
                faults.add(RowFactory.create(path, String.valueOf(failure.getMessage())));
            }
        }
        return faults.iterator();
    }

    /** Thrift finds a footer wrong; all else that is thrown is a disk's or network's. */
    private static boolean isDamage(IOException failure) {
        return failure.getCause() != null
                && failure.getCause().getClass().getName().contains(".thrift.");
    }

    private static ParquetFileReader open(String path, Configuration hadoop) throws IOException {
        return ParquetFileReader.open(HadoopInputFile.fromPath(new Path(path), hadoop));
    }

    /** A reject for each file that is no Parquet. */
    ArchiveSource rejected(SparkSession spark) {
        return ArchiveSource.readAgainWhole(spark.createDataFrame(unreadable, FAULT), ParquetFiles::rejects);
    }

    private static Iterator<InputRecord> rejects(Iterator<Row> faults) {
        Iterable<Row> all = () -> faults;
        return StreamSupport.stream(all.spliterator(), false)
                .map(ParquetFiles::reject)
                .iterator();
    }

    private static InputRecord reject(Row fault) {
        String found = fault.getString(1).lines().findFirst().orElse("");
        return new InputRecord.Rejected(
                new Origin(fault.getString(0), 0, Origin.UNKNOWN),
                RejectReason.UNREADABLE,
                "found a file that is not whole Parquet (" + found + "), expected one; write it again",
                RawBytes.NONE);
    }
}
