import {
  MAX_READINGS_PER_MESSAGE,
  type PointEntry,
  type RegisterImport,
  type SimulatorCommand,
  type WireReading,
} from '@fengsui/contracts';
import { Control } from './control.js';
import { Field } from './field.js';
import { GatewayClient } from './gateway/gateway-client.js';
import { keyOf, type SitePlan } from './scenarios/scenario.js';
import { Stage } from './scenarios/stage.js';
import { Schedule } from './schedule.js';

const TICK_MS = 200;
/** Connections opened per tick at the start. */
const CONNECTS_PER_TICK = 10;
/** The first reports wait for the connections. */
const CONNECTING_MS = 3000;

/** The field, running: looks at the clock, measures what is due and hands it to the gateways. */
export class Simulator {
  private readonly points: readonly PointEntry[];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly field: Field;
  private readonly schedule: Schedule;
  private readonly stage: Stage;
  private readonly gateways: ReadonlyMap<string, GatewayClient>;
  private readonly toConnect: string[];
  private readonly control: Control;
  private readonly ticking: NodeJS.Timeout;
  private lost: ReadonlySet<string> = new Set();
  private told = '';

  constructor(
    register: RegisterImport,
    { mqttUrl, seed }: { mqttUrl: string; seed: number },
    private readonly now: () => number,
  ) {
    const startMs = now();
    this.points = register.points ?? [];
    this.indexOf = new Map(this.points.map((point, index) => [keyOf(point), index]));
    this.field = new Field(this.points, seed, startMs);
    this.schedule = new Schedule(this.points, startMs + CONNECTING_MS);
    this.stage = new Stage(plansOf(register));
    this.gateways = new Map(
      register.gateways?.map((gateway) => [gateway.code, new GatewayClient(mqttUrl, gateway, now)]),
    );
    this.toConnect = [...this.gateways.keys()];
    this.control = new Control(
      mqttUrl,
      () => ({
        running: true,
        t: now(),
        seed,
        gateways: this.gateways.size,
        points: this.points.length,
        scenarios: this.stage.underWay(now()),
      }),
      (command) => this.obey(command),
    );
    this.ticking = setInterval(() => this.tick(), TICK_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.ticking);
    await Promise.all([
      this.control.close(),
      ...[...this.gateways.values()].map((gateway) => gateway.close()),
    ]);
  }

  private tick(): void {
    const nowMs = this.now();
    for (const code of this.toConnect.splice(0, CONNECTS_PER_TICK)) {
      this.gateways.get(code)?.connect();
    }
    this.stage.tidy(nowMs);
    this.cutLinks(nowMs);
    this.tellChanges(nowMs);

    const batches = new Map<string, WireReading[]>();
    for (const { index, dueMs } of this.schedule.due(nowMs)) {
      const point = this.points[index];
      if (!point) continue;
      const value = this.field.measure(
        index,
        this.field.advance(dueMs),
        this.stage.effectsOn(keyOf(point)),
      );
      const batch = batches.get(point.gateway) ?? [];
      batch.push({ p: point.tag, t: dueMs, v: value });
      batches.set(point.gateway, batch);
    }
    for (const [code, batch] of batches) {
      while (batch.length > 0) {
        void this.gateways.get(code)?.send(batch.splice(0, MAX_READINGS_PER_MESSAGE));
      }
    }
  }

  private obey({ action, scenario, site }: SimulatorCommand): void {
    const nowMs = this.now();
    if (action === 'stop') {
      this.stage.stop(scenario, site, nowMs);
      return;
    }
    const result = this.stage.start(scenario, site, nowMs);
    if (result.kind === 'refused') {
      console.error(`simulator: refused: ${result.why}`);
      return;
    }
    const { course } = result.run;
    if (course.reportsWithinS === null) return;
    const keys = [...course.disturbances.keys()];
    keys.forEach((key, i) => {
      const index = this.indexOf.get(key);
      // The last second is left for the gateway to reach its own moment of sending.
      const spreadMs = ((course.reportsWithinS ?? 0) - 1) * 1000;
      if (index !== undefined) this.schedule.hurry(index, nowMs + (spreadMs * i) / keys.length);
    });
  }

  private cutLinks(nowMs: number): void {
    const lost = this.stage.lostGateways(nowMs);
    for (const code of lost) if (!this.lost.has(code)) this.gateways.get(code)?.vanish();
    for (const code of this.lost) if (!lost.has(code)) this.gateways.get(code)?.connect();
    this.lost = lost;
  }

  private tellChanges(nowMs: number): void {
    const news = JSON.stringify(this.stage.underWay(nowMs));
    if (news === this.told) return;
    this.told = news;
    console.log(`simulator: under way: ${news}`);
    this.control.tell();
  }
}

function plansOf({ sites, points, gateways }: RegisterImport): SitePlan[] {
  return (sites ?? []).map((site) => ({
    site,
    points: points?.filter((point) => point.site === site.code) ?? [],
    gateways: gateways?.filter((gateway) => gateway.site === site.code).map((g) => g.code) ?? [],
  }));
}
