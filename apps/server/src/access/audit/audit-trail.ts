/** Writes down what was refused, and what was done without a transaction of its own. */
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { SignedInUser } from '@fengsui/contracts';
import { auditBody } from '../../platform/audit-body.js';
import { appendAudit } from '../../platform/audit-chain-store.js';
import type { AuditEntry } from '../../platform/audit-hash.js';
import { AuditedRequest } from '../../platform/audit-request.js';
import type { SignedInRequest } from '../../platform/allow.js';
import { Database } from '../../platform/database.js';
import { Metrics } from '../../platform/metrics.js';
import { RefusalBound } from './refusal-bound.js';

const MORE = '… more refusals of this minute are counted, not written';
const READING = ['GET', 'HEAD', 'OPTIONS'];

export const isReading = ({ method }: Request): boolean => READING.includes(method);

/** `POST /alarms/{occurrence}/ack` */
function actionOf(request: Request): string {
  const { path = '' } = (request.route as { path?: string } | undefined) ?? {};
  const pattern = path.replace(/^\/api\/v\d+/, '').replace(/:(\w+)/g, '{$1}');
  return `${request.method} ${pattern}`;
}

/** @param user who asks; of a sign-in it is not known yet */
export function auditedOf(request: SignedInRequest, user: SignedInUser | null): AuditedRequest {
  const action = actionOf(request);
  return new AuditedRequest(
    user && { username: user.username, roles: user.roles },
    {
      action,
      target: request.params as Record<string, string>,
      // A lazy getter: the body of a large import is read later. At the sign-in all of it is secret.
      get body() {
        return action.includes(' /auth/') ? null : auditBody(request.body);
      },
      address: request.ip ?? null,
    },
    request.res?.statusCode ?? 200,
  );
}

@Injectable()
export class AuditTrail {
  readonly #bound = new RefusalBound();

  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  /** After a request that went well. */
  async done(request: AuditedRequest): Promise<void> {
    if (request.isTaken) this.metrics.auditRows.inc({ outcome: 'done' });
    // Nobody did nothing: a stranger signed out.
    else if (request.isOpen && request.isKnown) await this.#append(request.entry());
    request.end();
  }

  /** What follows a row that says that it was done is written always, other refusals within bounds. */
  async refused(request: AuditedRequest, status: number): Promise<void> {
    const isBounded = !request.isTaken && (status === 403 || !request.isKnown);
    request.end();
    const entry = request.entry('refused', status);
    const who = entry.actor ?? `at ${entry.address}`;
    const verdict = isBounded ? this.#bound.judge(who, Date.now()) : 'write';
    if (verdict === 'count') this.metrics.auditRows.inc({ outcome: 'left_out' });
    else await this.#append(verdict === 'last' ? { ...entry, body: MORE } : entry);
  }

  async #append(entry: AuditEntry): Promise<void> {
    await this.database.transaction((sql) => appendAudit(sql, entry, Date.now()));
    this.metrics.auditRows.inc({ outcome: entry.outcome });
  }
}
