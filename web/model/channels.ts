// The channel map: which common channel a source of the CRM or a campaign of an ad platform belongs to. It is guessed from
// the words, and what somebody set otherwise stands in the journal of the project.
import type { Project } from '../../wasm/protocol.ts';
import { said } from './settled.ts';

export interface Channels {
  ofSource(source: string): string;
  ofCampaign(campaign: string): string;
}

/** The first whose words are in the name. */
const OF_SOURCES: readonly (readonly [channel: string, words: RegExp])[] = [
  ['AI assistants', /\bai\b|chatgpt|perplexity|gemini|copilot|claude/],
  ['organic search', /organic (search|shopping)|^organic$|\bseo\b/],
  ['paid social', /paid social|facebook|instagram|\bmeta\b|linkedin ads|tiktok/],
  ['organic social', /social/],
  ['paid search', /paid search|\bcpc\b|\bppc\b|adwords|(google|bing) ads|^search$/],
  ['e-mail', /e ?mail|newsletter/],
  ['referral', /referr|partner/],
  ['direct', /direct/],
  ['offline', /offline|event|trade show/],
];
const OF_CAMPAIGNS: typeof OF_SOURCES = [
  ['paid social', /social|facebook|instagram|\bmeta\b|linkedin|tiktok|prospect|retarget/],
  ['display', /display|video|youtube/],
];
export const CHANNELS = [...OF_SOURCES.map(([channel]) => channel), 'display'];

const plain = (name: string) => name.toLowerCase().replaceAll(/[_-]+/g, ' ').trim();
const guess = (name: string, of: typeof OF_SOURCES) => of.find(([, words]) => words.test(plain(name)))?.[0];

export const isUnattributed = (source: string) => /^\W*(|none|not set|unknown|n\/?a|null|other)\W*$/i.test(source);

/** Where the map of a source or a campaign is said, for the action "settle". */
export const aboutSource = (source: string) => `channel of source ${source}`;
export const aboutCampaign = (campaign: string) => `channel of campaign ${campaign}`;

export function channelsOf(project: Project): Channels {
  return {
    ofSource: (source) => said(project, aboutSource(source)) || guess(source, OF_SOURCES) || source,
    ofCampaign: (campaign) => said(project, aboutCampaign(campaign)) || guess(campaign, OF_CAMPAIGNS) || 'paid search',
  };
}
