package dev.maru.provisioning.cloudformation;

import java.util.Map;

/** The resource types that keep something which is lost with the resource, and what that is. */
final class DataKeepers {
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", "its objects"),
            Map.entry("AWS::S3Vectors::VectorBucket", "its indexes and vectors"),
            Map.entry("AWS::S3Vectors::Index", "its vectors"),
            Map.entry("AWS::OpenSearchServerless::Collection", "its indexes and documents"),
            Map.entry("AWS::OpenSearchServerless::Index", "its documents"),
            Map.entry("AWS::OpenSearchService::Domain", "its indexes and documents"),
            Map.entry("AWS::DynamoDB::Table", "its items"),
            Map.entry("AWS::DynamoDB::GlobalTable", "its items"),
            Map.entry("AWS::Logs::LogGroup", "its log events"),
            Map.entry("AWS::KMS::Key", "everything that is encrypted with it"),
            Map.entry("AWS::SecretsManager::Secret", "its value"),
            Map.entry("AWS::SQS::Queue", "its messages"),
            Map.entry("AWS::Bedrock::KnowledgeBase", "its index of documents"),
            Map.entry("AWS::Bedrock::DataSource", "what it ingested"),
            Map.entry("AWS::Glue::Database", "its tables' definitions"),
            Map.entry("AWS::Glue::Table", "its definition"),
            Map.entry("AWS::Cognito::UserPool", "its users"),
            Map.entry("AWS::SageMaker::ModelPackageGroup", "its model versions"));

    private DataKeepers() {}

    static boolean keeps(String type) {
        return KEPT.containsKey(type);
    }
}
