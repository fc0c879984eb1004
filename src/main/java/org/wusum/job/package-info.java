/**
 * The batch tagging job: articles read as a stream from JSONL, CSV and text, tagged on several threads, and written in input
 * order, with every record accounted for.
 */
@NullMarked
package org.wusum.job;

import org.jspecify.annotations.NullMarked;
