// DuckDB as a program of its own, for context: node native_duckdb.mjs CSV THREADS usual|best. One line of JSON, as a round.
import { DuckDBInstance } from '@duckdb/node-api';
import { best, QUESTIONS, usual } from './sql.ts';

const [csv = '', threads = '1', which] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const started = performance.now();
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const readyMilliseconds = performance.now() - started;

const began = performance.now();
const used = process.cpuUsage();
for (const statement of which === 'best' ? best(csv) : usual(csv)) await connection.run(statement);
const answers: Record<string, unknown> = {};
for (const [name, sql] of Object.entries(QUESTIONS)) answers[name] = await (await connection.run(sql)).getRowsJS();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(used);
const peakMegabytes = process.resourceUsage().maxRSS / 1024 - before / 2 ** 20;
const round = { seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes, readyMilliseconds, answers };
// Sums of whole numbers come as bigint.
process.stdout.write(JSON.stringify(round, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
