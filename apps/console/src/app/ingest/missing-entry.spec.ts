import type { IngestReject } from '@fengsui/contracts';
import { missingEntry } from './missing-entry';

const aReject = (changes: Partial<IngestReject>): IngestReject => ({
  id: '1',
  received: '2026-03-01T00:00:00.000Z',
  topic: 'fengsui/v1/NH0001/NH0001-G/telemetry',
  reason: 'unknown_point',
  readings: 1,
  detail: [],
  raw: '',
  replayedAt: null,
  ...changes,
});
const at = (...paths: string[]) => paths.map((path) => ({ path, message: 'no such point' }));

describe('what the register lacks', () => {
  it('are the tags at the refused places, each once', () => {
    const text = JSON.stringify({ seq: 1, r: [{ p: 'A' }, { p: 'B' }, { p: 'C' }, { p: 'B' }] });
    expect(missingEntry(aReject({ text, detail: at('r.1.p', 'r.3.p', 'r.2.p') }))).toEqual({
      kind: 'point',
      names: ['B', 'C'],
      site: 'NH0001',
    });
  });

  it('is the tag of an event, the gateway or the site', () => {
    const event = aReject({ text: '{"p":"FD1"}', detail: at('p') });
    expect(missingEntry(event)?.names).toEqual(['FD1']);
    expect(missingEntry(aReject({ reason: 'unknown_gateway' }))).toMatchObject({
      kind: 'gateway',
      names: ['NH0001-G'],
    });
    expect(missingEntry(aReject({ reason: 'unknown_site' }))).toEqual({
      kind: 'site',
      names: ['NH0001'],
      site: null,
    });
  });

  it('is nothing where the register is not at fault, or the message cannot be read', () => {
    expect(missingEntry(aReject({ reason: 'future' }))).toBeNull();
    expect(missingEntry(aReject({ detail: at('r.0.p') }))).toBeNull();
    expect(missingEntry(aReject({ text: '[]', detail: at('r.0.p') }))).toBeNull();
  });
});
