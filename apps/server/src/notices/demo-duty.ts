import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { demoRoster } from '@fengsui/nanhai';
import { CONFIG, type Config } from '../config.js';
import { DutyDesk } from './duty-desk.js';

/** As the program brings it along; whoever changes it makes a second version. */
const FIRST_VERSION = 1;

/** With `DEMO=on` somebody is on duty, until people say who really is. */
@Injectable()
export class DemoDuty implements OnModuleInit {
  constructor(
    private readonly desk: DutyDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    // Two processes that begin at once: the second one's is outdated.
    if (this.config.demo && (await this.desk.roster()).version === FIRST_VERSION) {
      await this.desk.changeRoster({ version: FIRST_VERSION, ...demoRoster() }, 'fengsui');
    }
  }
}
