package dev.maru.knowledge.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import dev.maru.testing.aws.Ministack;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Against ministack, an emulator that others wrote. */
class S3ConnectorTest extends ConnectorConformance {
    private static final String ACCOUNT = "111122223333";
    private static Ministack ministack;
    private static S3Client s3;

    private final String bucket = "handbook-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        ministack = Ministack.start();
        s3 = S3Client.builder()
                .endpointOverride(ministack.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(root())
                .build();
    }

    @AfterAll
    static void stop() {
        s3.close();
        ministack.close();
    }

    @BeforeEach
    void makeBucket() {
        s3.createBucket(make -> make.bucket(bucket));
    }

    private static StaticCredentialsProvider root() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "test"));
    }

    private static S3Connector connector(boolean ownMachine, List<String> opened, @Nullable URI endpoint) {
        return new S3Connector(
                new Outside(new ConnectorSettings(List.of(), ownMachine)), new S3Settings(opened, endpoint));
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bucket",
                bucket,
                "endpoint",
                ministack.endpoint().toString(),
                "accessKey",
                ACCOUNT,
                "secretKey",
                "test"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private Place place(String... more) {
        return connector(true, List.of(), null).open(settings(more), SourceId.next());
    }

    @Override
    protected Place place() {
        return place(new String[0]);
    }

    @Override
    protected void write(String path, String content) {
        s3.putObject(put -> put.bucket(bucket).key(path), RequestBody.fromString(content));
    }

    @Override
    protected void delete(String path) {
        s3.deleteObject(gone -> gone.bucket(bucket).key(path));
    }

    @Test
    void a_bucket_of_more_than_a_page_is_listed_whole() throws Exception {
        int many = 1234;
        try (Stream<Integer> all = Stream.iterate(0, i -> i + 1).limit(many).parallel()) {
            all.forEach(i -> write("note-" + i + ".txt", "note " + i));
        }
        assertThat(new HashSet<>(all().stream().map(Place.Item::key).toList())).hasSize(many);
    }

    @Test
    void only_what_is_below_the_prefix_is_listed_and_fetched() throws Exception {
        write("in/a.txt", "inside");
        write("in/", "");
        write("out/b.txt", "outside");
        try (Place place = place("prefix", "in/")) {
            assertThat(place.list(null).items()).extracting(Place.Item::path).containsExactly("a.txt");
            assertThat(place.fetch("out/b.txt", "", folder.resolve("x"), 1000)).isInstanceOf(Place.Fetched.Gone.class);
        }
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws Exception {
        write("a.txt", "the same");
        Place.Item item = find("a.txt");
        try (Place place = place()) {
            assertThat(place.fetch(item.key(), item.mark(), folder.resolve("x"), 1000))
                    .isInstanceOf(Place.Fetched.Unchanged.class);
        }
    }

    @Test
    void this_machine_is_called_only_where_the_operator_lets_it() {
        try (Place place = connector(false, List.of(), null).open(settings(), SourceId.next())) {
            assertThatThrownBy(() -> place.list(null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("maru.knowledge.connectors.own-machine");
        }
    }

    @Test
    void a_bucket_that_may_not_be_listed_names_the_missing_permission() {
        try (IamClient administrator = IamClient.builder()
                .endpointOverride(ministack.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(root())
                .build()) {
            String user = "nobody-" + UUID.randomUUID();
            administrator.createUser(make -> make.userName(user));
            var key = administrator.createAccessKey(make -> make.userName(user)).accessKey();
            try (Place place = place("accessKey", key.accessKeyId(), "secretKey", key.secretAccessKey())) {
                assertThatThrownBy(() -> place.list(null))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("s3:ListBucket on arn:aws:s3:::" + bucket);
            }
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_told() {
        try (Place place = place("bucket", "nowhere-" + UUID.randomUUID())) {
            assertThatThrownBy(() -> place.list(null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("There is no bucket nowhere-");
        }
    }

    @Test
    void maru_s_own_credentials_read_only_what_an_operator_opened() {
        Map<String, String> own = Map.of("bucket", bucket, "region", "us-east-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connector(true, List.of("another"), null).open(own, SourceId.next()))
                .withMessageContaining("maru.knowledge.connectors.s3.buckets");
        assertThatIllegalArgumentException()
                .as("shown to no server that a person names")
                .isThrownBy(() -> connector(true, List.of(bucket), null)
                        .open(Map.of("bucket", bucket, "endpoint", "https://s3.example.com"), SourceId.next()))
                .withMessageContaining("accessKey");
        connector(true, List.of(bucket), null).open(own, SourceId.next()).close();
    }

    @Test
    void a_role_is_taken_on_with_the_source_as_external_id_and_with_no_other() throws Exception {
        SourceId source = SourceId.next();
        write("a.txt", "by a role");
        String role = "reads-" + UUID.randomUUID();
        try (IamClient administrator = IamClient.builder()
                .endpointOverride(ministack.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(root())
                .build()) {
            administrator.createRole(
                    make -> make.roleName(role).assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"AWS": "arn:aws:iam::%s:root"},
                     "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}""".formatted(ACCOUNT, source.text())));
            administrator.putRolePolicy(
                    policy -> policy.roleName(role).policyName("reads").policyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"""));
        }
        var before = new Properties();
        before.putAll(System.getProperties()); // other tests of this process have credentials of their own there
        System.setProperty("aws.accessKeyId", ACCOUNT);
        System.setProperty("aws.secretAccessKey", "test");
        Map<String, String> settings = Map.of("bucket", bucket, "role", "arn:aws:iam::" + ACCOUNT + ":role/" + role);
        S3Connector connector = connector(true, List.of(), ministack.endpoint());
        try (Place place = connector.open(settings, source);
                Place another = connector.open(settings, SourceId.next())) {
            assertThat(place.list(null).items()).extracting(Place.Item::path).containsExactly("a.txt");
            assertThatThrownBy(() -> another.list(null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("external id src_");
        } finally {
            System.setProperties(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, s3://handbook/manuals, is no name of a bucket",
        "endpoint, localhost, is no address",
        "region, 169.254.169.254/x, is no region",
        "secretKey, '', an access key has two parts",
        "role, arn:aws:iam::111122223333:role/x, not both"
    })
    void a_setting_that_is_wrong_says_what_is_allowed(String name, String value, String says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place(name, value))
                .withMessageContaining(says);
    }
}
