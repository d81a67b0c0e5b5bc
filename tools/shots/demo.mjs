/** A demonstration in which something happens, and one address of each kind of page in it. */
import { setTimeout as pause } from 'node:timers/promises';

const PASSWORD = 'fengsui-demo';
const PATIENCE_MS = 120_000;

/**
 * @param {string} url
 * @param {string} username
 */
async function speaker(url, username) {
  /** @param {string} method @param {string} path @param {object} [body] @param {string} [token] */
  const call = async (method, path, body, token) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return /** @type {any} */ (
      answer.status === 204 ? null : await answer.json().catch(() => null)
    );
  };
  const { accessToken } = await call('POST', '/auth/login', { username, password: PASSWORD });
  return (
    /** @type {string} */ method,
    /** @type {string} */ path,
    /** @type {object | undefined} */ body = undefined,
  ) => call(method, path, body, accessToken);
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T | undefined>} ask
 * @returns {Promise<T>}
 */
async function until(what, ask) {
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await pause(1_000)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error(`The demonstration has no ${what} yet.`);
}

/**
 * @param {string} url of a demonstration that runs
 * @returns {Promise<Record<string, string>>} path of routes.ts → address
 */
export async function demoExamples(url) {
  const ask = await speaker(url, 'admin');
  // A simulator that is still on its way to the broker would miss the command.
  await until('reading', async () => (await ask('GET', '/ingest/stats')).received || undefined);
  await ask('POST', '/simulator/scenarios', { action: 'start', scenario: 'chlorine-leak' });
  const incident = await until(
    'incident',
    async () => (await ask('GET', '/incidents?state=open&limit=50')).items[0],
  );
  const { items: points } = await ask('GET', `/points?site=${incident.site}`);
  const site = await ask('GET', `/sites/${incident.site}`);
  const { items: rules } = await ask('GET', '/rules');
  const { items: teams } = await ask('GET', '/teams');
  const handover = await ask('POST', '/reports/shifts', {});
  const drill = await ask('POST', '/drills', {
    name: '季度演练',
    blind: false,
    script: { kind: 'scenario', scenario: 'chlorine-leak', site: incident.site },
  });
  return {
    'sites/:code': `/sites/${incident.site}`,
    'sites/:code/dossier': `/sites/${incident.site}/dossier`,
    'towns/:code': `/towns/${incident.town}`,
    'ingest/gateways/:code': `/ingest/gateways/${encodeURIComponent(site.gateways[0].code)}`,
    'points/:tag': `/sites/${incident.site}/points/${points[0].tag}`,
    'incidents/:id': `/incidents/${incident.id}`,
    'incidents/:id/report': `/incidents/${incident.id}/report`,
    'register/new/:list': '/register/new/points',
    'register/:list/:code': `/register/sites/${incident.site}`,
    'register/:list/:code/:tag': `/register/points/${incident.site}/${points[0].tag}`,
    'rules/new/:kind': '/rules/new/rate',
    'rules/:code': `/rules/${encodeURIComponent(rules[0].code)}`,
    'drills/:id': `/drills/${drill.id}`,
    'handover/:id': `/handover/${handover.id}`,
    'team/:code': `/team/${teams[0].code}`,
  };
}
