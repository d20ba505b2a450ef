package dev.maru.knowledge.connector.git;

import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** The Git settings of the account that Maru runs as are neither read nor written: a source says all there is. */
final class QuietGit extends SystemReader {
    private static final SystemReader MACHINE = SystemReader.getInstance();

    private QuietGit() {
        setPlatformChecker();
    }

    static synchronized void set() {
        if (!(SystemReader.getInstance() instanceof QuietGit)) {
            SystemReader.setInstance(new QuietGit());
        }
    }

    private static FileBasedConfig none(@Nullable Config parent, FS files) {
        return new FileBasedConfig(parent, null, files) {
            @Override
            public void load() {
                // nothing
            }

            @Override
            public void save() {
                // nowhere
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS files) {
        return none(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS files) {
        return none(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return none(parent, files);
    }

    @Override
    public String getHostname() {
        return MACHINE.getHostname();
    }

    @Override
    public @Nullable String getenv(String name) {
        return name.startsWith("GIT_") ? null : MACHINE.getenv(name);
    }

    @Override
    public @Nullable String getProperty(String name) {
        return MACHINE.getProperty(name);
    }

    @Override
    @Deprecated
    public long getCurrentTime() {
        return now().toEpochMilli();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    @Deprecated
    public int getTimezone(long when) {
        return TimeZone.getTimeZone(ZoneId.systemDefault()).getOffset(when) / 60_000;
    }
}
