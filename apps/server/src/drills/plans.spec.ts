import { groupsOf, plansOf, type RuleInForce, type RulePoint } from './plans.js';

const aPoint = (changes: Partial<RulePoint> = {}): RulePoint => ({
  id: 1,
  name: 'D1/A.PT',
  site: 'D1',
  quantity: 'pressure',
  limits: { H: { value: 5, severity: 2 } },
  limitsVersion: 4,
  range: [0, 10],
  ...changes,
});
const aRule = (code: string, scope: object): RuleInForce => ({
  code,
  version: 2,
  body: {
    kind: 'out_of_range',
    severity: 3,
    scope,
    name: { zh: '超出量程' },
  },
});

it('the points of a drill are judged by the limits and the rules in force that look at them', () => {
  const rules = [
    aRule('all', {}),
    aRule('by-point', { points: ['D1/A.PT'] }),
    aRule('other-point', { points: ['D1/B.PT'] }),
    aRule('other-site', { sites: ['D2'] }),
    aRule('quantity', { quantities: ['pressure'], sites: ['D1'] }),
    aRule('other-quantity', { quantities: ['level'] }),
  ];
  const plan = plansOf([aPoint()], rules).get('D1/A.PT');
  expect(plan).toMatchObject({ limits: { H: { value: 5 } }, limitsVersion: 4, range: [0, 10] });
  expect(plan?.rules.map(({ code, version }) => [code, version])).toEqual([
    ['all', 2],
    ['by-point', 2],
    ['quantity', 2],
  ]);
});

it('rules over several points look at a drill that one of them has a part in, suppression at none', () => {
  const voting: RuleInForce = {
    code: 'vote',
    version: 1,
    body: {
      kind: 'voting',
      severity: 1,
      points: ['D1/A.PT', 'D1/B.PT'],
      need: 2,
      limit: 'H',
      name: { zh: '表决' },
    },
  };
  const suppression: RuleInForce = {
    code: 'quiet',
    version: 1,
    body: {
      kind: 'suppression',
      when: { point: 'D1/A.PT', is: { above: 1 } },
      points: ['D1/B.PT'],
    },
  };
  const rules = [voting, suppression];
  expect(plansOf([aPoint()], rules).get('D1/A.PT')?.rules).toEqual([]);
  expect(groupsOf([aPoint()], rules)).toEqual([{ ...voting.body, code: 'vote', version: 1 }]);
  expect(groupsOf([aPoint({ name: 'D1/C.PT' })], rules)).toEqual([]);
});
