/**
 * Forms made of a JSON Schema. The door: {@link dev.maru.ui.schema.SchemaForm}. What hints a schema may give stands at
 * {@link dev.maru.ui.schema.Hints}.
 */
@NullMarked
package dev.maru.ui.schema;

import org.jspecify.annotations.NullMarked;
