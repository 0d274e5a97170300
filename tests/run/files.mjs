// The files of the project, without what is built or installed.
import { readdirSync } from 'node:fs';

export const IGNORED = ['.git', 'build', 'dist', 'node_modules'];

/** Paths relative to the repository, sorted, of the files under `folders` whose names end in one of `endings`. */
export function filesUnder(folders, endings) {
  const found = [];
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!IGNORED.includes(entry.name)) found.push(...filesUnder([path], endings));
      } else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
    }
  }
  return found.sort();
}
