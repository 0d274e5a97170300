// Which byte ranges of which files are loaded in which engine, and loading the rest.
import type { NamedBlob } from './api.ts';
import type { Port } from './port.ts';
import type { Plan, Reply, ShardFacts } from './protocol.ts';

interface Range {
  readonly layout: number;
  readonly file: string;
  readonly table: string;
  readonly shard: number;
  readonly begin: number;
  readonly end: number;
  readonly beginsAtRecord: boolean;
  readonly port: Port;
  /** Set once loaded in full. */
  facts?: ShardFacts;
  begun: boolean;
  rows: number;
  bytesRead: number;
}

export interface LoadCounts {
  rows: number;
  bytesRead: number;
  bytes: number;
  /** Of the files that are not read yet. */
  files: string[];
}

export class Loading {
  readonly #ports: readonly Port[];
  readonly #chunk: number;
  readonly #bytesAt: number[];
  #ranges: Range[] = [];
  /** Ranges that stay in the engines while other definitions are tried. */
  #held: Range[] = [];
  /** Grows whenever the loaded rows change. */
  version = 0;

  constructor(ports: readonly Port[], chunk: number) {
    this.#ports = ports;
    this.#chunk = chunk;
    this.#bytesAt = ports.map(() => 0);
  }

  /** Takes a plan: ranges of layouts that it still shows stay as they are, all others are gone from the engines. */
  take(plan: Plan): void {
    const kept: Range[] = [];
    const all = this.#known();
    for (const { file, table, layout, cuts } of plan.files) {
      const known = all.filter((range) => range.layout === layout);
      if (known.length > 0) {
        kept.push(...known.map((range) => Object.assign(range, { table })));
        continue;
      }
      for (let shard = 0; shard + 1 < cuts.length; shard++) {
        const begin = cuts[shard] as number;
        const end = cuts[shard + 1] as number;
        const place = this.#place(end - begin);
        kept.push({
          layout,
          file,
          table,
          shard,
          begin,
          end,
          beginsAtRecord: shard === 0,
          port: this.#ports[place] as Port,
          begun: false,
          rows: 0,
          bytesRead: 0,
        });
      }
    }
    if (kept.length !== this.#ranges.length || kept.some((range, i) => range !== this.#ranges[i])) this.version++;
    this.#ranges = kept;
  }

  #known(): Range[] {
    return [...new Set([...this.#ranges, ...this.#held])];
  }

  hold(): void {
    this.#held = this.#ranges;
  }

  release(): void {
    this.#held = [];
  }

  /** Bytes that are still to be read for what was planned last. */
  bytesToLoad(): number {
    return this.#ranges.reduce((sum, range) => sum + (range.facts ? 0 : range.end - range.begin), 0);
  }

  /** The engine with the fewest bytes so far. */
  #place(bytes: number): number {
    const place = this.#bytesAt.indexOf(Math.min(...this.#bytesAt));
    this.#bytesAt[place] = (this.#bytesAt[place] as number) + bytes;
    return place;
  }

  forget(file: string): void {
    this.#ranges = this.#ranges.filter((range) => range.file !== file);
    this.#held = this.#held.filter((range) => range.file !== file);
    this.version++;
  }

  /** New engines, which hold nothing. */
  clear(): void {
    this.#ranges = [];
    this.#held = [];
    this.#bytesAt.fill(0);
    this.version++;
  }

  /** Bytes read of a file, and of all others. */
  bytesOf(file: string): { own: number; others: number } {
    const bytes = { own: 0, others: 0 };
    for (const range of this.#known()) bytes[range.file === file ? 'own' : 'others'] += range.bytesRead;
    return bytes;
  }

  beginAgain(table: string, shard: number, begin: number): void {
    this.#ranges = this.#ranges.map((range) => {
      if (range.table !== table || range.shard !== shard) return range;
      const { facts: _, ...rest } = range;
      return { ...rest, begin: Math.min(begin, range.end), beginsAtRecord: true, begun: false, rows: 0, bytesRead: 0 };
    });
  }

  complete(): boolean {
    return this.#ranges.every((range) => range.facts);
  }

  counts(): LoadCounts {
    const counts: LoadCounts = { rows: 0, bytesRead: 0, bytes: 0, files: [] };
    for (const range of this.#ranges) {
      counts.rows += range.rows;
      counts.bytesRead += Math.min(range.bytesRead, range.end - range.begin);
      counts.bytes += range.end - range.begin;
      if (!range.facts && !counts.files.includes(range.file)) counts.files.push(range.file);
    }
    return counts;
  }

  /** Loads what is missing, every engine its own ranges one after another. The first fault stops all. */
  async run(
    sources: ReadonlyMap<string, NamedBlob>,
    signal: AbortSignal,
    onProgress: () => void,
  ): Promise<Reply<null>> {
    const stop = new AbortController();
    const pass = () => stop.abort();
    signal.addEventListener('abort', pass, { once: true });
    if (signal.aborted) stop.abort();
    let fault: Reply<never> | undefined;
    const work = async (port: Port) => {
      for (const range of this.#ranges) {
        if (range.port !== port || range.facts) continue;
        const reply = await this.#load(range, sources.get(range.file) as NamedBlob, stop.signal, onProgress);
        if (reply.ok) continue;
        fault ??= reply;
        stop.abort();
        return;
      }
    };
    await Promise.all(this.#ports.map(work));
    signal.removeEventListener('abort', pass);
    return fault ?? { ok: true, value: null };
  }

  async #load(
    range: Range,
    { blob, path, name, packing }: NamedBlob,
    signal: AbortSignal,
    onProgress: () => void,
  ): Promise<Reply<null>> {
    const { table, shard, begin, end, beginsAtRecord } = range;
    const request = { op: 'load', table, shard, begin, end, begins_at_record: beginsAtRecord } as const;
    range.begun = true;
    this.version++;
    const { reply } = await range.port.send<ShardFacts>(
      { kind: 'load', source: range.port.byPath && path ? path : blob, packing, chunk: this.#chunk, request },
      {
        signal,
        onProgress: (progress, bytesRead) => {
          range.rows = progress.rows;
          range.bytesRead = bytesRead;
          onProgress();
        },
      },
    );
    if (!reply.ok) {
      const { error } = reply;
      return error.place ? reply : { ok: false, error: { ...error, place: name, text: `${name}: ${error.text}` } };
    }
    range.facts = reply.value;
    range.rows = reply.value.rows_in;
    range.bytesRead = end - begin;
    onProgress();
    return { ok: true, value: null };
  }

  /** Of every range begun, in the order of the plan. */
  facts(): Promise<ShardFacts[]> {
    return this.#factsOf(this.#ranges);
  }

  async #factsOf(ranges: readonly Range[]): Promise<ShardFacts[]> {
    const all: ShardFacts[] = [];
    for (const { facts, begun, port, table, shard } of ranges) {
      if (facts) all.push(facts);
      else if (begun) {
        const reply = await port.call<ShardFacts | null>({ op: 'facts', table, shard });
        if (reply.ok && reply.value) all.push(reply.value);
      }
    }
    return all;
  }

  /** Columns that made rows being left out, by layout. */
  async leftOut(): Promise<{ layout: number; columns: string[] }[]> {
    const columns = new Map<number, Set<string>>();
    for (const facts of await this.#factsOf(this.#known())) {
      const seen = columns.get(facts.layout) ?? new Set();
      for (const column of facts.left_out_columns) seen.add(column);
      columns.set(facts.layout, seen);
    }
    return [...columns].map(([layout, seen]) => ({ layout, columns: [...seen].sort() }));
  }

  /** The engines that hold rows. */
  holders(): Port[] {
    return this.#ports.filter((port) => this.#ranges.some((range) => range.port === port && range.begun));
  }
}
