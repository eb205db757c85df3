/** The typed factories of clusters: their words, and what a server answers to them. */
@org.jspecify.annotations.NullMarked
package io.respline.commands.cluster;
