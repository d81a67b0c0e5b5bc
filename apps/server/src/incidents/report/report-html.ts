/** The page for a printer: no script, nothing from elsewhere, everything escaped. */
import type { Paper, PaperTable } from './paper.js';
import { escapeXml as escape } from './xml.js';

const STYLE = `body{font:11pt/1.5 "Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#111;
margin:2rem auto;max-width:60rem;padding:0 1rem}
h1{font-size:18pt}h2{font-size:13pt;border-bottom:1px solid #888;break-after:avoid}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #bbb;padding:.25rem .4rem;text-align:left;vertical-align:top;
overflow-wrap:anywhere;white-space:pre-wrap}
th{background:#eee}tr{break-inside:avoid}
.mark{position:fixed;inset:0;display:grid;place-items:center;font-size:120pt;color:#c00;opacity:.15;
transform:rotate(-30deg);pointer-events:none}
@page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none}}`;

const cells = (row: readonly string[], tag: 'td' | 'th') =>
  row.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('');

function table({ heading, columns, widths, rows }: PaperTable): string {
  const cols = widths.map((width) => `<col style="width:${Math.round(width * 100)}%"/>`).join('');
  const head = columns.length === 0 ? '' : `<thead><tr>${cells(columns, 'th')}</tr></thead>`;
  const body = rows.map((row) => {
    const [first = '', ...rest] = row;
    return columns.length === 0
      ? `<tr><th scope="row">${escape(first)}</th>${cells(rest, 'td')}</tr>`
      : `<tr>${cells(row, 'td')}</tr>`;
  });
  return `<h2>${escape(heading)}</h2>
<table><colgroup>${cols}</colgroup>${head}<tbody>${body.join('\n')}</tbody></table>`;
}

export function reportHtml({ language, title, lead, watermark, tables }: Paper): string {
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/>
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body>${watermark === null ? '' : `<div class="mark">${escape(watermark)}</div>`}
<h1>${escape(title)}</h1>
<p>${escape(lead)}</p>
${tables.map(table).join('\n')}
</body></html>
`;
}
