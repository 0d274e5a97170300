// The page's side of what the model asks for: saving, copying, printing, the address, the carried examples.
import { type CarriedExample, filesOf } from './blocks.ts';
import { memory } from './memory.ts';
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

/** Entries that the page itself made are marked: a definition in any other one was typed, clicked or reloaded. */
const OWN = { northstar: 1 } as const;
export const isOwnEntry = (): boolean => (history.state as Partial<typeof OWN> | null)?.northstar === OWN.northstar;

/** The hash that the page has answered last. */
let answered = location.hash;
export function answerAddress(): void {
  answered = location.hash;
}

function navigate(hash: string, how: 'push' | 'replace'): void {
  // Somebody has just gone elsewhere and the page has not been told yet: that entry is not to be written over.
  if (how === 'replace' && location.hash !== answered) return;
  if (location.hash === hash && isOwnEntry()) return;
  try {
    if (how === 'push') history.pushState(OWN, '', hash);
    else history.replaceState(OWN, '', hash);
  } catch {
    // A document without an address of its own, as in some frames, may change only what stands behind "#".
    if (location.hash !== hash) location.hash = hash;
  }
  answerAddress();
}

export function pageWorld(examples: readonly CarriedExample[]): World {
  return {
    download,
    copy,
    print: () => window.print(),
    now: () => new Date(),
    navigate,
    linkTo: (hash) => location.href.replace(/#.*$/s, '') + hash,
    memory,
    async openExample(name) {
      const example = examples.find((known) => known.name === name);
      return example ? { files: await filesOf(example), project: example.project } : { files: [], project: null };
    },
  };
}
