import type { Page, RegisterListName } from '@fengsui/contracts';
import type { Api } from '../../api/api';
import type { Known } from './check-tables';
import { keyOfEntry } from './row';
import type { Onward } from './sheet-file';

const PAGE = 1000;

/** Every entry of these lists as the register has it, page by page. */
export async function readKnown(
  api: Pick<Api, 'get'>,
  lists: readonly RegisterListName[],
  onward: Onward,
): Promise<Record<RegisterListName, Known>> {
  const known = { sites: new Map(), gateways: new Map(), points: new Map() } as Record<
    RegisterListName,
    Map<string, object>
  >;
  let read = 0;
  for (const list of lists) {
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<object> = await api.get(`/register/${list}?limit=${PAGE}${after}`);
      for (const entry of page.items) known[list].set(keyOfEntry(list, entry), entry);
      cursor = page.next;
      read += page.items.length;
      await onward(read, 0);
    }
  }
  return known;
}
