// The script says what it can do before it installs or builds anything.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const COMMANDS = ['start', 'test', 'build', 'report', 'inspect', 'validate', 'bench', 'fuzz', 'format', 'help'];

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-script-'));
  copyFileSync('northstar', join(folder, 'northstar'));
});
after(() => rmSync(folder, { recursive: true }));

/** In a folder that holds nothing but the script, so that whatever begins to build leaves a trace. */
function say(...words) {
  const { status, stdout, stderr } = spawnSync('bash', ['northstar', ...words], { cwd: folder, encoding: 'utf8' });
  assert.equal(existsSync(join(folder, 'build')), false, `${words.join(' ')}: begins to build`);
  return { status, stdout, stderr };
}

test('--help behind any command prints its part of the help and builds nothing', () => {
  for (const command of COMMANDS) {
    const { status, stdout } = say(command, '--help');
    assert.equal(status, 0, command);
    const named = [...stdout.matchAll(/^\.\/northstar (\w+)/gm)].map(([, name]) => name);
    assert.ok(named.length > 0 && named.every((name) => name === command), `${command}: ${stdout}`);
  }
});

test('-h says the same, and stands anywhere', () => {
  assert.equal(say('bench', 'csv', '-h').stdout, say('bench', '--help').stdout);
});

test('an option that a command does not have is named, beside those that it has', () => {
  for (const command of COMMANDS) {
    const { status, stderr } = say(command, '--nothing-of-the-kind=3');
    assert.equal(status, 1, command);
    assert.match(stderr, new RegExp(`northstar: ${command}: there is no option --nothing-of-the-kind\n`));
    assert.match(stderr, new RegExp(`^\\./northstar ${command}`, 'm'));
  }
});

/** What reads the words behind a command. */
const READERS = {
  report: ['wasm/cli.ts'],
  inspect: ['wasm/cli_inspect.ts'],
  validate: ['wasm/cli_validate.ts'],
  bench: ['tests/bench/run.mjs', 'tests/csv/run.mjs', 'tests/validate/run.mjs'],
};

/** Options that a source compares words with, or gives to parseArgs. */
function optionsOf(source) {
  const compared = [...source.matchAll(/=== '(--[a-z]+)'/g)].map(([, option]) => option);
  const asked = compared.filter((option) => option !== '--help');
  const parsed = [...source.matchAll(/\b([a-z]+): \{ type: '(?:string|boolean)'/g)].map(([, name]) => `--${name}`);
  return [...asked, ...parsed];
}

test('every option that a command reads stands in its help, so that none is refused', () => {
  for (const [command, sources] of Object.entries(READERS)) {
    const help = say(command, '--help').stdout;
    for (const path of sources) {
      const options = optionsOf(readFileSync(path, 'utf8'));
      assert.ok(options.length > 0, path);
      for (const option of options) assert.match(help, new RegExp(`${option}\\b`), `${path}: ${option} of ${command}`);
    }
  }
});
