/** Rosters and ladders put in force as a commander would, and the delivery records read. */
import type {
  DutyLadder,
  DutyRoster,
  LaddersView,
  NoticeView,
  Page,
  RosterView,
  Severity,
} from '@fengsui/contracts';
import { aToken, call } from './a-caller.js';

type Server = { url: string };

async function put<V>(server: Server, path: string, body: unknown): Promise<V> {
  const answer = await call(server, 'PUT', path, { token: await aToken('commander'), body });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as V;
}

export const putRoster = (server: Server, roster: DutyRoster) =>
  put<RosterView>(server, '/duty/roster', roster);

/** For the whole district; severities left out have no steps, red has the duty officer at once. */
export function putLadders(
  server: Server,
  steps: Partial<Record<Severity, DutyLadder['steps']>>,
  expireS?: number,
): Promise<LaddersView> {
  const ladders = ([1, 2, 3, 4] as Severity[]).map((severity) => ({
    severity,
    steps: steps[severity] ?? (severity === 1 ? [{ afterS: 0, seat: 'duty' }] : []),
    ...(expireS !== undefined && { expireS }),
  }));
  return put<LaddersView>(server, '/duty/ladders', { ladders });
}

/** Newest first; of one occurrence, or all. */
export async function notices(server: Server, occurrence?: string): Promise<NoticeView[]> {
  const query = occurrence === undefined ? '' : `&occurrence=${occurrence}`;
  const token = await aToken('duty');
  const answer = await call(server, 'GET', `/notices?limit=1000${query}`, { token });
  return (answer.body as Page<NoticeView>).items;
}

export const acknowledge = async (server: Server, occurrence: string) =>
  call(server, 'POST', `/alarms/${occurrence}/ack`, { token: await aToken('duty'), body: {} });
