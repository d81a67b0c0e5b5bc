import {
  AST,
  ASTWithSource,
  Binary,
  BindingPipe,
  Conditional,
  Interpolation,
  LiteralPrimitive,
  ParenthesizedExpression,
  TemplateLiteral,
  TmplAstBoundAttribute,
  TmplAstBoundText,
  TmplAstNode,
  TmplAstText,
  TmplAstTextAttribute,
  parseTemplate,
} from '@angular/compiler';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';

/**
 * Reads every template of the console (the one spec that opens files: its promise is about them).
 */
const ROOT = join(__dirname, '..');
const SPOKEN = ['title', 'aria-label', 'placeholder', 'alt', 'label'];
/** Marks and key names are the same in every language. */
const MARKS = /^[\s\d,#▲☐☑?!%:()–+−✕▾◐☰✓·/=|↓↑→‹›.—-]*$/u;
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

const INSIDE = 'children branches cases groups empty placeholder loading error'.split(' ');

/** Every text and spoken attribute that is written into a template instead of a dictionary. */
function hardCoded(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const child of node) hardCoded(child, found);
  else if (typeof node === 'object' && node !== null) {
    if (node instanceof TmplAstText) speak(node.value, found);
    if (node instanceof TmplAstBoundText) speakAll(results(node.value), found);
    const { attributes = [], inputs = [] } = node as {
      attributes?: TmplAstTextAttribute[];
      inputs?: TmplAstBoundAttribute[];
    };
    for (const { name, value } of attributes) if (SPOKEN.includes(name)) speak(value, found);
    for (const { name, value } of inputs)
      if (SPOKEN.includes(name)) speakAll(results(value), found);
    for (const key of INSIDE)
      if (key in node) hardCoded((node as Record<string, unknown>)[key], found);
  }
  return found;
}

/** The texts that an expression can become; not those that it only compares or looks up. */
function results(ast: AST): string[] {
  if (ast instanceof ASTWithSource) return results(ast.ast as AST);
  if (ast instanceof ParenthesizedExpression) return results(ast.expression);
  if (ast instanceof BindingPipe) return results(ast.exp);
  if (ast instanceof LiteralPrimitive) return typeof ast.value === 'string' ? [ast.value] : [];
  if (ast instanceof Conditional) return [...results(ast.trueExp), ...results(ast.falseExp)];
  if (ast instanceof Binary)
    return ['+', '??', '||', '&&'].includes(ast.operation)
      ? [...results(ast.left), ...results(ast.right)]
      : [];
  if (ast instanceof Interpolation) return [...ast.strings, ...ast.expressions.flatMap(results)];
  if (ast instanceof TemplateLiteral)
    return [...ast.elements.map(({ text }) => text), ...ast.expressions.flatMap(results)];
  return [];
}

function speakAll(texts: readonly string[], found: string[]): void {
  for (const text of texts) speak(text, found);
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

  it.each([
    ['<p title="Hello">{{ x }} 报警 @if (x) { <b>now</b> }</p>', ['Hello', '报警', 'now']],
    ['@for (a of b; track a) { later } @empty { 没有 }', ['later', '没有']],
    ['@switch (x) { @case (1) { one } @default { other } }', ['one', 'other']],
    ['@defer { <i>here</i> } @placeholder { soon } @error { 坏了 }', ['here', 'soon', '坏了']],
    ["{{ x ? 'Yes' : words.t('no') }} {{ x === 'state' }}", ['Yes']],
    ['<b [title]="x ?? \'未知\'" [class]="\'wide\'"></b>', ['未知']],
    ['<b [attr.aria-label]="`Site ${x}`"></b>', ['Site']],
    ['<ng-template><fs-x><i>inner</i></fs-x></ng-template>', ['inner']],
  ])('would be caught speaking by themselves: %s', (source, said) => {
    const { nodes, errors } = parseTemplate(source, 'x.html');
    expect(errors ?? []).toEqual([]);
    expect(hardCoded(nodes)).toEqual(said);
  });
});
