/**
 * The snapshot of public facts: {@code facts/models.json}, made by {@code src/main/python/model_facts.py}, and {@code
 * facts/korean-models.json}, kept by hand.
 */
@NullMarked
package dev.maru.model.facts;

import org.jspecify.annotations.NullMarked;
