/**
 * The teams that the program brings along, beside the register's base data: the five of the first
 * district, and with `DEMO=on` those of the demonstration and the sign-ins of the five. What people have edited since stays.
 */
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DEMO_TEAMS, HAZMAT_STRENGTH, HAZMAT_TEAMS, demoHazmatTeams } from '@fengsui/nanhai';
import { CONFIG, type Config } from '../config.js';
import { TeamBaseStore } from './team-base-store.js';

@Injectable()
export class TeamBaseData implements OnApplicationBootstrap {
  constructor(
    private readonly store: TeamBaseStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** After the towns, which the register loads as its module begins. */
  async onApplicationBootstrap(): Promise<void> {
    const teams = this.config.demo ? [...demoHazmatTeams(), ...DEMO_TEAMS] : HAZMAT_TEAMS;
    await this.store.load(teams, HAZMAT_STRENGTH);
  }
}
