/** A list of the register as a file, in the language of the page; what an import takes back unchanged. */
import { Injectable, inject } from '@angular/core';
import type { RegisterListName } from '@fengsui/contracts';
import { Api } from '../api/api';
import { saveFile } from '../reports/save-file';
import { Words } from '../words/words';
import type { Cell } from './sheet/cell';
import { COLUMNS, columnName } from './sheet/columns';
import { readKnown } from './sheet/known';
import { rowOf } from './sheet/row';

@Injectable({ providedIn: 'root' })
export class ExportFile {
  private readonly api = inject(Api);
  private readonly words = inject(Words);

  /** @param format `template`: only the names of the columns, as CSV */
  async save(list: RegisterListName, format: 'csv' | 'xlsx' | 'template'): Promise<void> {
    const rows = [this.heads(list)];
    if (format !== 'template') {
      const known = await readKnown(this.api, [list], () => Promise.resolve());
      for (const entry of known[list].values()) rows.push(rowOf(list, entry));
    }
    const name = this.words.t(`register.${list}`);
    if (format === 'xlsx') {
      const { writeXlsx } = await import('./sheet/xlsx');
      const file = await writeXlsx([{ name, rows }]);
      saveFile(file, `${list}.xlsx`, file.type);
    } else {
      const { writeCsv } = await import('./sheet/csv');
      saveFile(writeCsv(rows), `${list}.csv`, 'text/csv;charset=utf-8');
    }
  }

  private heads(list: RegisterListName): Cell[] {
    return COLUMNS[list].map(({ path }) => columnName(path, this.words.t));
  }
}
