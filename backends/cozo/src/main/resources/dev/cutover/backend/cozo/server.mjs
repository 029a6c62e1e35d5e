// CozoDB's HTTP protocol (POST /text-query) in front of its engine compiled to WebAssembly.
//
// argv[1] is the folder of the npm package cozo-lib-wasm. The first line of the input is the token
// that every request must bear; the end of the input is the end of this process. The first line of
// the output is the port. GET / tells which engine and which process this is.
import { timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[1];
const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
const binding = await readFile(join(folder, 'cozo_lib_wasm.js'));
// The package is a module by another extension than Node's, so its text is imported, not its file.
const cozo = await import(`data:text/javascript;base64,${binding.toString('base64')}`);
await cozo.default(await readFile(join(folder, 'cozo_lib_wasm_bg.wasm')));
const database = cozo.CozoDb.new();

/** Where the string ends whose text begins here: at its closing quote. */
function closingQuote(json, from) {
  for (let at = json.indexOf('"', from); at >= 0; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  throw new SyntaxError('a string has no end');
}

/** The members of an object as they are written: JSON.parse would round numbers beyond 2^53. */
function members(json) {
  const found = {};
  let depth = 0;
  let start = 0;
  let name;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      at = closingQuote(json, at + 1);
    } else if (character === '{' || character === '[') {
      if (++depth === 1) start = at + 1;
    } else if (character === ':' && depth === 1) {
      name = JSON.parse(json.slice(start, at));
      start = at + 1;
    } else if (character === ',' && depth === 1) {
      found[name] = json.slice(start, at);
      start = at + 1;
    } else if (character === '}' || character === ']') {
      if (depth-- === 1 && name !== undefined) found[name] = json.slice(start, at);
    }
  }
  return found;
}

function query(body) {
  const { script, params = '{}', immutable = 'false' } = members(body);
  if (script === undefined) throw new SyntaxError('no script');
  return database.run(JSON.parse(script), params, JSON.parse(immutable));
}

function answer(response, status, json) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json);
}

function refusal(message) {
  return JSON.stringify({ ok: false, message });
}

function post(response, body) {
  try {
    const result = query(body);
    answer(response, result.startsWith('{"headers"') ? 200 : 400, result);
  } catch (error) {
    answer(response, error instanceof SyntaxError ? 400 : 500, refusal(String(error)));
    // An engine that has trapped is in no state to go on.
    if (error instanceof WebAssembly.RuntimeError) response.on('close', () => process.exit(1));
  }
}

function allowed(request, token) {
  const given = Buffer.from(String(request.headers['x-cozo-auth']));
  return given.length === token.length && timingSafeEqual(given, token);
}

function handle(request, response, token) {
  if (!allowed(request, token)) {
    response.writeHead(401).end();
  } else if (request.method === 'GET' && request.url === '/') {
    answer(response, 200, JSON.stringify({ engine: `cozo-lib-wasm ${version}`, pid: process.pid }));
  } else if (request.method === 'POST' && request.url === '/text-query') {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => post(response, Buffer.concat(parts).toString('utf8')));
  } else {
    response.writeHead(404).end();
  }
}

function serve(token) {
  const server = createServer((request, response) => handle(request, response, token));
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
}

const input = createInterface({ input: process.stdin });
input.once('line', (line) => serve(Buffer.from(line)));
input.on('close', () => process.exit(0));
