/** Teams proposed, sent and followed over the API, as consoles and phones do it. */
import type { DispatchRequest, DispatchView, Role, StatusRequest } from '@fengsui/contracts';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { configFor } from '../parts/environment.js';
import { aToken, call, type CallAnswer } from './a-caller.js';

type Server = { url: string };

/** A token of somebody by name. */
export async function aTokenOf(username: string, role: Role): Promise<string> {
  const tokens = new AccessTokens(configFor({}));
  return (await tokens.issue({ username, roles: [role] }, Date.now())).token;
}

export async function dispatch(
  server: Server,
  incident: string,
  body: DispatchRequest,
  token?: string,
): Promise<CallAnswer> {
  const path = `/incidents/${incident}/dispatches`;
  return call(server, 'POST', path, { token: token ?? (await aToken('dispatcher')), body });
}

/** @throws when it was refused */
export async function sent(server: Server, incident: string, team: string): Promise<DispatchView> {
  const answer = await dispatch(server, incident, { team, state: 'sent' });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as DispatchView;
}

export async function tell(
  server: Server,
  id: string,
  body: StatusRequest,
  token?: string,
): Promise<CallAnswer> {
  const path = `/dispatches/${id}/status`;
  return call(server, 'POST', path, { token: token ?? (await aToken('dispatcher')), body });
}

export async function theDispatch(server: Server, id: string): Promise<DispatchView> {
  const answer = await call(server, 'GET', `/dispatches/${id}`, { token: await aToken('viewer') });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as DispatchView;
}
