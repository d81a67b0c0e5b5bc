import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { demoStores } from '@fengsui/nanhai';
import { CONFIG, type Config } from '../config.js';
import { DemoStoreStore } from './demo-store-store.js';
import { today } from './supplies-desk.js';

/** With `DEMO=on` the stores of the demonstration; those that are there stay as people left them. */
@Injectable()
export class DemoStores implements OnApplicationBootstrap {
  constructor(
    private readonly store: DemoStoreStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** After the towns have been loaded. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo) await this.store.addMissing(demoStores(today(Date.now())));
  }
}
