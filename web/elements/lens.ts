// The lens by team: it filters rows and never changes a number.
import { nothing, type TemplateResult } from 'lit';
import type { Definition } from '../../wasm/protocol.ts';
import { capital } from '../format/words.ts';
import { picker } from './parts.ts';

/** Teams of the agreement and owners of metrics, by name. */
export function teamsOf(definition: Definition | undefined): string[] {
  const owners = Object.values(definition?.metrics ?? {}).map(({ owner }) => owner ?? '');
  return [...new Set([...(definition?.teams ?? []), ...owners])].filter(Boolean).sort();
}

export function lensPicker(
  definition: Definition | undefined,
  lens: string,
  picked: (team: string) => void,
): TemplateResult | typeof nothing {
  const teams = teamsOf(definition);
  if (teams.length === 0) return nothing;
  return picker({
    label: 'Rows of which team',
    value: lens,
    kind: 'chip',
    choices: [{ value: '', label: 'All teams' }, ...teams.map((team) => ({ value: team, label: capital(team) }))],
    picked,
  });
}
