package dev.maru.identity;

import dev.maru.shared.NotPermitted;

/** The caller is known but may not do this; says which permission is missing. 403 on the REST interface. */
public class Forbidden extends NotPermitted {
    private final Permission permission;

    public Forbidden(Permission permission) {
        super("This needs the permission " + permission
                + ", which your roles or your token's scopes do not bring. Ask an"
                + " owner of the team or an administrator.");
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
