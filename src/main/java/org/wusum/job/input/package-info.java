/**
 * What the tagging job reads: articles as a stream of records from JSONL, CSV, Parquet, text and HTML, compressed or not. A
 * record is an article, or what is wrong with it and where.
 */
@NullMarked
package org.wusum.job.input;

import org.jspecify.annotations.NullMarked;
