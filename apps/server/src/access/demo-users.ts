import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DEMO_PASSWORD, DEMO_TEAM_USERS, DEMO_USERS, type Role } from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { hashPassword } from './passwords.js';
import { UserStore } from './user-store.js';

/** The demo sign-ins exist only with `DEMO=on`; without it those of an earlier start are disabled. */
@Injectable()
export class DemoUsers implements OnModuleInit {
  constructor(
    private readonly users: UserStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.demo) return this.users.disableDemo();
    const people: { username: string; role: Role }[] = [
      ...DEMO_USERS.map((name) => ({ username: name, role: name })),
      ...Object.values(DEMO_TEAM_USERS).map((name) => ({
        username: name,
        role: 'viewer' as const,
      })),
    ];
    await this.users.ensureDemo(people, await hashPassword(DEMO_PASSWORD));
  }
}
