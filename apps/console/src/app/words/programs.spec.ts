import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';

/**
 * Reads every program of the console: what people see comes from a dictionary, never from a string
 * in between. Templates are read by templates.spec.ts.
 */
const ROOT = join(__dirname, '..');
const HAN = /\p{Script=Han}/u;
/** Two words of prose, the first with a capital: `Nothing here`, not `GET` or `aria-label`. */
const PROSE = /^\s*[A-Z][a-z]+,? [a-z]{2,}/;

function isSaidToPeople(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isDecorator(at)) return false;
    // A name of the register, in each language.
    if (ts.isPropertyAssignment(at) && ['zh', 'en'].includes(at.name.getText())) return false;
    if (ts.isNewExpression(at) && /Error$/.test(at.expression.getText())) return false;
    if (ts.isCallExpression(at) && at.expression.getText().startsWith('console.')) return false;
  }
  return true;
}

function hardCoded(file: string, source: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (isText && (HAN.test(node.text) || PROSE.test(node.text)) && isSaidToPeople(node))
      found.push(node.text);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}

describe('the programs of the console', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /(?<!\.spec)\.ts$/.test(file) && !/^(words|testing)\//.test(file),
  );

  it('speak only through the dictionaries', () => {
    expect(files.length).toBeGreaterThan(100);
    const said = files.flatMap((file) =>
      hardCoded(file, readFileSync(join(ROOT, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(said).toEqual([]);
  });

  it('would be caught speaking by themselves', () => {
    const source = `
      const a = '报警'; // 注释不算
      const b = \`已有 \${a} 个\`;
      const c = busy ? 'Nothing found here' : 'GET';
      throw new RangeError('This is for programmers');
    `;
    expect(hardCoded('x.ts', source)).toEqual(['报警', '已有 ', ' 个', 'Nothing found here']);
  });
});
