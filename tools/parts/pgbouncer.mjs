/**
 * PgBouncer before a database, for tests: transaction pooling with a single server connection, as several
 * processes of production would share a database behind it.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { launch, untilReady } from './part.mjs';
import { untilTcpAnswers } from './tcp-answers.mjs';
import { findProgram } from '../system-packages.mjs';

/**
 * @param {{ dataDir: string, databasePort: number, port?: number }} options
 * @returns {Promise<import('./part.mjs').Part>}
 */
export async function startPgbouncer({ dataDir, databasePort, port }) {
  // Beside the data folder, because the other user that it runs as may not read that.
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-pgbouncer-'));
  const at = port ?? (await freePort());
  const ini = join(folder, 'pgbouncer.ini');
  const veryLongS = 1_000_000;
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: at,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: 'transaction',
    default_pool_size: 1,
    max_client_conn: 200,
    server_reset_query: '',
    server_lifetime: veryLongS,
    server_idle_timeout: veryLongS,
    server_check_delay: veryLongS,
    server_login_retry: 0.2,
    server_tls_sslmode: 'disable',
    ignore_startup_parameters: 'extra_float_digits,options,application_name',
  };
  writeFileSync(
    ini,
    [
      '[databases]',
      `postgres = host=127.0.0.1 port=${databasePort} dbname=postgres user=postgres password=postgres`,
      '[pgbouncer]',
      ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  );
  chmodSync(folder, 0o755);
  const started = launch({
    name: 'PgBouncer',
    command: findProgram('pgbouncer') ?? 'pgbouncer',
    args: [ini],
    logFile: join(dataDir, 'pgbouncer.log'),
    dieWithParent: true,
    notAsRoot: true,
    politeSignal: 'SIGINT',
  });
  void started.exited.then(() => rmSync(folder, { recursive: true, force: true }));
  await untilReady(started, untilTcpAnswers(at), 15_000);
  return {
    ...started,
    port: at,
    url: `postgres://postgres@127.0.0.1:${at}/postgres?sslmode=disable`,
  };
}
