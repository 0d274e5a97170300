// Stands in for the engine where a test is about the page alone: answers from the fixtures, in the client's own shape.
import { withCandidates } from '../../wasm/candidates.ts';
import type { Client, ReportOptions } from '../../wasm/client.ts';
import type { EngineError, Project, Reply } from '../../wasm/protocol.ts';
import { actOf } from './fixtures/act.ts';
import { bakeOff } from './fixtures/bake_off.ts';
import { discover } from './fixtures/discover.ts';
import { report as early } from './fixtures/early.ts';
import { defined, report as music, recognition, understandings } from './fixtures/music.ts';

const fail = (code: string, place: string, message: string, remedy: string): { ok: false; error: EngineError } => ({
  ok: false,
  error: { code, place, message, remedy, text: `${place ? `${place}: ` : ''}${message} ${remedy}`.trim() },
});
const good = <T>(value: T): Reply<T> => ({ ok: true, value });
const STEPS = 60;
const KEYS = ['title', 'calendar', 'files', 'tables', 'metrics', 'north_star', 'outcome', 'tree', 'teams'];

/** Three weeks that carry a rise, as the engine tells them; between single weeks there is nothing to leave out. */
const spikesOf = ({ baseline, spikes }: ReportOptions) => ({
  baseline: '2026-03-16/2026-06-08',
  comparison: '2026-06-15/2026-09-07',
  left_out: spikes === 'out',
  words: baseline?.includes('/') ? 'Between the sides compared: +10 hours without the three, +90 hours with them.' : '',
});

/** Without the tables whose files are not there. */
function only(project: Project, names: ReadonlySet<string>): Project {
  const tables = Object.entries(project.definition.tables).filter(
    ([, { file }]) => names.has(file) || !(file in understandings),
  );
  if (![...names].some((name) => name in understandings)) return project;
  return { ...project, definition: { ...project.definition, tables: Object.fromEntries(tables) } };
}

export async function startEngine(): Promise<Client> {
  const names = new Set<string>();
  let project: Project | null = null;
  let read = 0;
  return {
    unpack: async (file) => ({ ok: true, value: ['blob' in file ? file : { name: file.name, blob: file }] }),
    async inspect(file) {
      const name = file.name;
      if (/\.xlsx$/.test(name))
        return fail(
          'excel',
          '',
          `“${name}” is an Excel workbook.`,
          'Save it as CSV, or copy the cells and paste them here.',
        );
      if ((file instanceof File ? file.size : 1) === 0)
        return fail('empty', '', `“${name}” is empty.`, 'Export it again.');
      names.add(name);
      const known = understandings[name] ?? understandings['plays.csv'];
      return known ? good({ ...known, file: name }) : fail('none', '', 'no', '');
    },
    async forget(name) {
      names.delete(name);
    },
    /** Ten days of plays, the last three of them in next month's file too; no rows of anything else. */
    async rows(name) {
      if (!name.startsWith('plays')) return good({ cells: [], rejects: [], next: null });
      // A file without an end, so that comparing it has to be stopped.
      if (name.startsWith('plays-endless')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        const cells = [['2026-09-01', 'u0041']];
        return good({ cells, values: cells, rejects: [], next: { byte: 1, line: 1 } });
      }
      const first = name === 'plays.csv' ? 1 : 8;
      const cells = Array.from({ length: 10 }, (_, at) => [`2026-09-${String(first + at).padStart(2, '0')}`, 'u0041']);
      return good({ cells, values: cells, rejects: [], next: null });
    },
    async recognize() {
      if ([...names].some((name) => name.startsWith('unnamed'))) return good({ ...recognition, project: null });
      return good({ ...recognition, project: recognition.project && only(recognition.project, names) });
    },
    async read(text) {
      const document: Project = JSON.parse(text);
      const odd = Object.keys(document.definition).find((key) => !KEYS.includes(key));
      if (typeof document.definition.title === 'object') return fail('bad_project', 'title', 'is no text.', '');
      if (odd) return fail('bad_project', odd, 'this key is not known.', 'Take it away.');
      return good({ ...defined, project: { ...document, journal: document.journal ?? [] } });
    },
    async preview(projects, tell) {
      for (const [at, { definition }] of projects.entries()) {
        const { series } = music.sections;
        if (!series?.star) continue;
        // Another number for another definition, so that a test can tell them apart.
        const value = series.star.value - (JSON.stringify(definition).length % 97);
        tell(at, good({ ...series, star: { ...series.star, value } }));
      }
    },
    async discover() {
      return good(discover);
    },
    async bakeOff({ project: other, signal, onProgress } = {}) {
      const asked = other ?? project;
      if (!asked?.definition.outcome)
        return fail('not_computable', '', 'There is nothing that a number could lead.', 'Choose what it must lead.');
      for (let step = 0; step < 8; ++step) {
        if (signal?.aborted) return fail('cancelled', '', 'Stopped.', '');
        onProgress?.({ share: step / 8, rows: 0, bytesRead: 0, words: 'Comparing the numbers' });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const candidates = withCandidates(asked, discover.actions);
      return good({ ...candidates, section: bakeOff(candidates.project.definition) });
    },
    async define(next) {
      const text = JSON.stringify(next.definition);
      if (text.includes('evnt'))
        return fail('unknown_column', 'metrics.listening_hours.where', 'no column “evnt”.', 'Did you mean “event”?');
      project = next;
      return good({ ...defined, project: next });
    },
    async report(options = {}) {
      const slow = [...names].some((name) => name.startsWith('slow'));
      if (slow && !options.partial)
        for (; read < STEPS; ++read) {
          if (options.signal?.aborted)
            return fail(
              'cancelled',
              '',
              `Stopped at ${(read * 0.14).toFixed(1)} million rows. What was read is kept.`,
              '',
            );
          options.onProgress?.({
            share: read / STEPS,
            rows: read * 140_000,
            bytesRead: read,
            words: `Reading plays.csv: ${(read * 0.14).toFixed(1)} of 8.4 million rows, ${STEPS - read} s left.`,
          });
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      if (project?.definition.title === 'Loomwork' || [...names].some((name) => name.startsWith('early')))
        return good(early);
      const act = actOf(options.journal ?? []);
      const spikes = [...names].some((name) => name.startsWith('spiky')) ? spikesOf(options) : null;
      const decompose = music.sections.decompose && { ...music.sections.decompose, spikes };
      return good({ ...music, sections: { ...music.sections, act, ...(decompose && { decompose }) } });
    },
    async render(format) {
      return good(`${format} of ${music.title}`);
    },
    close() {},
  };
}
