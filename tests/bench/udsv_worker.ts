import { inferSchema, initParser } from 'udsv';
import { Aggregate } from './aggregate.ts';
import { CORE_EVENT } from './contest.ts';

const FIELDS = 8;

/** What is used of its parser; its own types allow no such call. */
interface Parser {
  readonly stringArrs: unknown;
  chunk(text: string, shape: unknown, each: (row: string[]) => void): void;
  end(each: (row: string[]) => void): void;
}

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  const aggregate = new Aggregate(CORE_EVENT);
  // The empty line at the end of the file comes as a row too.
  const each = (row: string[]) => void (row.length === FIELDS && aggregate.add(row));
  let parser: Parser | undefined;
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    parser ??= initParser(inferSchema(text)) as unknown as Parser;
    parser.chunk(text, parser.stringArrs, each);
  }
  parser?.end(each);
  postMessage(aggregate.answers());
};
postMessage('ready');
