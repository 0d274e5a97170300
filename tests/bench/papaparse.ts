// PapaParse, chunk by chunk, and the answers by hand.
import { contestantInWorker } from './in_worker.ts';

export const { load, run } = contestantInWorker('/contestants/papaparse_worker.js');
