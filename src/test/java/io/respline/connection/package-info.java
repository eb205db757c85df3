/** Tests of the connection: its parts one by one, and the whole on a loop and a link that the test drives. */
@NullMarked
package io.respline.connection;

import org.jspecify.annotations.NullMarked;
