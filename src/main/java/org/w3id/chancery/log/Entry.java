package org.w3id.chancery.log;

import java.time.Instant;

/**
 * One record of the log.
 *
 * @param position its number, counted from 1 without gaps
 * @param time transaction time: when the knowledge base learnt it, in microseconds; strictly later
 *     than that of the entry before
 * @param content who recorded what
 * @param previous hash of the entry before; {@link Hash#NONE} for the first
 * @param hash its own hash, which covers all of the above
 */
public record Entry(long position, Instant time, Draft content, Hash previous, Hash hash) {}
