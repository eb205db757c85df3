package io.respline.demo.livelog;

/** Stands in. */
interface Bell {
    BellWatch watch(String key, Runnable onChange);
}
