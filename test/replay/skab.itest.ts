import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Limits, PointEntry, RawRow, ReadingsView } from '@fengsui/contracts';
import { atRest } from '../faults/conservation.js';
import { FULL } from '../faults/full.js';
import { aToken, call } from '../make/a-caller.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { aFolder, atTheEnd } from '../parts/ending.js';
import { calmLimits } from './calm-limits.js';
import {
  aSyntheticRecording,
  COLUMNS,
  recordedRuns,
  SKAB_FOLDER,
  type Recording,
} from './recording.js';

/** The shortest delay of the rule stays well above the second by which replayed rows come late. */
const SPEED = 10;
const SECONDS_OF_FAULT = FULL ? Infinity : 120;
/** In this run opening and closing the valve does not move the flow (test/README.md). */
const FLOW_UNMOVED = ['valve1-0'];

/** From the middle of the calm part, whose first half sets the limits and is not replayed. */
interface Replay {
  recording: Recording;
  site: string;
  limits: Limits;
  /** Rows that are replayed. */
  from: number;
  to: number;
}

function planned(recording: Recording, site: string): Replay {
  const { atS, flow, fault } = recording;
  const middle = atS.findIndex((at) => at >= fault.fromS / 2);
  const end = atS.findIndex((at) => at > fault.fromS + SECONDS_OF_FAULT);
  return {
    recording,
    site,
    limits: calmLimits(atS.slice(0, middle), flow.slice(0, middle)),
    from: middle,
    to: end < 0 ? atS.length : end,
  };
}

/** Time runs ten times as fast, so delays are a tenth. */
function hurried({ H, L }: Limits): Limits {
  const hurry = <T extends { onDelayS?: number | undefined }>(limit: T) => ({
    ...limit,
    onDelayS: (limit.onDelayS ?? 0) / SPEED,
  });
  return { ...(H && { H: hurry(H) }), ...(L && { L: hurry(L) }) };
}

function points({ recording, site, limits }: Replay): PointEntry[] {
  return recording.columns.map((column) => {
    const { tag, quantity, unit } = COLUMNS[column];
    const judged = quantity === 'flow' && { limits: hurried(limits) };
    return aPoint(site, tag, { quantity, unit, range: [-10, 300], ...judged });
  });
}

/** `npm run replay` without its building. */
async function replay({ recording, site, from, to }: Replay, mqttUrl: string): Promise<string> {
  const file = join(aFolder(), `${recording.name}.csv`);
  writeFileSync(file, [recording.header, ...recording.lines.slice(from, to)].join('\n'));
  const map = recording.columns.map((column) => `${column}=${COLUMNS[column].tag}`).join(',');
  const program = 'dist/apps/simulator/apps/simulator/src/replay.js';
  const asked = ['--file', file, '--site', site, '--map', map, '--speed', String(SPEED)];
  const child = spawn(process.execPath, [program, ...asked], {
    cwd: join(__dirname, '../..'),
    env: { PATH: process.env['PATH'], MQTT_URL: mqttUrl },
  });
  atTheEnd(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`replay of ${recording.name}: ${said}`);
  return said;
}

const runs = recordedRuns();
const chosen = FULL ? runs : runs.filter(({ name }) => name === 'valve1-1');
const replays = [aSyntheticRecording(), ...chosen].map((recording, index) =>
  planned(recording, `RUN${index}`),
);
let system: System;
let said: string[];

beforeAll(async () => {
  if (runs.length === 0) {
    console.warn(
      `No recordings in ${SKAB_FOLDER}: only the recording made by the test is replayed.`,
    );
  }
  system = await aSystem();
  await load(system.server, aPlant(replays.flatMap(points)));
  said = await Promise.all(replays.map((each) => replay(each, system.urls.mqtt)));
  await atRest(system);
}, 240_000);

async function flowOf({ site }: Replay): Promise<RawRow[]> {
  const path = `/points/${site}/P101.FT/readings?resolution=raw`;
  const token = await aToken('viewer');
  return ((await call(system.server, 'GET', path, { token })).body as ReadingsView)
    .series as RawRow[];
}

describe.each(replays)('$recording.name', (each) => {
  const { recording, site, from, to } = each;

  it('arrives whole and in order', async () => {
    const [rows] = await system.ask(
      `SELECT count(*)::int AS n FROM reading r JOIN point p ON p.id = r.point_id
       JOIN site s ON s.id = p.site_id WHERE s.code = $1`,
      [site],
    );
    expect(rows).toEqual({ n: (to - from) * recording.columns.length });
    expect((await flowOf(each)).map(([, v]) => v)).toEqual(recording.flow.slice(from, to));
    expect(said[replays.indexOf(each)]).toContain(`${to - from} rows`);
  });

  const moves = !FLOW_UNMOVED.includes(recording.name);
  const promise = moves ? 'alarms in the faulty part, not in the calm part' : 'alarms in neither';
  it(promise, async () => {
    const [first] = await flowOf(each);
    const beganAtMs = first?.[0] ?? 0;
    const recordedS = (t: number) => (recording.atS[from] ?? 0) + ((t - beganAtMs) * SPEED) / 1000;
    const { fromS, toS } = recording.fault;
    const raised = (await alarms(system, 'all'))
      .filter((alarm) => alarm.site === site && alarm.point !== null)
      .map(({ limit, t }) => ({ limit, afterFaultS: Math.round(recordedS(t) - fromS) }))
      .reverse();
    if (FULL) console.info(recording.name, each.limits, raised);
    expect(raised.filter(({ afterFaultS }) => afterFaultS < 0)).toEqual([]);
    const [inFault] = raised.filter(({ afterFaultS }) => afterFaultS <= toS - fromS);
    expect(inFault?.limit).toBe(moves ? 'L' : undefined);
  });
});
