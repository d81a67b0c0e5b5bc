/**
 * The files in docker/, as far as they can be tried without an engine: `docker-compose config` (Debian's
 * client, 1.29) reads, interpolates and checks them by the schema of the compose specification.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from 'js-yaml';

const docker = join(__dirname, '../../docker');
const run = promisify(execFile);

const secrets = {
  DATABASE_PASSWORD: 'database-secret',
  REDIS_PASSWORD: 'redis-secret',
  MQTT_SERVER_PASSWORD: 'server-secret',
  MQTT_SIMULATOR_PASSWORD: 'simulator-secret',
  AUTH_SECRET: 'a'.repeat(64),
};

interface Service {
  image?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: unknown[];
  read_only?: boolean;
  cap_drop?: string[];
  deploy?: { replicas?: number };
}

async function config(file: string, env: Record<string, string>): Promise<Record<string, Service>> {
  const { stdout } = await run('docker-compose', ['-f', join(docker, file), 'config'], {
    cwd: docker,
    env: { PATH: process.env['PATH'], ...env },
  });
  return (load(stdout) as { services: Record<string, Service> }).services;
}

describe('the compose files', () => {
  it('run one server that does everything behind one port', async () => {
    const services = await config('compose.yml', secrets);
    expect(Object.keys(services).sort()).toEqual([
      'mosquitto',
      'redis',
      'server',
      'simulator',
      'timescale',
    ]);
    expect(services['server']?.environment).toMatchObject({
      MQTT_URL: 'mqtt://server:server-secret@mosquitto:1883',
      DATABASE_URL: 'postgres://fengsui:database-secret@timescale:5432/fengsui',
      REDIS_URL: 'redis://:redis-secret@redis:6379',
      DEMO: 'off',
    });
    expect(services['server']?.environment).not.toHaveProperty('ROLES');
  });

  it('run each role twice when scaled out, and show only the front', async () => {
    const services = await config('compose.scale.yml', secrets);
    for (const role of ['ingest', 'alerting', 'gateway']) {
      expect(services[role]).toMatchObject({
        environment: { ROLES: role },
        deploy: { replicas: 2 },
      });
      expect(services[role]).not.toHaveProperty('ports');
    }
    expect(services['front']?.ports).toHaveLength(1);
  });

  it.each(['compose.yml', 'compose.scale.yml'])(
    '%s gives our containers a read-only root and no capability',
    async (file) => {
      const ours = Object.values(await config(file, secrets)).filter((s) => s.image === 'fengsui');
      expect(ours.length).toBeGreaterThan(0);
      for (const service of ours) {
        expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      }
    },
  );

  it.each([
    ['compose.yml', ['server']],
    ['compose.scale.yml', ['ingest', 'alerting', 'gateway']],
  ])('%s gives the channels of notices to every server, to read only', async (file, servers) => {
    const notices = {
      NOTICE_CHANNELS_FILE: '/fengsui/notices/channels.json',
      NODE_EXTRA_CA_CERTS: '/fengsui/notices/authority.pem',
    };
    const plain = await config(file, secrets);
    const told = await config(file, {
      ...secrets,
      ...notices,
      NOTICE_CHANNELS_DIR: '/srv/notices',
    });
    for (const name of servers) {
      expect(plain[name]?.environment).toMatchObject({ NOTICE_CHANNELS_FILE: '' });
      expect(plain[name]?.volumes).toEqual([`${join(docker, 'notices')}:/fengsui/notices:ro`]);
      expect(told[name]?.environment).toMatchObject(notices);
      expect(told[name]?.volumes).toEqual(['/srv/notices:/fengsui/notices:ro']);
    }
    // The file has secrets: no other part gets it.
    const others = Object.entries(told).filter(([name]) => !servers.includes(name));
    expect(JSON.stringify(others)).not.toContain('/fengsui/notices');
  });

  it('say what to run when the passwords are not there', async () => {
    await expect(config('compose.yml', {})).rejects.toThrow('make-env.sh');
  });
});

describe('the Dockerfile', () => {
  const lines = readFileSync(join(docker, 'Dockerfile'), 'utf8').split('\n');

  it('copies only what is in the repository', () => {
    const sources = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources.filter((path) => !existsSync(join(docker, '..', path)))).toEqual([]);
  });

  it('does not run as root', () => {
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
  });
});
