// Makes src/main/resources/aws/service-spec.json.gz: what CloudFormation's types have for properties, which are required
// and which make a resource a new one, with the nested definitions. The facts come from npm's @aws-cdk/aws-service-spec
// (Apache-2.0), pinned here.
//
//     npm install --prefix TOOLS @aws-cdk/aws-service-spec@0.1.216
//     node src/main/node/service-spec.mjs TOOLS
//
// The types are those in service-spec.types beside this file, one a line.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

const VERSION = '0.1.216';
const tools = process.argv[2] ?? fail('Say where npm put the package: node service-spec.mjs TOOLS');
const require = createRequire(resolve(tools, 'node_modules', 'anchor.js'));
const found = JSON.parse(readFileSync(resolve(tools, 'node_modules/@aws-cdk/aws-service-spec/package.json'))).version;
if (found !== VERSION) fail(`@aws-cdk/aws-service-spec ${VERSION} is wanted, ${found} is there`);
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const { RichPropertyType } = require('@aws-cdk/service-spec-types');

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const wanted = readFileSync(here('service-spec.types'), 'utf8').split('\n').map((line) => line.trim()).filter(Boolean);
const db = loadAwsServiceSpecSync();

function references(type, into = []) {
  if (type.type === 'ref') into.push(type.reference.$ref);
  else if (type.element) references(type.element, into);
  else if (type.types) type.types.forEach((one) => references(one, into));
  return into;
}

// Short keys keep the file small: t the type, r required, c causes replacement (yes or maybe; absent: no).
function described(properties, queue) {
  return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, property]) => {
    queue.push(...references(property.type));
    const about = { t: new RichPropertyType(property.type).stringify(db, false) };
    if (property.required) about.r = true;
    if (property.causesReplacement && property.causesReplacement !== 'no') about.c = property.causesReplacement;
    return [name, about];
  }));
}

const types = {};
for (const name of wanted.sort()) {
  const resource = [...db.lookup('resource', 'cloudFormationType', 'equals', name)][0];
  if (!resource) fail(`${name} is not in the package`);
  const queue = [];
  const properties = described(resource.properties, queue);
  const definitions = {};
  const seen = new Set();
  while (queue.length) {
    const id = queue.pop();
    if (seen.has(id)) continue;
    seen.add(id);
    const definition = db.get('typeDefinition', id);
    definitions[definition.name] = described(definition.properties, queue);
  }
  types[name] = {
    properties,
    definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
    attributes: Object.keys(resource.attributes).sort(),
    ref: resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? [],
  };
}
const json = JSON.stringify({ source: `@aws-cdk/aws-service-spec ${VERSION} (Apache-2.0)`, types });
const target = resolve(here('.'), '../resources/aws/service-spec.json.gz');
const zipped = gzipSync(json, { level: 9 });
zipped[9] = 255; // the operating system is nobody's business: the same file everywhere
writeFileSync(target, zipped);
console.log(`${wanted.length} types, ${json.length} bytes of JSON, ${zipped.length} zipped`);

function fail(why) {
  console.error(why);
  process.exit(1);
}
