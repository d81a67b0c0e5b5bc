/** The paper as PDF/A4. Chinese needs a font of its own, of which only the letters used are embedded. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Paper, PaperTable } from './paper.js';

type Page = InstanceType<typeof PDFDocument>;

const MARGIN = 48;
const PADDING = 3;
const SIZE = { title: 16, heading: 12, text: 9 };
const INK = { text: '#111111', line: '#bbbbbb', head: '#eeeeee', mark: '#cc0000' };

/** Noto Sans Hans (SIL Open Font License 1.1), as the package @embedpdf/fonts-sc brings it along. */
export function chineseFont(): Promise<Buffer> {
  const from = createRequire(process.argv[1] ?? join(process.cwd(), 'package.json'));
  const folder = dirname(dirname(from.resolve('@embedpdf/fonts-sc')));
  return readFile(join(folder, 'fonts', 'NotoSansHans-Regular.otf'));
}

/** Subscript digits (Cl₂) are the one thing of our words that the font lacks. */
const printable = (text: string) =>
  text.replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080));

const bottom = (pdf: Page) => pdf.page.height - MARGIN;

function row(pdf: Page, cells: readonly string[], widths: readonly number[], isHead: boolean) {
  const width = pdf.page.width - 2 * MARGIN;
  const texts = cells.map(printable);
  const columns = widths.map((share) => share * width);
  const inside = (index: number) => (columns[index] ?? 0) - 2 * PADDING;
  const heights = texts.map((text, index) => pdf.heightOfString(text, { width: inside(index) }));
  const most = bottom(pdf) - MARGIN;
  const wanted = Math.max(...heights, SIZE.text) + 2 * PADDING;
  const height = Math.min(wanted, most);
  // What is longer than a page is cut; it stands whole in the other formats.
  const cut = wanted > most ? { height: height - 2 * PADDING, ellipsis: true } : {};
  if (pdf.y + height > bottom(pdf)) pdf.addPage();
  const top = pdf.y;
  let left = MARGIN;
  texts.forEach((text, index) => {
    const column = columns[index] ?? 0;
    pdf.rect(left, top, column, height);
    if (isHead) pdf.fillAndStroke(INK.head, INK.line);
    else pdf.stroke(INK.line);
    pdf.fillColor(INK.text).text(text, left + PADDING, top + PADDING, {
      width: inside(index),
      ...cut,
    });
    left += column;
  });
  pdf.x = MARGIN;
  pdf.y = top + height;
}

function table(pdf: Page, { heading, columns, widths, rows }: PaperTable): void {
  if (pdf.y + 60 > bottom(pdf)) pdf.addPage();
  pdf.moveDown(0.8).fontSize(SIZE.heading).text(printable(heading)).moveDown(0.3);
  pdf.fontSize(SIZE.text);
  if (columns.length > 0) row(pdf, columns, widths, true);
  for (const cells of rows) row(pdf, cells, widths, false);
}

function mark(pdf: Page, text: string): void {
  const { width, height } = pdf.page;
  const { x, y } = pdf;
  pdf.save().rotate(-30, { origin: [width / 2, height / 2] });
  pdf.fillColor(INK.mark, 0.15).fontSize(110);
  pdf.text(text, 0, height / 2 - 60, { width, align: 'center', lineBreak: false });
  pdf.restore().fillColor(INK.text, 1).fontSize(SIZE.text);
  Object.assign(pdf, { x, y });
}

/** @param font TrueType or OpenType, e.g. {@link chineseFont} */
export async function reportPdf(paper: Paper, font: Buffer): Promise<Buffer> {
  const { title, lead, watermark, tables, language } = paper;
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    // Without it pdfkit begins with a font of its own.
    font: font as unknown as string,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: title, Creator: 'Fengsui' },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  if (watermark !== null) {
    mark(pdf, watermark);
    pdf.on('pageAdded', () => mark(pdf, watermark));
  }
  pdf.fillColor(INK.text).fontSize(SIZE.title).text(printable(title));
  pdf.fontSize(SIZE.text).text(printable(lead));
  for (const each of tables) table(pdf, each);
  pdf.end();
  return whole;
}
