package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.testing.MaruTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MaruTest
class InstallationTest {
    @Autowired
    JdbcClient database;

    @Autowired
    DataFolder folder;

    @Autowired
    Secrets secrets;

    @Test
    void the_embedded_database_is_durable() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(database.sql("SELECT current_setting(?)")
                            .param(setting)
                            .query(String.class)
                            .single())
                    .as(setting)
                    .isEqualTo("on");
        }
    }

    @Test
    void the_application_has_no_ddl() {
        assertThatThrownBy(() -> database.sql("CREATE TABLE jobs.mine (id int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_second_instance_on_the_same_folder_is_refused_and_told_who_holds_it() {
        assertThatThrownBy(() -> DataFolder.open(folder.root()))
                .isInstanceOf(DataFolderInUse.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void what_was_sealed_for_one_thing_cannot_be_opened_for_another() {
        String sealed = secrets.seal("sk-비밀", "provider 1");
        assertThat(secrets.open(sealed, "provider 1")).isEqualTo("sk-비밀");
        assertThatThrownBy(() -> secrets.open(sealed, "provider 2")).isInstanceOf(IllegalStateException.class);
    }
}
