// `*.northstar.json`: written for people who save, read for people who open or drop one.
import type { Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';

const MOST_BYTES = 4 * 1024 * 1024;

const looksLikeProject = (value: unknown): value is Project =>
  value !== null && typeof value === 'object' && 'northstar' in value && 'definition' in value;

/** Null when it is no project; then the notice says why. Whether its content is right, the engine says. */
export async function readProject({ store }: Context, file: File): Promise<Project | null> {
  const refuse = (why: string) => {
    store.set({ notice: why, said: why });
    return null;
  };
  if (file.size > MOST_BYTES)
    return refuse(`“${file.name}” is larger than 4 MB. A project holds no rows of data; drop the CSV itself.`);
  try {
    const value: unknown = JSON.parse(await file.text());
    if (looksLikeProject(value)) return value;
    return refuse(`“${file.name}” is JSON but no Northstar project. Open a file that ends in .northstar.json.`);
  } catch (error) {
    const what = error instanceof Error ? error.message : '';
    return refuse(`“${file.name}” is not valid JSON: ${what}. Save the project again, then open it.`);
  }
}

export function saveProject({ store, world }: Context): void {
  const { project } = store.state;
  if (!project) return;
  const text = `${JSON.stringify(project, null, 2)}\n`;
  world.download(`${fileName(project)}.northstar.json`, 'application/json', text);
  store.set({ said: 'Project saved' });
}

export const fileName = (project: Project | null) =>
  (project?.definition.title ?? 'northstar')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'northstar';
