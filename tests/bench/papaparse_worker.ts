// @ts-expect-error: the package brings no types
import Papa from 'papaparse';
import { Aggregate } from './aggregate.ts';
import { CORE_EVENT } from './contest.ts';

const CHUNK = 10 << 20;

self.onmessage = ({ data: file }: MessageEvent<File>) => {
  const aggregate = new Aggregate(CORE_EVENT);
  let header = true;
  Papa.parse(file, {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
    chunkSize: CHUNK,
    chunk({ data }: { data: string[][] }) {
      for (const row of header ? data.slice(1) : data) aggregate.add(row);
      header = false;
    },
    complete: () => postMessage(aggregate.answers()),
    error(fault: unknown) {
      throw fault;
    },
  });
};
postMessage('ready');
