/** The register as the ingest needs it: from the names in a topic and a body to ids, in memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Bus } from '../platform/bus.js';
import { IndexStore } from './index-store.js';
import { RefusedNames } from './refused-names.js';

export interface IndexedPoint {
  id: number;
  /** `{site}/{tag}` */
  name: string;
  gatewayId: number;
  unit: string;
  range: readonly [number, number];
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
  readonly #refused = new RefusedNames();
  #lookedAtMs = 0;
  #loadedAtMs = 0;
  #looking: Promise<void> = Promise.resolve();
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
      });
    }
    this.#sites = sites;
    this.#gatewayCodes = new Set(gateways.flatMap(({ code }) => (code === null ? [] : [code])));
    if (revision !== this.#revision) this.#refused.clear();
    this.#revision = revision;
    this.#loadedAtMs = Date.now();
  }

  /** Whether one of these unknown names was not refused before at this revision of the register. */
  mayLearn(unknown: readonly string[]): boolean {
    return unknown.length > 0 && this.#refused.hasNotAll(unknown);
  }

  /** The register was looked at since these names came, and they are still unknown. */
  refuse(unknown: readonly string[]): void {
    this.#refused.add(unknown);
  }

  /**
   * After unknown names: looks whether the register has changed elsewhere, and loads it then.
   * @param sinceMs when the names came; a look that began before then proves nothing
   * @returns whether the register was loaded since then, so that the names may be known now
   */
  async lookAgain(sinceMs: number): Promise<boolean> {
    if (this.#lookedAtMs < sinceMs) this.#looking = this.#look();
    await this.#looking;
    return this.#loadedAtMs >= sinceMs;
  }

  async #look(): Promise<void> {
    const waitMs = this.#lookedAtMs + LOOK_AGAIN_MS - Date.now();
    if (waitMs > 0) await sleep(waitMs);
    this.#lookedAtMs = Date.now();
    if ((await this.store.revision()) !== this.#revision) await this.load();
  }
}
