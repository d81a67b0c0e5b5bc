import type { Config } from '../../config.js';

/** The first channel of text messages in the file of channels; `null`: none is set up. */
export function textChannel({ noticeChannels }: Pick<Config, 'noticeChannels'>): string | null {
  const found = [...noticeChannels].find(([, { kind }]) => kind === 'sms');
  return found?.[0] ?? null;
}
