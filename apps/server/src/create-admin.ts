/**
 * Makes production's first administrator; also sets an administrator's lost password anew.
 * `printf %s "$PASSWORD" | node dist/apps/server/apps/server/src/create-admin.js USERNAME`
 * Reads the password from standard input, never from the command line, where others could see it.
 */
import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { PASSWORD_LENGTH, USERNAME } from '@fengsui/contracts';
import { hashPassword } from './access/passwords.js';
import { UserStore } from './access/user-store.js';
import { readConfig } from './config.js';
import { Database } from './platform/database.js';
import { migrateAtStart } from './platform/migrate.js';

function stop(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

const username = process.argv[2] ?? '';
if (!USERNAME.test(username)) {
  stop('Usage: create-admin USERNAME (letters, digits, . _ -), the password on standard input');
}
const password = (await text(process.stdin)).replace(/\r?\n$/, '');
const { least, most } = PASSWORD_LENGTH;
if (password.length < least || password.length > most) {
  stop(`The password must have ${least} to ${most} characters`);
}
try {
  const config = readConfig(process.env);
  await migrateAtStart(config);
  const database = new Database(config);
  await new UserStore(database).putAdmin(username, await hashPassword(password));
  await database.onApplicationShutdown();
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
process.stdout.write(`${username} may now sign in as administrator\n`);
