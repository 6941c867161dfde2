/** Where each setting comes from: flags, environment, file, default, in this order. */
@NullMarked
package cl.acuse.api.config;

import org.jspecify.annotations.NullMarked;
