/** Changing rules: checked, released by a second person where it matters, in force at once. */
import { Injectable } from '@nestjs/common';
import { LIMITS_CODE, type RuleBody, type RuleView, type Severity } from '@fengsui/contracts';
import { membersOf, RELEASED_BY_TWO, ruleFaults, type RuleFault } from '@fengsui/domain';
import { Bus } from '../../platform/bus.js';
import { Database, type Sql } from '../../platform/database.js';
import { RuleStore } from './rule-store.js';

export type RuleOutcome =
  | { kind: 'in_force' | 'pending'; view: RuleView }
  | { kind: 'faults'; faults: RuleFault[] }
  | { kind: 'not_found' }
  | { kind: 'nothing_pending' }
  | { kind: 'same_person'; by: string };

@Injectable()
export class RuleDesk {
  constructor(
    private readonly store: RuleStore,
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  async put(code: string, body: RuleBody, by: string): Promise<RuleOutcome> {
    const now = Date.now();
    const outcome = await this.database.transaction(async (sql): Promise<RuleOutcome> => {
      const former = await this.store.one(code, sql);
      const faults = await this.#faults(sql, code, body, former);
      if (faults.length > 0) return { kind: 'faults', faults };
      const isGrave = [...severitiesOf(body), ...(former ? severitiesOf(former) : [])].some(
        (severity) => RELEASED_BY_TWO.includes(severity),
      );
      if (isGrave) await this.store.propose(sql, code, body, by, now);
      else await this.#putInForce(sql, code, body, by, null);
      const view = await this.store.one(code, sql);
      return view ? { kind: isGrave ? 'pending' : 'in_force', view } : { kind: 'not_found' };
    });
    await this.#announce(outcome);
    return outcome;
  }

  async release(code: string, by: string): Promise<RuleOutcome> {
    const outcome = await this.database.transaction(async (sql): Promise<RuleOutcome> => {
      const former = await this.store.one(code, sql);
      const pending = former?.pending;
      if (!pending) return { kind: former ? 'nothing_pending' : 'not_found' };
      if (pending.by === by) return { kind: 'same_person', by };
      const faults = await this.#faults(sql, code, pending.rule, former);
      if (faults.length > 0) return { kind: 'faults', faults };
      await this.#putInForce(sql, code, pending.rule, pending.by, by);
      const view = await this.store.one(code, sql);
      return view ? { kind: 'in_force', view } : { kind: 'not_found' };
    });
    await this.#announce(outcome);
    return outcome;
  }

  async #faults(
    sql: Sql,
    code: string,
    body: RuleBody,
    former: RuleView | null,
  ): Promise<RuleFault[]> {
    const faults: RuleFault[] = [];
    if (body.code !== undefined && body.code !== code) {
      faults.push({ path: 'code', message: `is not ${code}` });
    }
    if (body.kind === 'limits' && code !== `${LIMITS_CODE}${body.point}`) {
      faults.push({ path: 'point', message: `is not that of ${code}` });
    }
    if (body.kind !== 'limits' && code.startsWith(LIMITS_CODE)) {
      faults.push({ path: 'kind', message: 'must be limits' });
    }
    if (former && former.kind !== body.kind) {
      faults.push({ path: 'kind', message: `is ${former.kind} and stays it` });
    }
    const names = pointsOf(body);
    const points = await this.store.points(sql, names);
    return [...faults, ...ruleFaults(body, (name) => points.get(name))];
  }

  /** The register's revision rises: every judge reads its rules again before it saves. */
  async #putInForce(
    sql: Sql,
    code: string,
    body: RuleBody,
    by: string,
    releasedBy: string | null,
  ): Promise<void> {
    await sql.execute('UPDATE register_revision SET revision = revision + 1');
    await this.store.put(sql, code, body, by, releasedBy);
  }

  async #announce(outcome: RuleOutcome): Promise<void> {
    if (outcome.kind !== 'in_force') return;
    await this.bus.announce('register.changed', { revision: await this.store.revision() });
  }
}

/** The names of all points that a rule mentions. */
export function pointsOf(body: RuleBody): string[] {
  switch (body.kind) {
    case 'limits':
      return [body.point];
    case 'discrepancy':
    case 'voting':
    case 'compound':
      return membersOf({ ...body, code: '', version: 0 });
    case 'suppression':
      return [body.when.point, ...body.points];
    default:
      return 'scope' in body ? (body.scope.points ?? []) : [];
  }
}

export function severitiesOf(body: RuleBody): Severity[] {
  if (body.kind === 'limits') return Object.values(body.limits).map(({ severity }) => severity);
  // Suppression hides alarms of any severity.
  return 'severity' in body ? [body.severity] : [1];
}
