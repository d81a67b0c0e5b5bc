import { parseArgs } from 'node:util';
import { parseColumnMap, type ColumnMap } from './column-map.js';
import { isTimeZone } from './recorded-time.js';

export const USAGE = `Replays a recorded CSV over MQTT, as the gateway of a site.

npm run replay -- --file FILE --site SITE --map COLUMN=TAG[,COLUMN=TAG…] [options]

  --speed N         how many times faster than recorded (default 1)
  --gateway CODE    default SITE-G
  --time COLUMN     the column with the time (default: found by its name)
  --tz ZONE         of times without a zone, such as Asia/Shanghai (default UTC)
  --from now        measured times begin now and run with the speed: live readings (default)
  --from recorded   measured times as recorded: sent as backfill, which sounds no alarm
  MQTT_URL          environment: the broker (default mqtt://127.0.0.1:1883)`;

export interface ReplayOptions {
  file: string;
  site: string;
  gateway: string;
  map: ColumnMap;
  speed: number;
  from: 'now' | 'recorded';
  timeColumn: string | undefined;
  timeZone: string;
}

/** Throws a sentence that names the wrong option. */
export function readReplayOptions(args: string[]): ReplayOptions {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      site: { type: 'string' },
      map: { type: 'string' },
      speed: { type: 'string', default: '1' },
      gateway: { type: 'string' },
      time: { type: 'string' },
      tz: { type: 'string', default: 'UTC' },
      from: { type: 'string', default: 'now' },
    },
  });
  const { file, site, map, time, tz, from } = values;
  if (!file || !site || !map) throw new Error('--file, --site and --map are needed');
  const speed = Number(values.speed);
  if (!(speed > 0 && Number.isFinite(speed))) throw new Error('--speed must be a number above 0');
  if (from !== 'now' && from !== 'recorded') throw new Error('--from must be now or recorded');
  if (!isTimeZone(tz)) throw new Error(`--tz: "${tz}" is no time zone`);
  return {
    file,
    site,
    gateway: values.gateway ?? `${site}-G`,
    map: parseColumnMap(map),
    speed,
    from,
    timeColumn: time,
    timeZone: tz,
  };
}
