// Which byte ranges of which files are loaded in which engine, and loading the rest.
import type { NamedBlob } from './api.ts';
import type { Port } from './port.ts';
import type { LayoutNotes, Plan, Reply, RestOfLayout, ShardFacts } from './protocol.ts';

interface Range {
  readonly layout: number;
  readonly file: string;
  readonly table: string;
  readonly shard: number;
  readonly begin: number;
  readonly end: number;
  readonly beginsAtRecord: boolean;
  readonly port: Port;
  /** Of a layout that is loaded beside those in use. */
  readonly wide: boolean;
  /** Of a file that every engine has a copy of; the first one's counts. */
  readonly lookUp: boolean;
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
  /** Some of them were read before, and did not fit into the memory. */
  again: boolean;
}

export class Loading {
  readonly #ports: readonly Port[];
  readonly #chunk: number;
  readonly #memory: number;
  readonly #bytesAt: number[];
  /** Files that were read without being kept. */
  readonly #passed = new Set<string>();
  #ranges: Range[] = [];
  /** Ranges that stay in the engines while other definitions are tried. */
  #held: Range[] = [];
  /** Grows whenever the loaded rows change. */
  version = 0;

  constructor(ports: readonly Port[], chunk: number, memory: number) {
    this.#ports = ports;
    this.#chunk = chunk;
    this.#memory = Math.floor(memory / ports.length);
    this.#bytesAt = ports.map(() => 0);
  }

  /** Takes a plan: ranges of layouts that it still shows stay as they are, all others are gone from the engines. */
  take(plan: Plan): void {
    const kept: Range[] = [];
    const all = this.#known();
    for (const { file, table, layout, cuts, look_up: lookUp } of plan.files) {
      const known = all.filter((range) => range.layout === layout);
      if (known.length > 0) {
        kept.push(...known.map((range) => Object.assign(range, { table })));
        continue;
      }
      for (let shard = 0; shard + 1 < cuts.length; shard++) {
        const begin = cuts[shard] as number;
        const end = cuts[shard + 1] as number;
        const ports = lookUp ? this.#ports : [this.#ports[this.#place(end - begin)] as Port];
        for (const port of ports)
          kept.push({
            layout,
            file,
            table,
            shard,
            begin,
            end,
            beginsAtRecord: shard === 0,
            wide: false,
            lookUp,
            port,
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
    this.#passed.delete(file);
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
      if (range.table !== table || range.shard !== shard || range.lookUp) return range;
      const { facts: _, ...rest } = range;
      return { ...rest, begin: Math.min(begin, range.end), beginsAtRecord: true, begun: false, rows: 0, bytesRead: 0 };
    });
  }

  complete(): boolean {
    return this.#ranges.every((range) => range.facts);
  }

  counts(): LoadCounts {
    const counts: LoadCounts = { rows: 0, bytesRead: 0, bytes: 0, files: [], again: false };
    for (const range of this.#ranges) {
      if (range.lookUp && range.port !== this.#ports[0]) continue;
      counts.rows += range.rows;
      counts.bytesRead += Math.min(range.bytesRead, range.end - range.begin);
      counts.bytes += range.end - range.begin;
      if (range.facts) continue;
      if (!counts.files.includes(range.file)) counts.files.push(range.file);
      counts.again ||= this.#passed.has(range.file);
    }
    return counts;
  }

  /** Loads what is missing, every engine its own ranges one after another. The first fault stops all. */
  run(sources: ReadonlyMap<string, NamedBlob>, signal: AbortSignal, onProgress: () => void): Promise<Reply<null>> {
    return this.#run(this.#ranges, sources, signal, onProgress);
  }

  async #run(
    ranges: readonly Range[],
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
      for (const range of ranges) {
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
    const request = {
      op: 'load',
      table,
      shard,
      begin,
      end,
      begins_at_record: beginsAtRecord,
      memory: this.#memory,
      wide: range.wide,
      look_up: range.lookUp,
    } as const;
    range.begun = true;
    if (!range.wide) this.version++;
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

  /**
   * Loads layouts with all columns beside those in use, and puts them in their places, as the engines then are to do: the
   * rows are the same.
   */
  async widen(
    layouts: readonly RestOfLayout[],
    sources: ReadonlyMap<string, NamedBlob>,
    signal: AbortSignal,
  ): Promise<Reply<null>> {
    const wideOf = new Map(layouts.map(({ layout, wide }) => [layout, wide]));
    const all = this.#ranges.map((range) => {
      const layout = wideOf.get(range.layout);
      if (layout === undefined) return range;
      const { facts: _, ...same } = range;
      return { ...same, layout, wide: true, begun: false, rows: 0, bytesRead: 0 };
    });
    const reply = await this.#run(all, sources, signal, () => {});
    if (reply.ok) this.#ranges = all.map((range) => Object.assign(range, { wide: false }));
    return reply;
  }

  /** Whether some rows were not kept. */
  passes(): boolean {
    return this.#ranges.some(({ facts }) => facts?.passed);
  }

  /** Of every range begun whose rows count, in the order of the plan. */
  facts(): Promise<ShardFacts[]> {
    return this.#factsOf(this.#ranges.filter(({ lookUp }) => !lookUp));
  }

  async #factsOf(ranges: readonly Range[]): Promise<ShardFacts[]> {
    const all: ShardFacts[] = [];
    for (const { facts, begun, port, table, shard, lookUp } of ranges) {
      if (facts) all.push(facts);
      else if (begun) {
        const reply = await port.call<ShardFacts | null>({ op: 'facts', table, shard, look_up: lookUp });
        if (reply.ok && reply.value) all.push(reply.value);
      }
    }
    return all;
  }

  /** What is known of the layouts that the engines hold. */
  async notes(): Promise<LayoutNotes[]> {
    const all = await this.#factsOf(this.#known());
    for (const { file, passed } of all) if (passed) this.#passed.add(file);
    return [...new Set(all.map(({ layout }) => layout))].map((layout) => {
      const own = all.filter((facts) => facts.layout === layout);
      const leftOut = new Set(own.flatMap((facts) => facts.left_out_columns));
      return { layout, left_out: [...leftOut].sort(), passed: own.some(({ passed }) => passed) };
    });
  }

  /** The engines that hold rows. */
  holders(): Port[] {
    return this.#ports.filter((port) =>
      this.#ranges.some((range) => range.port === port && range.begun && !range.lookUp),
    );
  }
}
