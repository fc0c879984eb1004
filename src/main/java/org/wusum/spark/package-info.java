/**
 * The batch job on Apache Spark: an archive in one go, files as they arrive, and a function of SQL. A cluster gets it as one jar,
 * in which the libraries have names of their own.
 */
@NullMarked
package org.wusum.spark;

import org.jspecify.annotations.NullMarked;
