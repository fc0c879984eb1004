/**
 * Arabic text: a normaliser made of numbered rules, tokens that know their place in the original, the structure of an
 * article, and the health of a text.
 *
 * <p>Everything here is immutable and safe for all threads, needs nothing beyond the JDK, works in linear time, and
 * depends on no default locale, time zone or charset. All offsets are UTF-16 indices into the text that was passed in.
 */
@NullMarked
package org.wusum.text;

import org.jspecify.annotations.NullMarked;
