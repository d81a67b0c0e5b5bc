import { inflateSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { all, aTree } from '../../../../../test/make/a-tree.js';
import {
  anEntry,
  anIncidentView,
  someReportFacts,
  T0,
} from '../../../../../test/make/some-report-facts.js';
import { afterAction } from './after-action.js';
import { durationText, paperOf } from './paper.js';
import { reportCsv } from './report-csv.js';
import type { ReportFacts } from './report-facts.js';
import { reportHtml } from './report-html.js';
import { chineseFont, reportPdf } from './report-pdf.js';

const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
const evil = someReportFacts({
  incident: anIncidentView({ title: { zh: EVIL, en: EVIL }, drill: '3', result: EVIL }),
  timeline: [
    anEntry({ text: EVIL, by: EVIL }),
    anEntry({ id: '2', text: null, data: { a: EVIL } }),
  ],
});
const paper = (facts: ReportFacts, lang: 'zh' | 'en' = 'zh') =>
  paperOf(afterAction(facts, 'duty', lang), lang);

describe('the after-action report', () => {
  it('tells how long each step took, from the first alarm', () => {
    const timeline = [
      anEntry({ kind: 'decision', at: new Date(T0 + 60_000).toISOString(), text: '派队' }),
    ];
    expect(afterAction(someReportFacts({ timeline }), 'duty', 'zh').times).toEqual({
      ...{ notice: 10_000, acknowledge: 20_000, decide: 60_000, send: 90_000 },
      ...{ arrive: null, close: null },
    });
  });

  it('writes times as people say them', () => {
    expect([0, 9_400, 65_000, 3_723_000].map(durationText)).toEqual([
      ...['0 s', '9 s', '1 min 05 s', '1 h 02 min 03 s'],
    ]);
  });
});

describe('the page', () => {
  it('runs nothing and loads nothing, whatever people have written', () => {
    const trees = all(aTree(reportHtml(paper(evil))));
    const names = new Set(trees.map(({ name }) => name));
    for (const name of ['script', 'img', 'link', 'iframe', 'object', 'form', 'a']) {
      expect(names).not.toContain(name);
    }
    const attributes = new Set(trees.flatMap((tree) => Object.keys(tree.attributes)));
    expect([...attributes].sort()).toEqual([
      ...['charset', 'class', 'content', 'lang', 'name', 'scope', 'style'],
    ]);
    expect(
      trees.filter(({ text, name }) => name === 'td' && text.includes(EVIL)).length,
    ).toBeGreaterThan(3);
    expect(trees.find(({ name }) => name === 'title')?.text).toContain(EVIL);
    expect(trees.find((tree) => tree.attributes['class'] === 'mark')?.text).toBe('演练');
  });

  it('is in the language asked for', () => {
    expect(reportHtml(paper(someReportFacts()))).toContain('<html lang="zh-CN">');
    const english = reportHtml(paper(someReportFacts(), 'en'));
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('After-action report · Demo station chlorine alarm');
    expect(english).not.toContain('class="mark"');
  });

  it('shows every text as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const facts = someReportFacts({ timeline: [anEntry({ text: `=${text}=` })] });
        expect(aTree(reportHtml(paper(facts))).text).toContain(`=${text}=`);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the table for a spreadsheet', () => {
  it('holds every line, and nothing that would run as a formula', () => {
    const facts = someReportFacts({ timeline: [anEntry({ text: '=HYPERLINK("x")' })] });
    const csv = reportCsv(afterAction(facts, 'duty', 'zh'), 'zh');
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
    expect(rows.find(({ section }) => section === 'timeline')).toEqual({
      ...{ section: 'timeline', key: 'note', at: '2026-03-01T08:00:40.000Z', by: 'duty' },
      ...{ recorded_at: '2026-03-01T08:00:40.000Z', value: `'=HYPERLINK("x")` },
    });
    expect(rows.find(({ key }) => key === 'notice')?.['value']).toBe('10000');
  });
});

describe('the PDF', () => {
  /** Every stream of it that is compressed, as text. */
  function streams(pdf: Buffer): string {
    const texts: string[] = [];
    const marks = /stream\r?\n/g;
    const raw = pdf.toString('latin1');
    for (let mark = marks.exec(raw); mark; mark = marks.exec(raw)) {
      try {
        texts.push(inflateSync(pdf.subarray(marks.lastIndex)).toString('latin1'));
      } catch {
        // The font itself, or a word inside of it.
      }
    }
    return texts.join('\n');
  }
  const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(4, '0');

  it('carries the Chinese letters that it uses, and not the whole font', async () => {
    const font = await chineseFont();
    const pdf = await reportPdf(paper(someReportFacts()), font);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansHans/);
    expect(pdf.length).toBeLessThan(font.length / 20);
    const maps = streams(pdf).toLowerCase();
    for (const letter of '氯气狮山镇') expect(maps).toContain(hex(letter));
    expect(maps).not.toContain(`<${hex('龘')}>`);
  });

  it('goes on over pages, with the mark of a drill on each', async () => {
    const timeline = Array.from({ length: 150 }, (_, index) =>
      anEntry({ id: String(index), text: '现场测量浓度下降，继续监测。'.repeat(6) }),
    );
    const font = await chineseFont();
    const pages = async (facts: ReportFacts) =>
      (await reportPdf(paper(facts), font)).toString('latin1').split('/Type /Page\n').length - 1;
    expect(await pages(someReportFacts({ timeline }))).toBeGreaterThan(5);
    const drill = anIncidentView({ drill: '3' });
    expect(await pages(someReportFacts({ timeline, incident: drill }))).toBeGreaterThan(5);
  });

  it('is made of whatever people have written, also of one endless word', async () => {
    const timeline = [anEntry({ text: 'x'.repeat(20_000) }), anEntry({ text: 'Cl₂ 🚒 \u0000' })];
    const pdf = await reportPdf(paper({ ...evil, timeline }), await chineseFont());
    expect(pdf.length).toBeGreaterThan(1_000);
  });
});
