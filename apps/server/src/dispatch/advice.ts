/** The recommendation with all that it is made of: what the database knows, and the ways of a routing service. */
import { Injectable } from '@nestjs/common';
import type { Position, RecommendationView, TeamView } from '@fengsui/contracts';
import {
  dispatchScene,
  isFreeFor,
  recommend,
  stagingFor,
  startOf,
  type RoutedWay,
} from '@fengsui/domain';
import { Database } from '../platform/database.js';
import { OsrmRouter, type RoutingFault } from './osrm-router.js';
import { SceneStore, type SceneRow } from './scene-store.js';
import { TeamStore } from './team-store.js';

/** What one advice was made of. */
export interface Advised {
  view: RecommendationView;
  scene: SceneRow;
  position: Position | null;
  teams: TeamView[];
}
interface Routed {
  ways: Map<string, RoutedWay | null>;
  faults: Map<string, RoutingFault>;
}

@Injectable()
export class Advice {
  constructor(
    private readonly database: Database,
    private readonly scenes: SceneStore,
    private readonly teams: TeamStore,
    private readonly router: OsrmRouter,
  ) {}

  /** `null`: there is no such incident. */
  async on(incident: number, nowMs: number): Promise<Advised | null> {
    const known = await this.#known(incident, nowMs);
    if (!known) return null;
    const { scene, teams, towns, asOf } = known;
    const { town, substance, fire, zone } = scene;
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
    return { view: { ...advice, gaps, asOf }, scene, position, teams };
  }

  #known(incident: number, nowMs: number) {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const scene = await this.scenes.scene(sql, incident);
      if (!scene) return null;
      const asked = { drill: scene.drill, incident: String(incident) };
      const teams = await this.teams.views(nowMs, asked, sql);
      return { scene, teams, towns: await this.scenes.towns(sql), asOf: head?.last ?? 0 };
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
