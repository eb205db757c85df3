/** What the factories of all groups share: checks of arguments, times on the wire, parts of replies. Not exported. */
@NullMarked
package io.respline.commands.support;

import org.jspecify.annotations.NullMarked;
