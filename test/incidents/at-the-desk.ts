/** Calls to `/incidents` as people make them. */
import type {
  IncidentAlarm,
  IncidentPage,
  IncidentView,
  Page,
  Role,
  TimelineEntry,
} from '@fengsui/contracts';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { call, type CallAnswer } from '../make/a-caller.js';
import type { Served } from '../make/a-system.js';
import { until } from '../make/until.js';
import { configFor } from '../parts/environment.js';

/** A person of this name with this role. */
export async function aPerson(username: string, role: Role = 'duty'): Promise<string> {
  const tokens = new AccessTokens(configFor({}));
  return (await tokens.issue({ username, roles: [role] }, Date.now())).token;
}

export class Desk {
  constructor(
    private readonly system: Pick<Served, 'server'>,
    private readonly token: string,
  ) {}

  post(path: string, body: object = {}): Promise<CallAnswer> {
    return call(this.system.server, 'POST', `/incidents${path}`, { token: this.token, body });
  }

  /** The incident that a command answers; anything but success is an error. */
  async done(path: string, body: object = {}): Promise<IncidentView> {
    const answer = await this.post(path, body);
    if (answer.status > 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as IncidentView;
  }

  async get<T>(path: string): Promise<T> {
    const answer = await call(this.system.server, 'GET', `/incidents${path}`, {
      token: this.token,
    });
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  one(id: string): Promise<IncidentView> {
    return this.get(`/${id}`);
  }

  async list(query = 'state=open'): Promise<IncidentView[]> {
    return (await this.get<IncidentPage>(`?${query}`)).items;
  }

  async alarms(id: string): Promise<IncidentAlarm[]> {
    return (await this.get<Page<IncidentAlarm>>(`/${id}/alarms`)).items;
  }

  async timeline(id: string): Promise<TimelineEntry[]> {
    return (await this.get<Page<TimelineEntry>>(`/${id}/timeline?limit=1000`)).items;
  }

  /** The open incident of a site, as soon as it is as asked for. */
  untilAt(site: string, fits: (incident: IncidentView) => boolean = () => true) {
    return until(`an incident at ${site}`, async () =>
      (await this.list(`state=open&site=${site}`)).find(fits),
    );
  }
}
