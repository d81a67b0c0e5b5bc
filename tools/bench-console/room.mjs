/** The room that is measured: parts, the product, a field of 5,000 points, and an administrator. */
import { aPublisher } from '../../test/load/children.mjs';
import { fieldRegister } from '../../test/load/field.mjs';
import { startProduct } from '../../test/load/product.mjs';

/** The sites stand side by side over the district, as on a real map. */
const GRID = { columns: 8, west: 112.87, south: 22.85, stepLon: 0.05, stepLat: 0.06 };

/** A token is good for a quarter of an hour; a soak takes longer. */
const TOKEN_MS = 600_000;

/** Without the rule for rates: a flood that jumps shall raise one alarm a point. */
function register() {
  const field = fieldRegister();
  return {
    ...field,
    sites: field.sites.map((site, n) => ({
      ...site,
      position: [
        GRID.west + (n % GRID.columns) * GRID.stepLon,
        GRID.south + Math.floor(n / GRID.columns) * GRID.stepLat,
      ],
    })),
    rules: field.rules.filter(({ kind }) => kind !== 'rate'),
  };
}

export async function aRoom() {
  const parts = await startProduct.parts();
  try {
    const product = await startProduct(parts);
    await product.register(register());
    const publisher = await aPublisher(parts.mqttUrl);
    let [known, signedInAt] = [product.token, performance.now()];
    const token = async () => {
      if (performance.now() - signedInAt > TOKEN_MS)
        [known, signedInAt] = [await product.signIn(), performance.now()];
      return known;
    };
    const ask = async (
      /** @type {string} */ path,
      /** @type {object | undefined} */ body = undefined,
    ) => {
      const answer = await fetch(`${product.url}/api/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${await token()}`,
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    const open = async () => {
      const all = [];
      for (let cursor = ''; ;) {
        const { items, next } = await ask(`/alarms?state=open&limit=1000${cursor}`);
        all.push(...items);
        if (next === null) return all;
        cursor = `&cursor=${encodeURIComponent(next)}`;
      }
    };
    return {
      url: product.url,
      publisher,
      wallCode: async () => String((await ask('/wall-devices', { name: 'Bench' })).code),
      openAlarms: async () => (await open()).length,
      acknowledgeAll: async () => {
        const waiting = (await open())
          .filter((/** @type {{ acked: boolean }} */ { acked }) => !acked)
          .map((/** @type {{ occurrence: string }} */ { occurrence }) => occurrence);
        for (let from = 0; from < waiting.length; from += 200)
          await ask('/alarms/ack', { occurrences: waiting.slice(from, from + 200) });
      },
      stop: async () => {
        publisher.end();
        await parts.stop();
      },
    };
  } catch (error) {
    await parts.stop();
    throw error;
  }
}
