package dev.maru.shared;

/** There is no such thing, or none that the caller may see: the two are told apart by nobody. */
public class NotFound extends RuntimeException {
    private final ResourceRef resource;

    public NotFound(ResourceRef resource) {
        super("There is no " + resource.type() + " \"" + resource.id() + "\" that you can see. Check the id, or ask a"
                + " member of its team for access.");
        this.resource = resource;
    }

    public ResourceRef resource() {
        return resource;
    }
}
