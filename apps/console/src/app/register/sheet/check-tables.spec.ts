/** @jest-environment node */
import type { PointEntry, RegisterListName } from '@fengsui/contracts';
import { blocks, decode, readCsv } from './csv';
import { checkTables, inOrder, refusedRows } from './check-tables';
import { COLUMNS, columnName, columnsByName } from './columns';
import { tablesOf } from './table';
import { zhRegister } from '../../words/zh-register';
import { enRegister } from '../../words/en-register';

const steady = () => Promise.resolve();
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;
const HEAD = 'site,tag,gateway,quantity,unit,range.0,range.1,intervalS';
const T1 = {
  site: 'S1',
  tag: 'T1',
  gateway: 'G1',
  quantity: 'level',
  unit: 'm',
  range: [0, 9],
  intervalS: 10,
};

async function checked(csv: string, known: object[] = [], list: RegisterListName = 'points') {
  const tables = tablesOf([await readCsv(bytesOf(csv), steady)], list);
  const none = new Map<string, object>();
  const points = new Map(
    (known as { site: string; tag: string }[]).map((one) => [`${one.site}/${one.tag}`, one]),
  );
  return checkTables(tables, { sites: none, gateways: none, points }, steady);
}
const told = async (csv: string, known: object[] = []) =>
  (await checked(csv, known)).faults.map(
    ({ row, column, value, phrase }) => `${row} ${column} [${value}] ${phrase.key}`,
  );

describe('checking a file', () => {
  it('names each wrong cell with its row, column and reason', async () => {
    const rows = [
      'S1,T1,G1,level,m,0,9,10',
      'S1,T2,G1,depth,m,0,nine,10',
      '',
      'S1,T1,G1,level,m,0,9,10',
      'S1,T 3,G1,level,m,9,0,10',
      'S1,T4,G1,level,m,9,0,10',
      'S1,,G1,level,m,0,9,0',
    ];
    expect(await told([HEAD, ...rows].join('\r\n'))).toEqual([
      '3 range.1 [nine] register.fault.number',
      '3 quantity [depth] register.fault.oneOf',
      '5 tag [T1] register.fault.sameAs',
      '6 tag [T 3] rules.fault.code',
      '7 range.0 [9] register.fault.range',
      '8 tag [] rules.fault.needed',
      '8 intervalS [0] rules.fault.above',
    ]);
  });

  it('counts rows as a spreadsheet does, over line breaks within cells', async () => {
    const csv = `${HEAD},name.zh\nS1,T1,G1,level,m,0,9,10,"二\n行"\nS1,T2,G1,level,m,0,x,10,y\n`;
    expect(await told(csv)).toEqual(['3 range.1 [x] register.fault.number']);
  });

  it('names unknown columns, and checks no row where what names an entry is missing', async () => {
    expect(await told('site,gateway,colour\nS1,G1,red')).toEqual([
      '1 colour [] register.fault.unknownColumn',
      '1 tag [] register.fault.columnMissing',
    ]);
    expect(await told(`${HEAD},tag\n`)).toEqual(['1 tag [] register.fault.columnTwice']);
  });

  it('leaves what has no column as it is, and takes away what an empty cell stands for', async () => {
    const known = {
      ...T1,
      name: { zh: '液位' },
      limits: { H: { value: 8, severity: 2, latched: true } },
    };
    const { sound, faults } = await checked('site,tag,name.zh,limits.H.value\nS1,T1,,7', [known]);
    expect(faults).toEqual([]);
    expect(sound.points.map(({ entry }) => entry)).toEqual([
      { ...T1, limits: { H: { value: 7, severity: 2, latched: true } } },
    ]);
  });

  it('takes truth in Chinese, in English and as a spreadsheet writes it', async () => {
    const rows = ['是', 'TRUE', 'yes', '1', '否', 'no', 'perhaps'].map((word, at) =>
      ['S1', `T${at}`, 'G1', 'level', 'm', 0, 9, 10, 7, 2, word].join(),
    );
    const head = `${HEAD},limits.H.value,limits.H.severity,limits.H.latched`;
    const { sound, faults } = await checked([head, ...rows].join('\n'));
    expect(sound.points.map(({ entry }) => (entry as PointEntry).limits?.H?.latched)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[8, 'limits.H.latched']]);
  });

  it('says where in the file the server refused a row', async () => {
    const csv = `${HEAD}\nS1,T1,G1,level,m,0,9,10\nS1,bad tag,G1,level,m,0,9,10\nS1,T2,G9,level,m,0,9,10`;
    const { sound, faults } = await checked(csv);
    const refused = refusedRows(
      [{ path: 'points.1.gateway', message: 'is not a known gateway' }],
      sound,
    );
    expect(
      inOrder([...refused, ...faults]).map(({ row, column, value }) => [row, column, value]),
    ).toEqual([
      [3, 'tag', 'bad tag'],
      [4, 'gateway', 'G9'],
    ]);
  });

  it('stops where it is told to', async () => {
    const csv = [
      HEAD,
      ...Array.from({ length: 1000 }, (_, i) => `S1,T${i},G1,level,m,0,9,10`),
    ].join('\n');
    const tables = tablesOf([await readCsv(bytesOf(csv), steady)], 'points');
    const none = new Map<string, object>();
    const seen: number[] = [];
    const stop = checkTables(tables, { sites: none, gateways: none, points: none }, (done) => {
      seen.push(done);
      return done >= 400 ? Promise.reject(new Error('cancelled')) : Promise.resolve();
    });
    await expect(stop).rejects.toThrow('cancelled');
    expect(seen).toEqual([200, 400]);
  });
});

describe('a CSV', () => {
  it('is read from UTF-8, with or without its mark, GB18030 and UTF-16', () => {
    const gb18030 = new Uint8Array([0xd5, 0xbe, 0xb5, 0xe3]).buffer;
    const utf16 = new Uint8Array([0xff, 0xfe, 0xd9, 0x7a, 0xb9, 0x70]).buffer;
    for (const bytes of [bytesOf('站点'), bytesOf('\ufeff站点'), gb18030, utf16])
      expect(decode(bytes)).toBe('站点');
  });

  it('may have semicolons or tabs', async () => {
    for (const mark of [';', '\t']) {
      const csv = `${HEAD}\nS1,T1,G1,level,m,0,9,10`.replaceAll(',', mark);
      expect((await checked(csv)).sound.points.map(({ entry }) => entry)).toEqual([T1]);
    }
  });

  it('is cut between rows only', () => {
    const text = 'a,"b\nc"\nd,"e""\nf"\ng';
    expect([...blocks(text, 1)]).toEqual(['a,"b\nc"\n', 'd,"e""\nf"\n', 'g']);
  });

  it('whose quotation marks do not match is refused with the row', async () => {
    await expect(readCsv(bytesOf('a,b\n1,2\n3,"4\n'), steady)).rejects.toMatchObject({
      phrase: { key: 'register.file.quotes' },
    });
  });
});

describe('columns', () => {
  it.each(['sites', 'gateways', 'points'] as const)(
    'of %s have one meaning under each of their names, in both languages',
    (list) => {
      const names = columnsByName(list);
      for (const column of COLUMNS[list])
        for (const words of [zhRegister, enRegister])
          expect(names.get(columnName(column.path, (key) => words[key]).toLowerCase())).toBe(
            column,
          );
    },
  );
});

describe('a workbook', () => {
  const rows = [
    ['code', 'site'],
    ['G1', 'S1'],
  ];

  it('has its lists by the names of its sheets, in either language', () => {
    const sheets = ['网关', 'Points', '说明'].map((name) => ({ name, rows }));
    expect(tablesOf(sheets, 'sites').map(({ list }) => list)).toEqual(['gateways', 'points']);
  });

  it('without such a name is of the list that was chosen, by its first sheet', () => {
    const sheets = ['Sheet1', 'Sheet2'].map((name) => ({ name, rows }));
    expect(tablesOf(sheets, 'gateways').map(({ list }) => list)).toEqual(['gateways']);
  });
});
