import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';

/**
 * Reads every program of the console: what people see comes from a dictionary, never from a string
 * in between. Templates are read by templates.spec.ts.
 */
const ROOT = join(__dirname, '..');
/** With the marks of Chinese writing. */
const HAN = /[\p{Script=Han}\u3001-\u303f\uff01-\uff5e]/u;
/** Two words of prose: `Nothing here`, `not found`; not `GET`, `aria-label` or markup. */
const PROSE = /^\s*[A-Z][a-z]+,? [a-z]{2,}|^[^<>={}]*[A-Za-z]{2,} [a-z]{2,}[^<>={}]*$/;

function isSaidToPeople(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isDecorator(at)) return false;
    // What is only compared, or is a font.
    if (ts.isBinaryExpression(at) && /^[!=]==$/.test(at.operatorToken.getText())) return false;
    if (ts.isBinaryExpression(at) && at.left.getText().endsWith('.font')) return false;
    // A message of the shared schemas, which becomes a phrase.
    if (ts.isCallExpression(at) && at.expression.getText() === 'phraseOf') return false;
    if (ts.isPropertyAssignment(at) && at.name.getText() === 'message') return false;
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

/** Texts that a style sheet would put on the screen. */
const spokenByStyles = (source: string) =>
  [...source.matchAll(/\bcontent:\s*(['"])(.*?)\1/g)]
    .map(([, , text = '']) => text)
    .filter((text) => HAN.test(text) || /[a-z]{2}/i.test(text));

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
      const d = state === 'not known' ? \`\${count} of them\` : a + '：';
      throw new RangeError('This is for programmers');
    `;
    expect(hardCoded('x.ts', source)).toEqual([
      '报警',
      '已有 ',
      ' 个',
      'Nothing found here',
      ' of them',
      '：',
    ]);
  });

  it('put no text on the screen by style', () => {
    const styled = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(\.css|(?<!\.spec)\.ts)$/.test(file),
    );
    const said = styled.flatMap((file) => spokenByStyles(readFileSync(join(ROOT, file), 'utf8')));
    expect([...said, ...spokenByStyles(readFileSync(join(ROOT, '../styles.css'), 'utf8'))]).toEqual(
      [],
    );
    expect(spokenByStyles(`b::after { content: '报警'; } i::before { content: "#"; }`)).toEqual([
      '报警',
    ]);
  });
});
