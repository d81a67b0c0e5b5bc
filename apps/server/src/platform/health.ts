/**
 * `/healthz` says that the process lives, `/readyz` whether it can do its job, with each dependency
 * named, `/metrics` what it has done. Parts register a probe of their own.
 */
import { Controller, Get, Header, Inject, Injectable, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CONFIG, type Config } from '../config.js';
import { Public } from './allow.js';
import { Bus } from './bus.js';
import { Database } from './database.js';
import { Metrics } from './metrics.js';

export type Probe = () => boolean | Promise<boolean>;
const PROBE_TIMEOUT_MS = 2000;

@Injectable()
export class Health {
  readonly #probes = new Map<string, Probe>();

  constructor(database: Database, bus: Bus) {
    this.register('database', async () => (await database.query('SELECT 1')).length === 1);
    this.register('redis', () => bus.connected);
  }

  register(name: string, probe: Probe): void {
    this.#probes.set(name, probe);
  }

  /** Name of each dependency → whether it answered in time. */
  async check(): Promise<Record<string, boolean>> {
    const entries = [...this.#probes].map(async ([name, probe]) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), PROBE_TIMEOUT_MS);
      });
      const answer = Promise.resolve()
        .then(probe)
        .catch(() => false);
      const ok = await Promise.race([answer, late]);
      clearTimeout(timer);
      return [name, ok] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }
}

@ApiTags('health')
@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('healthz')
  @ApiOperation({ summary: 'Whether the process lives' })
  healthz() {
    return { status: 'alive' };
  }

  @Get('readyz')
  @ApiOperation({ summary: 'Whether it can do its job, each dependency named; 503 when not' })
  async readyz(@Res({ passthrough: true }) response: Response) {
    const dependencies = await this.health.check();
    const ready = Object.values(dependencies).every(Boolean);
    response.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', roles: this.config.roles, dependencies };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  text() {
    return this.metrics.registry.metrics();
  }
}
