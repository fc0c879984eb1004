package org.wusum.tag;

import org.wusum.model.Decision;

/**
 * A topic's score and what was decided.
 *
 * @param topic the topic's code
 * @param score a calibrated probability
 * @param decision accepted, put up for review, or rejected
 */
public record Tag(String topic, double score, Decision decision) {}
