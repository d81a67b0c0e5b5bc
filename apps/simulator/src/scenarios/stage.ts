import type { ScenarioName, SimulatorStatus } from '@fengsui/contracts';
import type { Value } from '../physics/signal.js';
import { SCENARIO } from './all-scenarios.js';
import type { Course, Disturbance, Effect, SitePlan } from './scenario.js';

interface Run {
  scenario: ScenarioName;
  site: string;
  sinceMs: number;
  /** When it ends by itself, or was stopped. */
  endMs: number;
  course: Course;
  effects: ReadonlyMap<string, Effect>;
}

export type StartResult = { kind: 'started'; run: Run } | { kind: 'refused'; why: string };

/** Which scenarios are under way where; at most one of a name at a site. */
export class Stage {
  private runs: Run[] = [];

  constructor(private readonly plans: readonly SitePlan[]) {}

  /** Without a site: the first fitting one at which nothing is under way. */
  start(name: ScenarioName, siteCode: string | undefined, nowMs: number): StartResult {
    const scenario = SCENARIO[name];
    const busy = new Set(this.underWay(nowMs).map(({ site }) => site));
    const plan = siteCode
      ? this.plans.find(({ site }) => site.code === siteCode)
      : this.plans.find((p) => !busy.has(p.site.code) && scenario.fits(p));
    if (!plan)
      return { kind: 'refused', why: siteCode ? `no site ${siteCode}` : 'no site is free' };
    const { code } = plan.site;
    if (!scenario.fits(plan)) return { kind: 'refused', why: `${name} does not fit ${code}` };
    if (this.underWay(nowMs).some((r) => r.scenario === name && r.site === code)) {
      return { kind: 'refused', why: `${name} is already under way at ${code}` };
    }
    const course = scenario.begin(plan, this.plans);
    const run: Run = {
      scenario: name,
      site: code,
      sinceMs: nowMs,
      endMs: nowMs + scenario.lastsS * 1000,
      course,
      effects: new Map(),
    };
    run.effects = new Map(
      [...course.disturbances].map(([key, disturbance]) => [key, effectOf(run, disturbance)]),
    );
    this.runs.push(run);
    return { kind: 'started', run };
  }

  /** Ends the runs of a scenario, at one site or everywhere; their effects fade. */
  stop(name: ScenarioName, siteCode: string | undefined, nowMs: number): void {
    for (const run of this.runs) {
      if (run.scenario === name && (!siteCode || run.site === siteCode)) {
        run.endMs = Math.min(run.endMs, nowMs);
      }
    }
  }

  underWay(nowMs: number): SimulatorStatus['scenarios'] {
    return this.runs
      .filter(({ endMs }) => nowMs < endMs)
      .map(({ scenario, site, sinceMs }) => ({ scenario, site, since: sinceMs }));
  }

  /** Gateways that are cut off at the moment. */
  lostGateways(nowMs: number): ReadonlySet<string> {
    return new Set(
      this.runs.filter(({ endMs }) => nowMs < endMs).flatMap((run) => run.course.lostGateways),
    );
  }

  /** What the runs, also the fading ones, do to a point. */
  effectsOn(key: string): Effect[] {
    if (this.runs.length === 0) return [];
    return this.runs.flatMap(({ effects }) => effects.get(key) ?? []);
  }

  /** Forgets what has faded. */
  tidy(nowMs: number): void {
    this.runs = this.runs.filter(
      ({ scenario, endMs }) => nowMs < endMs + SCENARIO[scenario].fadesS * 1000,
    );
  }
}

function effectOf(run: Run, disturbance: Disturbance): Effect {
  const fadesMs = SCENARIO[run.scenario].fadesS * 1000;
  return (normal, environment, last): Value => {
    const disturbed = disturbance(
      normal,
      (environment.tMs - run.sinceMs) / 1000,
      environment,
      last,
    );
    const overMs = environment.tMs - run.endMs;
    if (overMs < 0) return disturbed;
    if (typeof disturbed !== 'number' || typeof normal !== 'number' || fadesMs === 0) return normal;
    return normal + (disturbed - normal) * Math.max(0, 1 - overMs / fadesMs);
  };
}
