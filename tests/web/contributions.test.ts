// Shares of a change: rounded once, so that a team reads what its drivers read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecomposeNode, DecomposeSection } from '../../wasm/protocol.ts';
import { printedShares } from '../../web/elements/contributions.ts';

/** A root over leaves that brought these parts of a change of 100. */
function split(parts: readonly number[], residual = 0): DecomposeSection {
  const leaves = parts.map((contribution) => ({ contribution, drivers: [] }) as unknown as DecomposeNode);
  const root = { contribution: 100, drivers: parts.map((_, at) => at + 1) } as unknown as DecomposeNode;
  return { nodes: [root, ...leaves], change: 100, residual, printed: { residual } } as unknown as DecomposeSection;
}

test('the shares of all drivers are 100 %, and those of a few the sum of what each reads', () => {
  const shares = printedShares(split([-132.75, 116.375, 116.375]));
  assert.deepEqual(
    [...shares],
    [
      [1, -1.328],
      [2, 1.164],
      [3, 1.164],
      [-1, 0],
    ],
  );
});

test('a residual takes its own share', () => {
  const shares = printedShares(split([33.333, 33.333], 33.334));
  assert.deepEqual(
    [...shares],
    [
      [1, 0.333],
      [2, 0.333],
      [-1, 0.334],
    ],
  );
});
