@NullMarked
package dev.maru.model.bedrock;

import org.jspecify.annotations.NullMarked;
