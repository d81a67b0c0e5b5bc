/** The way of one team, as it is advised or to where a person wants it. */
import { Injectable } from '@nestjs/common';
import type { Position } from '@fengsui/contracts';
import { dispatchScene, startOf, wayTo } from '@fengsui/domain';
import { Refusal } from '../platform/problem.js';
import { Advice } from './advice.js';

export interface Way {
  /** `null`: nobody knows where the incident is. */
  staging: Position | null;
  route: Position[];
  etaMin: number | null;
  byPerson: boolean;
  /** What was advised then, for the record: the team's rank, and the first one. */
  advised: { rank: number | null; best: string | null };
}

@Injectable()
export class WayAdvice {
  constructor(private readonly advice: Advice) {}

  /** @param staging that a person chose, instead of the upwind one */
  async of(incident: number, code: string, staging: Position | null): Promise<Way> {
    const advised = await this.advice.on(incident);
    if (!advised) throw new Refusal(404, `There is no incident ${incident}`);
    const { view, scene, position, teams, nowMs } = advised;
    const team = teams.find((one) => one.code === code);
    const advice = view.teams.find((one) => one.team === code);
    if (!team || !advice) throw new Refusal(404, `There is no team ${code}`);
    const best = view.teams.find(({ rank }) => rank === 1)?.team ?? null;
    const record = { rank: advice.rank, best };
    if (staging === null || position === null) {
      const { route, etaMin } = advice;
      const byPerson = staging !== null;
      return { staging: staging ?? advice.staging, route, etaMin, byPerson, advised: record };
    }
    const way = wayTo(dispatchScene(position, scene.zone), startOf(team, nowMs).from, staging);
    return { staging, route: way.line, etaMin: way.etaMin, byPerson: true, advised: record };
  }
}
