import { parseTemplate, TmplAstNode, TmplAstTextAttribute } from '@angular/compiler';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';

/**
 * Reads every template of the console (the one spec that opens files: its promise is about them).
 */
const ROOT = join(__dirname, '..');
const SPOKEN = ['title', 'aria-label', 'placeholder', 'alt', 'label'];
/** Marks and key names are the same in every language. */
const MARKS = /^[\s\d?!%:()–+−✕▾◐☰✓·/=|↓↑→‹.—-]*$/u;
const KEY_NAMES = new Set(['J', 'K', 'A', 'M', 'S', 'B', 'L', 'D', 'Enter', 'Esc', 't']);

function templates(): { file: string; source: string }[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = join(ROOT, name);
    if (name.endsWith('.html')) return [{ file: name, source: readFileSync(file, 'utf8') }];
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) return [];
    const inline = /^ {2}template: `([\s\S]*?)`,$/m.exec(readFileSync(file, 'utf8'))?.[1];
    const short = /^ {2}template: (?:`|')(.*)(?:`|'),$/m.exec(readFileSync(file, 'utf8'))?.[1];
    const source = inline ?? short;
    return source === undefined ? [] : [{ file: name, source }];
  });
}

/** Every text and spoken attribute that is written into a template instead of a dictionary. */
function hardCoded(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const child of node) hardCoded(child, found);
  else if (typeof node === 'object' && node !== null) {
    const kind = node.constructor.name;
    if (kind === 'Text$3' || kind === 'Text') speak((node as { value: string }).value, found);
    if (kind === 'BoundText') {
      const { value } = node as { value: { ast?: { strings?: string[] } } };
      for (const text of value.ast?.strings ?? []) speak(text, found);
    }
    const { attributes } = node as { attributes?: TmplAstTextAttribute[] };
    for (const attribute of attributes ?? [])
      if (SPOKEN.includes(attribute.name)) speak(attribute.value, found);
    for (const key of ['children', 'branches', 'cases', 'groups', 'empty', 'body'])
      if (key in node) hardCoded((node as Record<string, unknown>)[key], found);
  }
  return found;
}

function speak(text: string, found: string[]): void {
  const said = text.trim();
  if (!MARKS.test(said) && !KEY_NAMES.has(said)) found.push(said);
}

describe('the templates', () => {
  const all = templates();

  it('are found', () => {
    expect(all.length).toBeGreaterThan(15);
  });

  it.each(all)('$file speaks only through the dictionaries', ({ file, source }) => {
    const { nodes, errors } = parseTemplate(source, file, { preserveWhitespaces: false });
    expect(errors ?? []).toEqual([]);
    expect(hardCoded(nodes satisfies TmplAstNode[])).toEqual([]);
  });

  it('would be caught speaking by themselves', () => {
    const { nodes } = parseTemplate(
      '<p title="Hello">{{ x }} 报警 @if (x) { <b>now</b> } @else { @for (a of b; track a) { later } }</p>',
      'x.html',
    );
    expect(hardCoded(nodes)).toEqual(['Hello', '报警', 'now', 'later']);
  });
});
