/** Mail that is sent in the request, and mail that is sent through a list of jobs. */
@NullMarked
package io.respline.demo.mail;

import org.jspecify.annotations.NullMarked;
