import { A_REGISTER, anIndex, type Register } from '../../../../test/make/a-reading.js';

const [FIRST] = A_REGISTER.points;
const withPoint = (revision: number, tag: string): Register => ({
  ...A_REGISTER,
  revision,
  points: FIRST ? [...A_REGISTER.points, { ...FIRST, id: 90 + revision, tag }] : [],
});

describe('the index of the register', () => {
  it('leads from names to ids, site by site', async () => {
    const { index } = anIndex();
    await index.onModuleInit();
    expect(index.site('NH0001')?.gateways.get('NH0001-G2')).toBe(4);
    expect(index.site('NH0001')?.points.get('T102.LT')).toEqual({
      id: 13,
      name: 'NH0001/T102.LT',
      gatewayId: 3,
      unit: 'm',
      range: [0, 20],
    });
    expect(index.site('NH0002')?.points.size).toBe(0);
    expect(index.site('NH9999')).toBeUndefined();
    expect(index.hasGateway('NH0002-G')).toBe(true);
    expect(index.hasGateway('NH9999-G')).toBe(false);
  });

  it('knows a site that has no gateway yet', async () => {
    const gateways = [{ site: 'NH0003', shard: 3, id: null, code: null }];
    const { index } = anIndex(() => Promise.resolve({ revision: 1, gateways, points: [] }));
    await index.load();
    expect(index.site('NH0003')).toEqual({ shard: 3, gateways: new Map(), points: new Map() });
  });

  it('follows a change that is announced', async () => {
    let register = A_REGISTER;
    const { index, registerChanged } = anIndex(() => Promise.resolve(register));
    await index.onModuleInit();
    register = withPoint(2, 'NEW');
    await registerChanged();
    expect(index.site('NH0001')?.points.has('NEW')).toBe(true);
  });

  it('follows a change that is announced while an older state is still being read', async () => {
    const soon = () => new Promise((done) => setImmediate(done));
    let register = A_REGISTER;
    const { index, registerChanged } = anIndex(async () => {
      const asRead = register;
      await soon();
      await soon();
      return asRead;
    });
    const started = index.onModuleInit();
    await soon();
    register = withPoint(2, 'NEW');
    await Promise.all([started, registerChanged()]);
    expect(index.site('NH0001')?.points.has('NEW')).toBe(true);
  });

  it('finds by itself what another process has changed, once there is something new', async () => {
    let register = A_REGISTER;
    const { index } = anIndex(() => Promise.resolve(register));
    await index.onModuleInit();
    expect(await index.lookAgain(Date.now() + 1)).toBe(false);
    register = withPoint(2, 'NEW');
    expect(index.site('NH0001')?.points.has('NEW')).toBe(false);
    // Just after a look: the name is not refused for that, it waits for the next.
    await new Promise((done) => setTimeout(done, 5));
    expect(await index.lookAgain(Date.now())).toBe(true);
    expect(index.site('NH0001')?.points.has('NEW')).toBe(true);
  });

  it('is not read again for each of many unknown names', async () => {
    let reads = 0;
    const { index } = anIndex(() => {
      reads += 1;
      return Promise.resolve(A_REGISTER);
    });
    await index.onModuleInit();
    const cameMs = Date.now();
    for (let count = 0; count < 100; count += 1) await index.lookAgain(cameMs);
    expect(reads).toBeLessThanOrEqual(3);
  });

  it('is asked once for a name at each of its revisions, and for others meanwhile', async () => {
    let register = A_REGISTER;
    const { index, registerChanged } = anIndex(() => Promise.resolve(register));
    await index.onModuleInit();
    expect(index.mayLearn([])).toBe(false);
    expect(index.mayLearn(['NH0001/NH0001-G/X'])).toBe(true);
    index.refuse(['NH0001/NH0001-G/X']);
    expect(index.mayLearn(['NH0001/NH0001-G/X'])).toBe(false);
    expect(index.mayLearn(['NH0001/NH0001-G/X', 'NH0001/NH0001-G/Y'])).toBe(true);
    await index.load();
    expect(index.mayLearn(['NH0001/NH0001-G/X'])).toBe(false);
    register = withPoint(2, 'NEW');
    await registerChanged();
    expect(index.mayLearn(['NH0001/NH0001-G/X'])).toBe(true);
  });

  it('opens again also what came while the register was being loaded for another reason', async () => {
    const { index, registerChanged } = anIndex();
    const cameMs = Date.now();
    await registerChanged().catch(() => undefined);
    await index.load();
    expect(await index.lookAgain(cameMs)).toBe(true);
  });

  it('stays as it was when reading the register fails', async () => {
    let isAway = false;
    const { index, registerChanged } = anIndex(() =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(A_REGISTER),
    );
    await index.onModuleInit();
    isAway = true;
    await expect(registerChanged()).rejects.toThrow('away');
    expect(index.site('NH0001')?.points.has('T101.LT')).toBe(true);
    isAway = false;
    await registerChanged();
  });
});
