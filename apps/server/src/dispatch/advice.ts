/** The recommendation with all that it is made of: what the database knows, and the ways of a routing service. */
import { Injectable } from '@nestjs/common';
import type { Position, RecommendationView, TeamView } from '@fengsui/contracts';
import {
  dispatchScene,
  isFreeFor,
  recommend,
  stagingFor,
  startOf,
  type CoverTown,
  type RoutedWay,
} from '@fengsui/domain';
import { Database } from '../platform/database.js';
import { AskedTogether } from './asked-together.js';
import { OsrmRouter, type RoutingFault } from './osrm-router.js';
import { SceneStore, type SceneRow } from './scene-store.js';
import { TeamStore, type KnownTeam } from './team-store.js';
import { teamView } from './team-view.js';

/** What one advice was made of. */
export interface Advised {
  view: RecommendationView;
  scene: SceneRow;
  position: Position | null;
  teams: TeamView[];
  /** When it was made, UTC ms. */
  nowMs: number;
}
/** What all incidents of one world are advised with. */
interface World {
  nowMs: number;
  known: KnownTeam[];
  towns: CoverTown[];
}
interface Routed {
  ways: Map<string, RoutedWay | null>;
  faults: Map<string, RoutingFault>;
}

@Injectable()
export class Advice {
  readonly #advised = new AskedTogether<number, Advised | null>();
  readonly #worlds = new AskedTogether<number | null, World>();

  constructor(
    private readonly database: Database,
    private readonly scenes: SceneStore,
    private readonly teams: TeamStore,
    private readonly router: OsrmRouter,
  ) {}

  /** `null`: there is no such incident. */
  on(incident: number): Promise<Advised | null> {
    return this.#advised.ask(incident, () => this.#advise(incident));
  }

  async #advise(incident: number): Promise<Advised | null> {
    // Before the teams: at the journal's number that it carries, all of the answer is true.
    const scene = await this.scenes.scene(incident);
    if (!scene) return null;
    const { nowMs, known, towns } = await this.#worlds.ask(scene.drill, () =>
      this.#world(scene.drill),
    );
    const { town, substance, fire, zone, asOf } = scene;
    const teams = known.map(({ row, histories }) =>
      teamView(row, histories, nowMs, String(incident)),
    );
    const position: Position | null =
      scene.lon === null || scene.lat === null ? null : [scene.lon, scene.lat];
    const { ways, faults } = await this.#routed(String(incident), scene, position, teams, nowMs);
    const advice = recommend({
      incident: String(incident),
      at: nowMs,
      town,
      position,
      substance,
      fire,
      zone,
      teams,
      towns,
      routing: ways.size > 0 ? 'osrm' : 'straight_line',
      routed: ways,
    });
    const reason = [...new Set(faults.values())].sort().join(',');
    const failed = { reason, teams: [...faults.keys()].sort().join(',') };
    const gaps = [
      ...advice.gaps,
      ...(faults.size > 0 ? [{ code: 'routing_failed', facts: failed }] : []),
    ];
    return { view: { ...advice, gaps, asOf }, scene, position, teams, nowMs };
  }

  #world(drill: number | null): Promise<World> {
    const nowMs = Date.now();
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const known = await this.teams.known(nowMs, { drill }, sql);
      return { nowMs, known, towns: await this.scenes.towns(sql) };
    });
  }

  /** Asked at once for all who may go; never within a transaction. */
  async #routed(
    incident: string,
    { zone }: SceneRow,
    position: Position | null,
    teams: readonly TeamView[],
    nowMs: number,
  ): Promise<Routed> {
    const routed: Routed = { ways: new Map(), faults: new Map() };
    if (!this.router.configured || position === null) return routed;
    const scene = dispatchScene(position, zone);
    const asked = teams.filter((team) => team.tier !== 'fire_service' && isFreeFor(team, incident));
    await Promise.all(
      asked.map(async (team) => {
        const { from } = startOf(team, nowMs);
        const answer = await this.router.route(from, stagingFor(scene, from));
        if (answer.kind === 'way') routed.ways.set(team.code, answer.way);
        else routed.faults.set(team.code, answer.fault);
      }),
    );
    return routed;
  }
}
