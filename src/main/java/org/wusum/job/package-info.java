/**
 * The batch tagging job: an archive is read as a stream, tagged on several threads and written in input order, with every record
 * accounted for. A run keeps its state in a folder of its own, from which it can be continued.
 */
@NullMarked
package org.wusum.job;

import org.jspecify.annotations.NullMarked;
