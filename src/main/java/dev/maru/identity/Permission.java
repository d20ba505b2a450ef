package dev.maru.identity;

/** What a caller may do in a team; the one place that says which role brings what. */
public enum Permission {
    /** See the team: its members, applications, prompts, comparisons, the models granted to it. */
    SEE_TEAM,
    /** See what the team called and what it cost, invocation by invocation. */
    SEE_USAGE,
    /** Use the playground, write prompts, vote, give feedback. */
    BUILD,
    /** Make and change applications and their keys. */
    MANAGE_APPLICATIONS,
    /** Change the team's name, members and budgets. */
    MANAGE_TEAM,
    /** Decide on the team's requests. */
    APPROVE,
    /** See the audit trail of the team; of the installation where held for every team. */
    SEE_AUDIT,
    /** Set prices and budgets. */
    MANAGE_COST,
    /** Connections to providers, the model catalog, grants, users, teams, roles: the whole installation. */
    MANAGE_PLATFORM
}
