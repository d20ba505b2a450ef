#!/usr/bin/env python3
"""Makes what Maru knows about CloudFormation's resource types, from CloudFormation's own registry schemas.

The schemas are in a package of PyPI (cfn-lint, MIT-0), pinned by version and SHA-256. Two files come of them:
src/main/resources/aws/permissions.json: by type and handler, which permissions a role needs.
src/test/resources/aws/resource-types.json: by type, what the fake AWS of the tests goes by: properties, what is required,
what causes replacement, identifiers.

    python3 src/main/python/resource_types.py            # fetches the package with pip
    python3 src/main/python/resource_types.py WHEEL      # a file that is already here
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGE, VERSION = "cfn-lint", "1.58.0"
SHA256 = "9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987"
ROOT = pathlib.Path(__file__).resolve().parents[3]
PERMISSIONS = ROOT / "src" / "main" / "resources" / "aws" / "permissions.json"
TYPES = ROOT / "src" / "test" / "resources" / "aws" / "resource-types.json"
REGION = "us-east-1"
SERVICES = {"Bedrock", "S3", "S3Vectors", "OpenSearchServerless", "OpenSearchService", "Logs", "CloudWatch", "XRay",
            "StepFunctions", "DynamoDB", "Lambda", "ApiGateway", "ApiGatewayV2", "AppSync", "LakeFormation",
            "ApplicationAutoScaling", "Budgets", "SNS", "SQS", "KMS", "Events", "Scheduler", "IAM", "SecretsManager",
            "WAFv2", "CE", "SSM"}
TYPES_BESIDES = {"AWS::SageMaker::Model", "AWS::SageMaker::EndpointConfig", "AWS::SageMaker::Endpoint",
                 "AWS::SageMaker::ModelPackageGroup", "AWS::SageMaker::InferenceComponent", "AWS::Glue::Database",
                 "AWS::Glue::Table", "AWS::Glue::Crawler", "AWS::Athena::WorkGroup", "AWS::EC2::SecurityGroup",
                 "AWS::EC2::VPCEndpoint", "AWS::RDS::DBProxy", "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient",
                 "AWS::KinesisFirehose::DeliveryStream", "AWS::Lambda::Permission"}
# The registry has no handlers for these; the actions are those of the service's own API of the same name.
WITHOUT_HANDLERS = {
    "AWS::LakeFormation::Permissions": {
        "create": ["lakeformation:GrantPermissions"], "read": ["lakeformation:ListPermissions"],
        "update": ["lakeformation:GrantPermissions", "lakeformation:RevokePermissions"],
        "delete": ["lakeformation:RevokePermissions"]},
    "AWS::LakeFormation::Resource": {
        "create": ["lakeformation:RegisterResource", "iam:PassRole"], "read": ["lakeformation:DescribeResource"],
        "update": ["lakeformation:UpdateResource", "iam:PassRole"], "delete": ["lakeformation:DeregisterResource"]},
    "AWS::LakeFormation::DataLakeSettings": {
        "create": ["lakeformation:PutDataLakeSettings"], "read": ["lakeformation:GetDataLakeSettings"],
        "update": ["lakeformation:PutDataLakeSettings"], "delete": ["lakeformation:PutDataLakeSettings"]},
}


def wheel():
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    folder = pathlib.Path(tempfile.mkdtemp())
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, f"{PACKAGE}=={VERSION}"],
                   check=True)
    return next(folder.glob("*.whl"))


def schemas(archive):
    listed = json.loads(archive.read(f"cfnlint/data/schemas/providers/{REGION}.json"))
    for name, file in sorted(listed.items()):
        if name.split("::")[1] in SERVICES or name in TYPES_BESIDES:
            yield name, json.loads(archive.read(f"cfnlint/data/schemas/resources/{file}.json"))


def permissions(name, schema):
    handlers = schema.get("handlers")
    if not handlers:
        return WITHOUT_HANDLERS.get(name)
    return {handler: sorted(set(what.get("permissions", []))) for handler, what in sorted(handlers.items())
            if handler != "list" and what.get("permissions")}


def paths(schema, key):
    return sorted(path.removeprefix("/properties/") for path in schema.get(key) or [])


def facts(schema):
    return {"properties": sorted(schema.get("properties", {})), "required": sorted(schema.get("required", [])),
            "replaces": paths(schema, "createOnlyProperties"),
            "mayReplace": paths(schema, "conditionalCreateOnlyProperties"),
            "readOnly": paths(schema, "readOnlyProperties"), "identifier": paths(schema, "primaryIdentifier")}


def write(target, source, by_type):
    lines = ",\n".join(f"{json.dumps(name)}:{json.dumps(what, separators=(',', ':'))}" for name, what in by_type.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text('{"source":' + json.dumps(source) + ',"types":{\n' + lines + "\n}}\n")
    print(f"{target.relative_to(ROOT)}: {len(by_type)} types, {target.stat().st_size:,} bytes")


def main():
    file = wheel()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != SHA256:
        sys.exit(f"{file.name} has SHA-256 {digest}, not {SHA256}")
    with zipfile.ZipFile(file) as archive:
        date = json.loads(archive.read("cfnlint/data/schemas/version.json"))["schema_date"][:10]
        source = f"CloudFormation's registry schemas of {date}, from {PACKAGE} {VERSION}"
        found = list(schemas(archive))
        write(PERMISSIONS, source, {name: p for name, schema in found if (p := permissions(name, schema))})
        write(TYPES, source, {name: facts(schema) for name, schema in found})


main()
