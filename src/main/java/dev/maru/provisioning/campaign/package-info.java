/**
 * Upgrade campaigns: a new version of a blueprint is offered to the components of the older ones, the canaries first, then
 * wave by wave, each component by a request of its own. The door: {@link dev.maru.provisioning.campaign.Campaigns}.
 */
@NullMarked
package dev.maru.provisioning.campaign;

import org.jspecify.annotations.NullMarked;
