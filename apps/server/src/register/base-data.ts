/**
 * What the program brings along: the towns and the grid of the first district, and with `DEMO=on` the
 * demo register. Each is loaded when it is new or has changed with the program, so that what people
 * edited since stays as they left it.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { RegisterImport } from '@fengsui/contracts';
import { demoRegister, GRID_NODES, TOWNS } from '@fengsui/nanhai';
import { CONFIG, type Config } from '../config.js';
import { ImportStore } from './import-store.js';
import { RegisterDesk } from './register-desk.js';
import { SourceStore } from './source-store.js';

const BY = 'fengsui';

@Injectable()
export class BaseData implements OnModuleInit {
  constructor(
    private readonly desk: RegisterDesk,
    private readonly imports: ImportStore,
    private readonly sources: SourceStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.imports.putTowns(TOWNS);
    await this.#load('nanhai-grid', { grid: [...GRID_NODES] });
    if (this.config.demo) await this.#load('nanhai-demo', demoRegister());
  }

  async #load(name: string, register: RegisterImport): Promise<void> {
    const sha256 = createHash('sha256').update(JSON.stringify(register)).digest('hex');
    if ((await this.sources.loaded(name)) === sha256) return;
    const outcome = await this.desk.import(register, BY, (sql) =>
      this.sources.remember(sql, name, sha256),
    );
    if (outcome.kind === 'refused') {
      throw new Error(`${name} is refused: ${JSON.stringify(outcome.errors.slice(0, 5))}`);
    }
  }
}
