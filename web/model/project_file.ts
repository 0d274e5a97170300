// `*.northstar.json`: written for people who save, read for people who open or drop one.
import type { Project } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';
import { MOST_PROJECT, projectText } from './packing.ts';
import { thirdStar } from './sides.ts';

const looksLikeProject = (value: unknown) =>
  value !== null && typeof value === 'object' && 'northstar' in value && 'definition' in value;

/** Null when it is no project; then the notice says why. Whether it fits its files is seen when they are there. */
export async function readProject({ store, client }: Context, file: File): Promise<Project | null> {
  const refuse = (why: string) => {
    store.set({ notice: why, said: why });
    return null;
  };
  if (file.size > MOST_PROJECT)
    return refuse(`“${file.name}” is larger than 4 MB. A project holds no rows of data; drop the CSV itself.`);
  try {
    const text = await file.text();
    if (looksLikeProject(JSON.parse(text))) {
      const read = await client.read(text);
      if (!read.ok) return refuse(`“${file.name}”: ${read.error.text}`);
      const third = thirdStar(read.value.project.definition);
      return third ? refuse(`“${file.name}”: ${third}`) : read.value.project;
    }
    return refuse(`“${file.name}” is JSON but no Northstar project. Open a file that ends in .northstar.json.`);
  } catch (error) {
    const what = error instanceof Error ? error.message : '';
    return refuse(`“${file.name}” is not valid JSON: ${what}. Save the project again, then open it.`);
  }
}

export function saveProject({ store, world }: Context): void {
  const { project } = store.state;
  if (!project) return;
  const text = projectText(project);
  if (new Blob([text]).size > MOST_PROJECT) {
    const notice =
      'This project is larger than 4 MB and could not be opened again. Remove actions from it, then save it.';
    store.set({ notice, said: notice, toast: { text: notice } });
    return;
  }
  world.download(`${fileName(project)}.northstar.json`, 'application/json', text);
  store.set({ said: 'Project saved' });
}

export const fileName = (project: Project | null) =>
  (project?.definition.title ?? 'northstar')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'northstar';
