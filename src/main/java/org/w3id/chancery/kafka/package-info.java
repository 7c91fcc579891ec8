/**
 * The log in a topic of Apache Kafka, for knowledge bases that have outgrown one machine.
 *
 * <p>The topic is the truth: one partition, one entry after the other, each as the frame that a
 * segment file holds. Every server keeps a copy of it in segment files, from which it projects and
 * answers. One of them at a time, the sequencer, appends ({@link
 * org.w3id.chancery.kafka.KafkaLog}); the others follow ({@link
 * org.w3id.chancery.kafka.TopicOrigin}). Kafka's transactions see to it that a sequencer which was
 * replaced can no longer write.
 */
package org.w3id.chancery.kafka;
