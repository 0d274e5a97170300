// Contributions as every part of the page prints them, so that figure, tables, home and sheet say the same.

import type { DecomposeSection } from '../../wasm/protocol.ts';
import { leavesOf, rootOf } from '../charts/tree_layout.ts';
import { decimalsFor, signed } from '../format/number.ts';
import { roundToSum } from '../format/share.ts';

export const contributionDecimals = (section: DecomposeSection): number =>
  decimalsFor([section.change, ...section.nodes.map(({ contribution }) => contribution)]);

/** The residual, or 0 where it is too small to be printed: arithmetic leaves crumbs that mean nothing. */
export const printedResidual = (section: DecomposeSection): number =>
  Math.abs(section.residual) < 0.5 * 10 ** -contributionDecimals(section) ? 0 : section.residual;

/** By node, the residual at -1; leaves and residual are rounded so that they add up to the change. */
export function printedContributions(section: DecomposeSection): Map<number, string> {
  const leaves = leavesOf(section.nodes);
  const decimals = contributionDecimals(section);
  const values = leaves.map((index) => section.nodes[index]?.contribution ?? 0);
  const rounded = roundToSum([...values, printedResidual(section)], section.change, decimals);
  const byLeaf = new Map(leaves.map((index, at) => [index, rounded[at] ?? 0]));
  // A node above leaves is printed as their sum, so that no branch seems to be off by one.
  const sumOf = (index: number): number =>
    byLeaf.get(index) ?? (section.nodes[index]?.drivers ?? []).reduce((sum, driver) => sum + sumOf(driver), 0);
  const printed = new Map(section.nodes.map((_, index) => [index, signed(sumOf(index), decimals)]));
  printed.set(rootOf(section.nodes), signed(section.change, decimals));
  printed.set(-1, signed(rounded.at(-1) ?? 0, decimals));
  return printed;
}
