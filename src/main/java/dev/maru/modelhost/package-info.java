/**
 * The model host: a program of its own, in the same jar, that runs models on this machine and speaks the OpenAI wire on
 * loopback. The portal starts it as a child process ({@code dev.maru.model.local}) and talks to it over a socket alone, so that
 * native code which aborts takes nothing else with it.
 */
@NullMarked
package dev.maru.modelhost;

import org.jspecify.annotations.NullMarked;
