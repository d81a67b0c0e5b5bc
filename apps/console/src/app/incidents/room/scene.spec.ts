import { aDispatch, aZone, anIncident } from '../../testing/make-incident';
import { EMPTY_SCENE, SceneFacts, boundsOf, sceneOf } from './scene';

const speaker = { name: ({ zh }: { zh: string }) => zh, t: (key: string) => key };
const facts = (change: Partial<SceneFacts> = {}): SceneFacts => ({
  incident: anIncident(),
  zone: aZone(),
  dispatches: [],
  teams: new Map(),
  advised: null,
  ...change,
});
const kinds = (change: Partial<SceneFacts>) =>
  sceneOf(facts(change), speaker).marks.map(({ kind }) => kind);

describe('the map of an incident', () => {
  it('shows the source, what lies in the zone, and the teams on their way with their staging points', () => {
    const receptor = {
      kind: 'school' as const,
      code: 'S1',
      name: { zh: '实验小学' },
      position: [113.001, 23.13] as [number, number],
      distanceM: 300,
      inside: 'isolation' as const,
    };
    const scene = sceneOf(
      facts({ zone: aZone({ receptors: [receptor] }), dispatches: [aDispatch()] }),
      speaker,
    );
    expect(scene.marks.map(({ kind }) => kind)).toEqual(['school', 'staging', 'source']);
    expect(scene.marks[0]).toMatchObject({ name: '实验小学', inside: 'isolation' });
    expect(scene.ways).toEqual([aDispatch().route]);
  });

  it('leaves out teams that have ended or were not sent after all', () => {
    const over = [aDispatch({ state: 'cleared' }), aDispatch({ id: '4', state: 'cancelled' })];
    expect(sceneOf(facts({ dispatches: over }), speaker).ways).toEqual([]);
    expect(kinds({ dispatches: over })).toEqual(['source']);
  });

  it('shows the advice that is looked at until its team is on its way', () => {
    const advised = { team: 'huate', teamName: { zh: '华特队' }, staging: [113, 23], route: [] };
    const looked = { advised } as unknown as Partial<SceneFacts>;
    expect(kinds(looked)).toEqual(['staging', 'source']);
    const nameOf = (change: Partial<SceneFacts>) =>
      sceneOf(facts(change), speaker).marks.find(({ kind }) => kind === 'staging')?.name;
    expect(nameOf(looked)).toBe('incident.map.stagingAdvised\n华特队');
    expect(nameOf({ dispatches: [aDispatch()] })).toMatch(/^incident\.map\.staging\n/);
    expect(kinds({ ...looked, dispatches: [aDispatch({ staging: null })] })).toEqual(['source']);
  });

  it('is framed by the zone, however far a team comes; a lone place with room around it', () => {
    expect(boundsOf(EMPTY_SCENE)).toBeNull();
    const alone = boundsOf(sceneOf(facts({ zone: null }), speaker)) ?? [0, 0, 0, 0];
    expect(alone[2] - alone[0]).toBeGreaterThan(0.01);
    const zone = boundsOf(sceneOf(facts({ dispatches: [aDispatch({ staging: null })] }), speaker));
    expect(zone).toEqual([112.99, 23.12, 113.01, 23.14]);
  });
});
