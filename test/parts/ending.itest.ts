import { until } from '../make/until.js';
import { someParts } from '../make/a-system.js';
import { atTheEnd } from './ending.js';
import { aServer, untilReadyz } from './server.js';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a server ends within 10 s of being asked to, although its database stands still', async () => {
  const { urls, database } = await someParts();
  const server = await aServer({ urls });
  await untilReadyz(server);
  process.kill(database.pid, 'SIGSTOP');
  atTheEnd(() => void process.kill(database.pid, 'SIGCONT'));
  process.kill(server.pid, 'SIGTERM');
  await until('the server has gone', () => !isAlive(server.pid), 10_000);
});
