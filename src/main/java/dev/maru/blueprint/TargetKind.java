package dev.maru.blueprint;

/** By what a component can be realized. */
public enum TargetKind {
    /** Inside Maru itself. */
    LOCAL,
    /** A CloudFormation stack in an AWS account. */
    AWS
}
