// What the commands share: refusals in a sentence, and files and projects that have to be there.
import { readFile, stat } from 'node:fs/promises';
import type { Project, Reply } from './api.ts';

/** A fault that people are told in a sentence. */
export class Refusal extends Error {}

export function orRefuse<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Refusal(reply.error.text);
  return reply.value;
}

export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Refusal(`${path}: There is no such file. Check its name.`);
  if (!found.isFile()) throw new Refusal(`${path}: This is a folder. Name the CSV files in it.`);
  return found.size;
}

export async function projectAt(path: string): Promise<Project> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal(`${path}: The project file cannot be read. Check its name.`);
  });
  try {
    return JSON.parse(text) as Project;
  } catch (fault) {
    throw new Refusal(`${path}: This is not JSON (${(fault as Error).message}). Save the project again from the page.`);
  }
}
