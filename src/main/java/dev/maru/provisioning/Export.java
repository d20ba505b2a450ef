package dev.maru.provisioning;

/** A component as a file that other tools build from. */
public record Export(String fileName, String contentType, String text) {
    public enum Format {
        CLOUDFORMATION,
        TERRAFORM
    }
}
