/**
 * The nodes of a cluster: {@link io.respline.commands.cluster.Cluster} asks them, {@link
 * io.respline.commands.cluster.ClusterAdmin} changes who serves what. What they answer with are the records beside them.
 * Each command concerns the node that it is sent to.
 */
@NullMarked
package io.respline.commands.cluster;

import org.jspecify.annotations.NullMarked;
