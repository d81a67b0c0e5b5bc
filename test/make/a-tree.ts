/** A text read by a strict parser of XML, which refuses what is not well-formed. */
import { SaxesParser } from 'saxes';

export interface Tree {
  name: string;
  attributes: Record<string, string>;
  /** Of it alone and everything in it. */
  text: string;
  children: Tree[];
}

/** @throws Error when it is not well-formed */
export function aTree(xml: string): Tree {
  const parser = new SaxesParser();
  const top: Tree = { name: '', attributes: {}, text: '', children: [] };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const tree: Tree = { name, attributes: { ...attributes }, text: '', children: [] };
    open.at(-1)?.children.push(tree);
    open.push(tree);
  });
  parser.on('text', (text) => {
    for (const tree of open) tree.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error('there is no root');
  return root;
}

/** The root and everything in it, in the order of the text. */
export const all = (tree: Tree): Tree[] => [tree, ...tree.children.flatMap(all)];
