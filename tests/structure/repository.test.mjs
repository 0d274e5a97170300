// What may lie in the repository, and what no file of it may name.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesUnder, IGNORED } from '../run/files.mjs';

const TOP_LEVEL = [
  '.ci .clang-format .gitignore .npmrc CMakeLists.txt LICENSE README.md biome.json core examples northstar',
  'package-lock.json package.json tests tsconfig.json wasm web',
]
  .join(' ')
  .split(' ');

// Assembled, so that this file does not hold what it forbids.
const MACHINE_PATHS = new RegExp(`(^|[\\s"'\`=:(])/(${['work', 'tmp', 'root', 'farm', 'home'].join('|')})/`);
const SHARED_FOLDER = new RegExp(
  `(^|[^\\w-])${['shared', ''].join('/')}(bench|data|design|simulate|csv-suite|definitions|reference|ux)`,
);
const REGISTRY_HOSTS = new RegExp(
  ['registry.npm', 'registry.yarn', 'deb.debian'].map((host) => `${host}[\\w]*\\.(js\\.)?(org|com)`).join('|'),
);
const UNFINISHED = new RegExp(
  `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK', 'GTEST_' + 'SKIP', 'DISABLED' + '_\\w+'].join('|')})\\b`,
);

/** One line per fault in the text of one file. */
function faultsOf(path, text) {
  const faults = [];
  const checks = [
    [MACHINE_PATHS, 'a path of one machine'],
    [SHARED_FOLDER, 'a folder outside the project'],
    [REGISTRY_HOSTS, "a registry's host"],
    [UNFINISHED, 'unfinished or switched-off work'],
  ];
  text.split('\n').forEach((line, index) => {
    for (const [pattern, what] of checks) if (pattern.test(line)) faults.push(`${path}:${index + 1}: ${what}`);
  });
  return faults;
}

const TEXTS = [
  '.ts',
  '.mjs',
  '.js',
  '.hpp',
  '.cpp',
  '.cmake',
  '.txt',
  '.json',
  '.md',
  '.css',
  '.html',
  '.py',
  '.sh',
  '.sql',
];

test('the top level holds only what is agreed', () => {
  const odd = readdirSync('.').filter((name) => !TOP_LEVEL.includes(name) && !IGNORED.includes(name));
  assert.deepEqual(odd, []);
});

test("no text names a machine's paths, a registry or unfinished work", () => {
  const paths = [...filesUnder(['.'], TEXTS), 'northstar', '.ci/run', '.npmrc'];
  const faults = paths
    .filter((path) => !path.startsWith('tests/data/'))
    .flatMap((path) => faultsOf(path, readFileSync(path, 'utf8')));
  assert.deepEqual(faults, []);
});

test('each of those faults would be found', () => {
  const folder = ['', 'work', 'main'].join('/');
  assert.equal(faultsOf('a', `see ${folder}/x`).length, 1);
  assert.equal(faultsOf('a', `"${['', 'tmp', 'x'].join('/')}"`).length, 1);
  assert.equal(faultsOf('a', `../${['shared', 'bench'].join('/')}`).length, 1);
  assert.equal(faultsOf('a', `https://${['registry.npmjs', 'org'].join('.')}/x`).length, 1);
  assert.equal(faultsOf('a', `// ${'TO' + 'DO'}: later`).length, 1);
  assert.deepEqual(faultsOf('a', 'core/base/work.hpp and build/tests/ and a shared/merged state'), []);
});

test('the lock file pins versions by hash and names no host', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  assert.ok(entries.length > 10);
  assert.deepEqual(
    entries.filter(([, entry]) => 'resolved' in entry || !entry.integrity).map(([path]) => path),
    [],
  );
});

test('package.json asks for exact versions, and two locks do not exist', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  assert.deepEqual(loose, []);
  assert.deepEqual(filesUnder(['.'], ['package-lock.json']), ['package-lock.json']);
});

test('the licence is Apache 2.0 in full', () => {
  const licence = readFileSync('LICENSE', 'utf8');
  assert.match(licence, /Apache License\s+Version 2\.0, January 2004/);
  assert.match(licence, /9\. Accepting Warranty or Additional Liability/);
  assert.equal(JSON.parse(readFileSync('package.json', 'utf8')).license, 'Apache-2.0');
});

test('every header is included once and opens with what it is for', () => {
  const faults = filesUnder(['core', 'wasm'], ['.hpp']).filter((path) => {
    const text = readFileSync(path, 'utf8');
    return !text.startsWith('// ') || !/^#pragma once$/m.test(text);
  });
  assert.deepEqual(faults, []);
});

test('every folder of the core has its front header', () => {
  const folders = readdirSync('core', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const without = folders.filter(
    ({ name }) => filesUnder([`core/${name}`], ['.hpp']).length > 0 && !existsSync(`core/${name}/${name}.hpp`),
  );
  assert.deepEqual(
    without.map(({ name }) => `core/${name}/${name}.hpp`),
    [],
  );
});
