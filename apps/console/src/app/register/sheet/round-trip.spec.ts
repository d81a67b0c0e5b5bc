/** @jest-environment node */
import type { RegisterListName } from '@fengsui/contracts';
import {
  CAMERA_KINDS,
  DOCUMENT_KINDS,
  GatewayEntry,
  PointEntry,
  QUANTITIES,
  SITE_KINDS,
  SUBSTANCE_CODES,
  SiteEntry,
} from '@fengsui/contracts';
import fc from 'fast-check';
import { readCsv, writeCsv } from './csv';
import { checkTables } from './check-tables';
import { COLUMNS } from './columns';
import { formatList, parseList } from './list-cell';
import { keyOfEntry, rowOf } from './row';
import { tablesOf } from './table';

const steady = () => Promise.resolve();
const code = fc.stringMatching(/^[A-Za-z0-9_.=@'-]{1,20}$/);
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.stringMatching(/^[ '"=+@,;|\\\n\r\t站李-]{1,12}$/),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const name = fc.record({ zh: text, en: optional(text) });
const url = fc.constantFrom('https://a.example/x;y|z?q=1', '/files/预案.pdf');
const tidy = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const site = fc.record({
  code,
  kind: fc.constantFrom(...SITE_KINDS),
  name,
  town: code,
  position,
  grid: optional(code),
  operator: optional(text),
  supervisedBy: optional(text),
  responsible: optional(
    fc.array(fc.record({ role: text, name: optional(text), phone: optional(text) }), {
      maxLength: 3,
    }),
  ),
  inventory: optional(
    fc.array(fc.record({ substance: fc.constantFrom(...SUBSTANCE_CODES), tonnes: fc.nat(1e6) }), {
      maxLength: 3,
    }),
  ),
  personsWithin500m: optional(fc.nat()),
  cameras: optional(
    fc.array(fc.record({ name, kind: fc.constantFrom(...CAMERA_KINDS), url }), { maxLength: 2 }),
  ),
  documents: optional(
    fc.array(fc.record({ kind: fc.constantFrom(...DOCUMENT_KINDS), title: name, url }), {
      maxLength: 2,
    }),
  ),
  demo: optional(fc.boolean()),
});
const limit = fc.record({
  value: fc.double({ min: 10, max: 90, noNaN: true }),
  severity: fc.constantFrom(1, 2, 3, 4),
  onDelayS: optional(fc.nat(86_400)),
  latched: optional(fc.boolean()),
});
const point = fc.record({
  site: code,
  tag: code,
  gateway: code,
  name: optional(name),
  unitOfPlant: optional(text),
  quantity: fc.constantFrom(...QUANTITIES),
  substance: optional(fc.constantFrom(...SUBSTANCE_CODES)),
  unit: fc.constantFrom('', 'm', '%LEL', 'kPa'),
  range: fc.tuple(
    fc.double({ min: -1e9, max: 0, noNaN: true }),
    fc.double({ min: 100, max: 1e9, noNaN: true }),
  ),
  intervalS: fc.integer({ min: 1, max: 86_400 }),
  position: optional(position),
  limits: optional(fc.record({ H: limit })),
});
const gateway = fc.record({ code, site: code });

/** Through a file and back, beside the register that it came from. */
async function through(list: RegisterListName, entries: object[], known: object[]) {
  const csv = writeCsv([
    COLUMNS[list].map(({ path }) => path),
    ...entries.map((one) => rowOf(list, one)),
  ]);
  const bytes = new TextEncoder().encode(csv).buffer;
  const tables = tablesOf([await readCsv(bytes, steady)], list);
  const nothing = new Map<string, object>();
  const { sound, faults } = await checkTables(
    tables,
    {
      sites: nothing,
      gateways: nothing,
      points: nothing,
      [list]: new Map(known.map((entry) => [keyOfEntry(list, entry), entry])),
    },
    steady,
  );
  return { entries: sound[list].map(({ entry }) => entry), faults };
}

const unlike = (list: RegisterListName) => (a: object) => keyOfEntry(list, a);
const LISTS = [
  ['sites', site, SiteEntry],
  ['gateways', gateway, GatewayEntry],
  ['points', point, PointEntry],
] as const;

describe('a file that was exported', () => {
  it.each(LISTS)(
    'of %s is imported as it was, whatever its texts hold',
    async (list, one, schema) => {
      const many = fc.uniqueArray(one as fc.Arbitrary<object>, {
        maxLength: 4,
        selector: unlike(list),
      });
      await fc.assert(
        fc.asyncProperty(many, async (drawn) => {
          const entries = drawn.map(tidy).filter((entry) => schema.safeParse(entry).success);
          expect(await through(list, entries, entries)).toEqual({ entries, faults: [] });
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('a list within a cell', () => {
  it('is read as it was written', () => {
    const parts = fc.array(text, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 4 }), (items) => {
        expect(parseList(formatList(items))).toEqual(items);
      }),
    );
  });

  it('may be written with spaces for the eye', () => {
    expect(parseList(' 安全 | 李明 |138 ;; 站长|王强 ')).toEqual([
      ['安全', '李明', '138'],
      ['站长', '王强'],
    ]);
  });
});
