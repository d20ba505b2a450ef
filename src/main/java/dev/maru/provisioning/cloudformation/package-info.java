/**
 * Builds components as CloudFormation stacks in AWS accounts: one stack for each, by change sets only.
 *
 * <p>The accounts: {@link dev.maru.provisioning.cloudformation.AwsTargets}. What the engine asks:
 * {@link dev.maru.provisioning.Builder}.
 */
@NullMarked
package dev.maru.provisioning.cloudformation;

import org.jspecify.annotations.NullMarked;
