// Contributions as the engine rounded them, so that figure, tables, home, sheet and sentences say the same.

import type { DecomposeSection } from '../../wasm/protocol.ts';
import { rootOf } from '../charts/tree_layout.ts';
import { signed } from '../format/number.ts';

/** By node, the residual at -1. */
export function printedContributions({ nodes, printed }: DecomposeSection): Map<number, string> {
  const { decimals, change, residual } = printed;
  const words = new Map(nodes.map((node, index) => [index, signed(node.printed, decimals)]));
  words.set(rootOf(nodes), signed(change, decimals));
  return words.set(-1, signed(residual, decimals));
}
