/** The register as the ingest needs it: from the names in a topic and a body to ids, in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Bus } from '../platform/bus.js';
import { IndexStore } from './index-store.js';

export interface IndexedPoint {
  id: number;
  /** `{site}/{tag}` */
  name: string;
  gatewayId: number;
  unit: string;
  range: readonly [number, number];
  /** Only a point with limits is handed over to be judged. */
  judged: boolean;
}
export interface IndexedSite {
  shard: number;
  gateways: Map<string, number>;
  points: Map<string, IndexedPoint>;
}

/** Unknown names may be new ones: the register is looked at again, but not more often than this. */
const LOOK_AGAIN_MS = 200;

@Injectable()
export class PointIndex implements OnModuleInit {
  #sites = new Map<string, IndexedSite>();
  #gatewayCodes = new Set<string>();
  #revision = -1;
  #lookedAtMs = 0;
  #loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: IndexStore,
    private readonly bus: Bus,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('register.changed', () => this.load());
    await this.load();
  }

  site(code: string): IndexedSite | undefined {
    return this.#sites.get(code);
  }

  /** Whether any site has a gateway of this code. */
  hasGateway(code: string): boolean {
    return this.#gatewayCodes.has(code);
  }

  /** What is being read already may be older than the change that is followed: read after it. */
  load(): Promise<void> {
    const mine = this.#loading.catch(() => undefined).then(() => this.#load());
    this.#loading = mine;
    return mine;
  }

  async #load(): Promise<void> {
    const { revision, gateways, points } = await this.store.read();
    const sites = new Map<string, IndexedSite>();
    for (const gateway of gateways) {
      const site: IndexedSite = sites.get(gateway.site) ?? {
        shard: gateway.shard,
        gateways: new Map(),
        points: new Map(),
      };
      if (gateway.code !== null && gateway.id !== null) site.gateways.set(gateway.code, gateway.id);
      sites.set(gateway.site, site);
    }
    for (const point of points) {
      sites.get(point.site)?.points.set(point.tag, {
        id: point.id,
        name: `${point.site}/${point.tag}`,
        gatewayId: point.gatewayId,
        unit: point.unit,
        range: [point.rangeLow, point.rangeHigh],
        judged: point.judged,
      });
    }
    this.#sites = sites;
    this.#gatewayCodes = new Set(gateways.flatMap(({ code }) => (code === null ? [] : [code])));
    this.#revision = revision;
  }

  /** After unknown names: loads the register again if it has changed elsewhere. */
  async lookAgain(): Promise<boolean> {
    const nowMs = Date.now();
    if (nowMs - this.#lookedAtMs < LOOK_AGAIN_MS) return false;
    this.#lookedAtMs = nowMs;
    if ((await this.store.revision()) === this.#revision) return false;
    await this.load();
    return true;
  }
}
