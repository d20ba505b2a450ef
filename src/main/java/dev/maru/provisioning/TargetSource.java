package dev.maru.provisioning;

import java.util.List;

/** Knows some of the targets. Whoever builds on a kind of target contributes one as a bean. */
public interface TargetSource {
    /** All of them, disabled ones too; asked often, so answered from memory or by a quick query. */
    List<Target> targets();
}
