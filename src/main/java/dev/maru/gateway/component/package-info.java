/** Platform components that are realized by the gateway: access to models, and models behind endpoints of one's own. */
@NullMarked
package dev.maru.gateway.component;

import org.jspecify.annotations.NullMarked;
