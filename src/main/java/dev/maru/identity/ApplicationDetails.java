package dev.maru.identity;

/**
 * What people say of an application.
 *
 * @param costCenter whom its cost is put down to; may be empty
 * @param contact whom to ask about it; may be empty
 */
public record ApplicationDetails(String name, Environment environment, String costCenter, String contact) {
    private static final int LONGEST = 80;

    public ApplicationDetails {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an application's name has 1 to " + LONGEST + " characters, got " + name.length());
        }
        costCenter = costCenter.strip();
        contact = contact.strip();
    }
}
