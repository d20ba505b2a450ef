/**
 * AWS for tests: the wire protocols of STS, IAM and CloudFormation on a real socket, with stacks, change sets and events
 * that are kept, computed and broken as AWS documents it.
 */
@NullMarked
package dev.maru.testing.aws;

import org.jspecify.annotations.NullMarked;
