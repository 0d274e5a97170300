// The library's types: what a client offers and takes. Types only; shipped with the package as they stand.
import type {
  BakeOffSection,
  Defined,
  DiscoverSection,
  FileUnderstanding,
  Packing,
  Project,
  Recognition,
  Reply,
  Report,
  RowPage,
  SectionName,
  SeriesSection,
  WorkerMessage,
  WorkerRequest,
} from './protocol.ts';

export type * from './protocol.ts';

/** A file that is not a File. `path`: where Node's workers find it, since they cannot be sent a Blob of a file. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
  readonly path?: string;
  /** The file is packed in a stretch of the blob; see unpack(). Its bytes are those that come out. */
  readonly packing?: Packing;
  /** The last bytes of what is packed, which are far to read again. */
  readonly tail?: Uint8Array;
}

export interface ProgressReport {
  /** 0 … 1 of the whole report. */
  readonly share: number;
  readonly rows: number;
  readonly bytesRead: number;
  /** "Reading plays.csv: 3.1 of about 8.4 million rows, 12 s left." */
  readonly words: string;
}

export interface ReportOptions {
  /** Periods by key ("2026-09-14"), or "first/last" of a range; the usual ones when left out. */
  baseline?: string;
  comparison?: string;
  /** How products are split; Shapley's shares when left out. */
  method?: 'shapley' | 'lmdi';
  /** A dimension that the driver tree is split by first. */
  slice?: string;
  /** "out": ranges are read without the periods that the alarm of spikes names. */
  spikes?: 'out';
  /** The usual ones when left out. */
  sections?: SectionName[];
  /** Actions and guardrails to report on; those of the defined project when left out. */
  journal?: readonly unknown[];
  /** Use the rows read so far instead of going on reading. */
  partial?: boolean;
  /** Stops within 200 ms; what was read stays, and the next report goes on from there. */
  signal?: AbortSignal;
  onProgress?: (progress: ProgressReport) => void;
}

export interface BakeOffOptions extends Pick<ReportOptions, 'journal' | 'signal' | 'onProgress'> {
  /** Another than the one in use: teams in place of people, for one. */
  project?: Project;
}

/** Numbers that could be the North Star. */
export interface Candidates {
  /** With all of them as metrics; the first one made stands as the North Star, so that customers are followed. */
  readonly project: Project;
  /** Names of the metrics that were made, and the actions that they count. */
  readonly made: readonly string[];
  readonly actions: readonly string[];
}
export interface BakeOff extends Candidates {
  readonly section: BakeOffSection;
}

export interface RowsOptions {
  /** `next` of the page before; the first page when left out. */
  from?: { readonly byte: number; readonly line: number };
  /** At most; 1 to 10,000, and less where rows are long. 1,000 when left out. */
  limit?: number;
  /** Typed values beside the texts. */
  typed?: boolean;
  signal?: AbortSignal;
}

export interface InspectOptions {
  readonly headerWillDo?: boolean;
  /** What it says of how the file is written holds; its other parts do not matter. */
  readonly project?: Project;
}

/**
 * Nothing rejects: every fault is a Reply with a sentence. One definition or report is worked on at a time, in the order
 * asked for; a new definition, and forgetting or replacing a file, cancel the report under way.
 */
export interface Client {
  /** The files in a gzip file or zip archive; any other file is given back as it is. */
  unpack(file: File | NamedBlob): Promise<Reply<NamedBlob[]>>;
  /**
   * Reads the beginning of a file and keeps the file. One of the same name is replaced. A packed one has the name of the
   * file in it. A header without rows is refused unless it will do.
   */
  inspect(file: File | NamedBlob, options?: InspectOptions): Promise<Reply<FileUnderstanding>>;
  forget(name: string): Promise<void>;
  /** A page of an inspected file's rows, in its order; the next one begins where this says. */
  rows(name: string, options?: RowsOptions): Promise<Reply<RowPage>>;
  /** Guesses roles, columns and a whole definition from the files inspected. */
  recognize(): Promise<Reply<Recognition>>;
  /** Checks the text of a project document and gives it in the engine's own spelling; its files need not be there. */
  read(text: string): Promise<Reply<Defined>>;
  /** Checks and takes a definition; a refused one leaves the one before. */
  define(project: Project): Promise<Reply<Defined>>;
  /** Loads what the definition needs and is not loaded yet, and computes. */
  report(options?: ReportOptions): Promise<Reply<Report>>;
  /**
   * The series that other definitions would give, one after another; the one in use and its report stay. Tells of each as
   * it is known, and of none when the rows are not all loaded. Ends early when anything else is asked for.
   */
  preview(projects: readonly Project[], tell: (at: number, reply: Reply<SeriesSection>) => void): Promise<void>;
  /**
   * Which action marks who stays, in the first log of the definition in use that names people and what they did; the report
   * stays. Fails where there is none. Ends early when anything else is asked for.
   */
  discover(): Promise<Reply<DiscoverSection>>;
  /**
   * Which number would be the best North Star: the project's own, and those made of the actions of its first log; the report
   * stays. Fails without an outcome to hold them against. Ends early when anything else is asked for.
   */
  bakeOff(options?: BakeOffOptions): Promise<Reply<BakeOff>>;
  /** The last report, as text. */
  render(format: 'markdown' | 'html' | 'json'): Promise<Reply<string>>;
  close(): void;
}

/** What the client needs of a worker, be it a page's or Node's. */
export interface Wire {
  /** A Blob cannot cross it: a file goes by its path. */
  readonly byPath?: boolean;
  /** No worker behind it: the work is done on this thread. */
  readonly local?: boolean;
  /** Nobody tells of its end: it has to hold a lock. */
  readonly silent?: boolean;
  post(message: WorkerRequest, transfer: Transferable[]): void;
  listen(onMessage: (message: WorkerMessage) => void, onFailure: (reason: string) => void): void;
  end(): void;
}

export interface ClientOptions {
  /** May still be on its way: the workers start meanwhile. */
  readonly module: WebAssembly.Module | Promise<WebAssembly.Module>;
  /** Script of worker.ts; without it, and without `spawn`, the engine runs on this thread. */
  readonly workerUrl?: string;
  /** Makes a worker where the platform's are others (Node). */
  readonly spawn?: () => Wire;
  /** At most; 0: none. Left out: one per core, up to 4. */
  readonly workers?: number;
  /** Ranges per file, however small it is; left out, as many as there are workers and at least 4 MiB each. */
  readonly shards?: number;
  /** Bytes read at a time. */
  readonly chunk?: number;
  /**
   * Bytes that the columns of the files may take, all workers together: 512 MiB. What does not fit is added up as it is read;
   * then another definition reads the file again.
   */
  readonly memory?: number;
  /** Once nothing is asked for, load all other columns too, so that the next question needs no reading. */
  readonly background?: boolean;
}

export type OpenOptions = Omit<ClientOptions, 'module' | 'workerUrl' | 'spawn'>;
