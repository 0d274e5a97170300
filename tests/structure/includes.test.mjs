// Data flows one way through the house, and includes follow it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesUnder } from '../run/files.mjs';
import { allowedFor, includeViolations, LEFT_NEIGHBOURS } from './cpp_includes.mjs';
import { importsOf, importViolations } from './ts_imports.mjs';

const read = (paths) => new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
const cpp = (path, ...lines) => includeViolations(new Map([[path, lines.join('\n')]]));
const ts = (path, ...lines) => importViolations(new Map([[path, lines.join('\n')]]));

test('core and wasm follow the include table', () => {
  assert.deepEqual(includeViolations(read(filesUnder(['core', 'wasm'], ['.hpp', '.cpp']))), []);
});

test('page and library follow the import table', () => {
  const sources = filesUnder(['wasm', 'web', 'examples'], ['.ts']);
  assert.deepEqual(importViolations(read(sources)), []);
});

test('CMake links the folders along the same table', () => {
  const lines = readFileSync('core/CMakeLists.txt', 'utf8').matchAll(/^northstar_folder\((\w+) ?([\w ]*)\)$/gm);
  const linked = Object.fromEntries([...lines].map(([, name, left]) => [name, left.split(' ').filter(Boolean)]));
  assert.deepEqual(linked, LEFT_NEIGHBOURS);
});

test('the table holds what the design draws', () => {
  assert.deepEqual([...allowedFor('stats')].sort(), ['base', 'stats']);
  assert.ok(allowedFor('validate').has('scan') && !allowedFor('validate').has('project'));
  assert.ok(!allowedFor('decompose').has('discover'), 'beside each other');
  assert.ok(allowedFor('engine').has('warehouse'));
});

test('an include to the right is found, with file and line', () => {
  assert.deepEqual(cpp('core/csv/scanner.hpp', '#pragma once', '#include "metric/definition.hpp"'), [
    'core/csv/scanner.hpp:2: csv may not include metric ("metric/definition.hpp")',
  ]);
  assert.equal(cpp('core/stats/ols.cpp', '#include "time/calendar.hpp"').length, 1);
  assert.equal(cpp('core/project/read.cpp', '#include "scan/plan.hpp"').length, 1);
});

test('JSON outside project, report and engine is found', () => {
  assert.equal(cpp('core/metric/parse.cpp', '#include <nlohmann/json.hpp>').length, 1);
  assert.equal(cpp('wasm/bindings.cpp', '#include <nlohmann/json.hpp>').length, 1);
  assert.deepEqual(cpp('core/project/read.cpp', '#include <nlohmann/json.hpp>'), []);
});

test('banned headers, climbing paths and inner folders seen from wasm are found', () => {
  assert.equal(cpp('core/base/text.cpp', '# include <iostream>').length, 1);
  assert.equal(cpp('core/engine/jobs.cpp', '#include <emscripten/bind.h>').length, 1);
  assert.equal(cpp('core/csv/a.cpp', '#include "../base/text.hpp"').length, 1);
  assert.equal(cpp('wasm/bindings.cpp', '#include "report/report.hpp"').length, 1);
  assert.equal(cpp('core/odd/a.cpp', '#include <vector>').length, 1);
  assert.deepEqual(cpp('wasm/bindings.cpp', '#include "engine/engine.hpp"', '#include <emscripten/bind.h>'), []);
});

test('imports are seen however they are written', () => {
  const text = [
    'import "./a.ts";',
    'import type { B } from "./b.ts";',
    'import {',
    '  C,',
    '} from "./c.ts";',
    'export * from "./d.ts";',
    'const e = await import("./e.ts");',
  ].join('\n');
  assert.deepEqual(
    importsOf(text).map(({ module, line }) => `${module}:${line}`),
    ['./a.ts:1', './b.ts:2', './c.ts:5', './d.ts:6', './e.ts:7'],
  );
});

test('an import against the flow is found', () => {
  assert.equal(ts('wasm/protocol.ts', 'import { Client } from "./client.ts";').length, 1);
  assert.equal(ts('wasm/client.ts', 'import { Model } from "../web/model/model.ts";').length, 1);
  assert.equal(ts('web/model/model.ts', 'import "../elements/app.ts";').length, 1);
  assert.equal(ts('web/elements/app.ts', 'import { Client } from "../../wasm/client.ts";').length, 1);
  assert.equal(ts('wasm/client.ts', 'import { html } from "lit";').length, 1);
  assert.deepEqual(ts('web/main.ts', 'import { Client } from "../wasm/client.ts";', 'import "./elements/app.ts";'), []);
  assert.deepEqual(ts('web/elements/app.ts', 'import type { Model } from "../model/model.ts";'), []);
});
