// The Monday note: five sentences that say what the board page says, to paste into a chat.
import type { Report } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { amount, percent, signed, signedChange } from '../format/number.ts';
import { capital, inside, periodOf, several } from '../format/words.ts';
import { boardChanges } from './sheet.ts';

export function mondayNote({ sections }: Report): string[] {
  const { series, decompose, validate, act, data } = sections;
  const star = series?.star;
  if (!series || !star) return [];
  const changes = boardChanges(star).map(
    ({ change, share, against }) =>
      `${signedChange(change, star.unit)}${share === null ? '' : ` (${percent(Math.abs(share))})`} on ${against}`,
  );
  const [first, second] = leavesOf(decompose?.problem ? [] : (decompose?.nodes ?? []))
    .flatMap((index) => decompose?.nodes[index] ?? [])
    .sort((a, b) => Math.abs(b.printed) - Math.abs(a.printed));
  const brought = (node: typeof first) =>
    node ? `${signed(node.printed, decompose?.printed.decimals)} from ${inside(node.label)}` : '';
  const below = act?.guardrails.filter((rail) => rail.below).map(({ label }) => label) ?? [];
  const actions = act?.actions ?? [];
  const moved = actions.filter(({ status }) => status === 'moved').length;
  return [
    `${star.label}, ${periodOf(series.grain, star.period_label)}: ${amount(star.value, star.unit)}${changes.length > 0 ? `, ${changes.join(' and ')}` : ''}.`,
    first
      ? `What moved it most: ${[first, second].map(brought).filter(Boolean).join(', ')}.`
      : 'It is not split into drivers yet.',
    validate?.sentence ?? 'Whether it leads revenue is not tested yet.',
    `${actions.length === 0 ? 'No action is logged' : `${capital(several(actions.length, 'action'))} logged, of which ${moved} moved what it was meant to`}${below.length > 0 ? `; below its floor: ${below.join(', ')}` : ''}.`,
    data
      ? `From ${data.files.map(({ file }) => file).join(', ')}; ${data.rows_left_out - data.rows_open} of ${data.rows_in} rows left out.`
      : '',
  ];
}
