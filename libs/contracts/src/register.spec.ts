import { RegisterImport } from './register-import.js';

const site = (changes: object = {}) => ({
  code: 'NH0001',
  kind: 'hazchem_facility',
  name: { zh: '测试站点' },
  town: '440605124',
  position: [113, 23.128],
  ...changes,
});
const point = (changes: object = {}) => ({
  site: 'NH0001',
  tag: 'GD17.CH4',
  gateway: 'NH0001-G',
  quantity: 'combustible_gas',
  unit: '%LEL',
  range: [0, 100],
  intervalS: 15,
  ...changes,
});

/** Paths of the wrong fields; an unknown key is named below its object. */
function wrong(body: unknown): string[] {
  const parsed = RegisterImport.safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap(({ path, ...issue }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...path, key].join('.'))
      : [path.join('.')],
  );
}

describe('the register on the wire', () => {
  it('is the one of the contract', () => {
    const body = {
      sites: [
        site({
          name: { zh: '…', en: '…' },
          grid: 'G1',
          supervisedBy: '…',
          responsible: [{ role: '…', name: '…', phone: '…' }],
          inventory: [{ substance: 'CL2', tonnes: 25 }],
          personsWithin500m: 120,
        }),
      ],
      gateways: [{ code: 'NH0001-G', site: 'NH0001' }],
      points: [
        point({
          name: { zh: '…', en: '…' },
          unitOfPlant: 'T-101',
          substance: 'CH4',
          position: [113, 23.128],
          limits: {
            H: { value: 25, severity: 2, deadband: 2, onDelayS: 0, offDelayS: 0 },
            HH: { value: 50, severity: 1, deadband: 2 },
          },
        }),
      ],
      rules: [],
    };
    expect(RegisterImport.parse(body)).toEqual(body);
  });

  it('needs of each entry only what the contract names as required', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ sites: [site()], points: [point()] })).toEqual([]);
    for (const key of ['code', 'kind', 'name', 'town', 'position']) {
      expect(wrong({ sites: [site({ [key]: undefined })] })).toEqual([`sites.0.${key}`]);
    }
    for (const key of ['site', 'tag', 'gateway', 'quantity', 'unit', 'range', 'intervalS']) {
      expect(wrong({ points: [point(), point({ [key]: undefined })] })).toEqual([
        `points.1.${key}`,
      ]);
    }
  });

  it('refuses unknown keys by their path, however deep', () => {
    expect(wrong({ sensors: [] })).toEqual(['sensors']);
    expect(wrong({ sites: [site({ colour: 'red' })] })).toEqual(['sites.0.colour']);
    const limits = { H: { value: 1, severity: 2, hysteresis: 1 } };
    expect(wrong({ points: [point({ limits })] })).toEqual(['points.0.limits.H.hysteresis']);
    expect(wrong({ points: [point({ limits: { HHH: {} } })] })).toEqual(['points.0.limits.HHH']);
  });

  it('names every wrong field at once', () => {
    const body = {
      sites: [site({ position: [113, 91] }), site({ kind: 'school' })],
      points: [point({ intervalS: 0, limits: { H: { value: 25, severity: 5 } } })],
    };
    expect(wrong(body)).toEqual([
      'sites.0.position.1',
      'sites.1.kind',
      'points.0.intervalS',
      'points.0.limits.H.severity',
    ]);
  });

  it.each(['', 'a/b', 'a+b', 'a#b', 'a b', 'a\tb', 'a\0b', 'x'.repeat(65)])(
    'takes no site code that MQTT could not carry: %j',
    (code) => {
      expect(wrong({ sites: [site({ code })] })).toEqual(['sites.0.code']);
    },
  );

  it('takes cameras and documents whose address carries neither script nor password', () => {
    const withUrl = (url: string) =>
      wrong({
        sites: [
          site({
            cameras: [{ name: { zh: '东门' }, kind: 'hls', url }],
            documents: [{ kind: 'plan', title: { zh: '应急预案' }, url }],
          }),
        ],
      });
    for (const url of [
      'https://video.example:8443/live/1/index.m3u8?token=a%20b',
      'http://10.0.0.7/whep/1',
      '/files/plan.pdf',
    ])
      expect(withUrl(url)).toEqual([]);
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'rtsp://10.0.0.7/1',
      '//elsewhere.example/1',
      '/\\elsewhere.example/1',
      'https://admin:secret@10.0.0.7/1',
      'https://10.0.0.7/a b',
      'https://',
      '',
    ])
      expect([url, withUrl(url)]).toEqual([
        url,
        ['sites.0.cameras.0.url', 'sites.0.documents.0.url'],
      ]);
    expect(
      wrong({ sites: [site({ cameras: [{ name: { zh: 'x' }, kind: 'rtsp', url: '/x' }] })] }),
    ).toEqual(['sites.0.cameras.0.kind']);
  });

  it('takes rules by their code, of every kind but limits, which come with their point', () => {
    const rule = { code: 'R1', kind: 'bad_quality', severity: 3, scope: {} };
    expect(wrong({ rules: [rule] })).toEqual([]);
    expect(wrong({ rules: [{ ...rule, code: undefined }] })).toEqual(['rules.0.code']);
    const limits = { kind: 'limits', code: 'limits:NH0001/A', point: 'NH0001/A', limits: {} };
    expect(wrong({ rules: [limits] })).toEqual(['rules.0.code']);
    expect(wrong({ rules: [{ ...rule, kind: 'voting' }] })).not.toEqual([]);
  });

  it('takes no limit that is not a number or lasts longer than a day', () => {
    const withLimit = (limit: object) =>
      wrong({ points: [point({ limits: { H: { value: 1, severity: 1, ...limit } } })] });
    expect(withLimit({ value: NaN })).toEqual(['points.0.limits.H.value']);
    expect(withLimit({ deadband: -1 })).toEqual(['points.0.limits.H.deadband']);
    expect(withLimit({ onDelayS: 86_401 })).toEqual(['points.0.limits.H.onDelayS']);
    expect(withLimit({ offDelayS: 86_400 })).toEqual([]);
  });
});
