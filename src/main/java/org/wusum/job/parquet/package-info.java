/**
 * Parquet files on a local disk, page by page, in plain Java: which bytes of a file are which page, and the rows that they hold.
 * Encodings and nesting are the library's; no class of Hadoop is needed.
 */
@NullMarked
package org.wusum.job.parquet;

import org.jspecify.annotations.NullMarked;
