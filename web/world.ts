// The page's side of what the model asks for: saving, copying, printing, the address, the carried examples.
import { type CarriedExample, filesOf } from './blocks.ts';
import type { World } from './model/world.ts';

const KEPT_MILLISECONDS = 60_000;

function download(name: string, type: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function pageWorld(examples: readonly CarriedExample[]): World {
  return {
    download,
    copy,
    print: () => window.print(),
    now: () => new Date(),
    navigate: (hash) => {
      if (location.hash !== hash) location.hash = hash;
    },
    async openExample(name) {
      const example = examples.find((known) => known.name === name);
      return example ? { files: await filesOf(example), project: example.project } : { files: [], project: null };
    },
  };
}
