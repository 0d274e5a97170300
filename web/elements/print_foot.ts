// The foot of every printed page: project, hashes, version, day and locale at the left, page n of m at the right. It
// stands in the page's margin, where only a style sheet can write.
import type { Report } from '../../wasm/protocol.ts';
import { day, today } from '../format/date.ts';
import { locale } from '../format/locale.ts';

const sheet = new CSSStyleSheet();

/** As a CSS string: nothing in a title may end it. */
const quoted = (text: string) =>
  `"${[...text].map((letter) => (/[\p{L}\p{N} ,.()-]/u.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `)).join('')}"`;

/** "definition a41f09d2, approved by the CEO on 2 Jul 2026" or "…, draft" */
export function standing({ definition_hash, sections }: Report, digits: number): string {
  const approval = sections.define?.approval;
  const how = approval ? `approved by ${approval.by} on ${day(approval.on)}` : 'draft';
  return `definition ${definition_hash.slice(0, digits)}, ${how}`;
}

export function footOf(report: Report, now: Date): string {
  const parts = [
    report.title || 'Northstar',
    standing(report, 8),
    report.data_hash ? `data ${report.data_hash.slice(0, 8)}` : '',
    `Northstar ${report.engine}`,
    today(now),
    `numbers as in ${locale()}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Before the page goes to paper. */
export function setPrintFoot(report: Report | null): void {
  const left = report ? footOf(report, new Date()) : 'Northstar';
  sheet.replaceSync(`@page { @bottom-left { content: ${quoted(left)}; } }`);
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
